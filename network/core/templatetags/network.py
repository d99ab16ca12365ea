import json
from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from ..addresses import Section
from ..card_index import card_index
from ..clock import time_of_day
from ..scales import SCORE_DEFINITIONS, STAGE_DEFINITIONS, StageOfAdoption

register = template.Library()

NOT_WORKS = frozenset({"Event", "Organization", "Project"})  # schema.org dates the publishing of creative works alone
_JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def structured_data(page, breadcrumbs=()) -> SafeString:
    """The page as JSON-LD (schema.org), with the way to it. A data block: the browser runs none of it.

    Empty for a page that is kept from machines.
    """
    if getattr(page, "stays_here", False):
        return SafeString("")
    url = settings.BASE_URL + page.address
    data: dict[str, Any] = {"@context": "https://schema.org", "@id": url, "url": url, "inLanguage": "en-GB"}
    told = page.structured_data()
    is_work = told["@type"] not in NOT_WORKS
    if is_work and page.first_published_at:
        data["datePublished"] = page.first_published_at.date().isoformat()
    if is_work and page.last_published_at:
        data["dateModified"] = page.last_published_at.date().isoformat()
    data |= {"headline" if told["@type"] == "Article" else "name": page.title, "description": page.summary} | told
    found: list[dict[str, Any]] = [data]
    if breadcrumbs:
        found.append(
            {
                "@context": "https://schema.org",
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "position": number,
                        "name": crumb.title,
                        "item": settings.BASE_URL + crumb.url,
                    }
                    for number, crumb in enumerate(breadcrumbs, 1)
                ],
            }
        )
    text = json.dumps(found if len(found) > 1 else data, ensure_ascii=False, default=str).translate(_JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above, as json_script does


@register.filter
def clock(moment: datetime | time | None) -> str:
    """A time of day in London as people say it: 9:30am, 10am, midday."""
    return time_of_day(moment) if moment else ""


@register.filter
def plain_number(value) -> str:
    """33.000 as 33, 49.5 as 49.5, with commas between thousands."""
    if value is None:
        return ""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@register.simple_tag
def count_of(*keys: str) -> int:
    """How many listed cards carry all of these keys."""
    index = card_index()
    bits = index.everything
    for key in keys:
        bits &= index.having(key)
    return bits.bit_count()


@register.inclusion_tag("components/stage_bar.html")
def stage_bar(stage: int | None) -> dict:
    """How far it has got, on the scale of appendix A."""
    if stage is None:
        return {"stage": None}
    steps = [{"number": n, "label": label.partition(": ")[2].capitalize()} for n, label in StageOfAdoption.choices]
    definition, on_a_ward = STAGE_DEFINITIONS[stage]
    return {
        "stage": stage,
        "label": steps[stage]["label"],
        "steps": steps,
        "last": len(steps) - 1,
        "definition": definition,
        "on_a_ward": on_a_ward,
    }


@register.simple_tag
def score_definition(score) -> str:
    return SCORE_DEFINITIONS.get(f"{score:.1f}", "")


@register.filter
def zone_name(moment: datetime) -> str:
    """GMT or BST, whichever London keeps then."""
    return timezone.localtime(moment).tzname() or ""


@register.filter
def menu_at(menu: Iterable[Section], here: str | None) -> list[tuple[Section, str]]:
    """Each section of the menu with what `aria-current` says of it: "page" for the page that is here, "true" where that is
    below it, "" elsewhere."""
    here = here or ""
    return [(section, "page" if section.url == here else "true" if here.startswith(section.url) else "") for section in menu]


@register.filter
def heading_of(columns, number: int) -> str:
    """The heading of a column of a typed table."""
    return columns[number]["heading"]
