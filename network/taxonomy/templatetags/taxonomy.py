from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from network.core.card_index import card_index
from network.core.contents import with_contents
from network.core.links import deferred_links, resolved
from network.core.models import Card

from ..facets import CountedValue
from ..fit import Fitting
from ..glossary import with_long_forms
from ..own_choice import may_have_chosen
from ..terms import KnownTerm, known_terms
from ..vocabularies import BY_NAME

register = template.Library()


class ProseNode(Node):
    def __init__(self, nodelist: NodeList, contents: FilterExpression | None):
        self.nodelist = nodelist
        self.contents = contents

    def render(self, context):
        seen = context.render_context.setdefault("explained_acronyms", set())
        with deferred_links():
            html = self.nodelist.render(context)
        if self.contents and self.contents.resolve(context):
            html = with_contents(html)
        return mark_safe(with_long_forms(resolved(html), seen))  # noqa: S308 - the nodes inside escape for themselves


@register.tag
def prose(parser: Parser, token: Token) -> ProseNode:
    """What people wrote: acronyms get their long form on first use, and links to pages cost one statement together.

    `{% prose page.lists_contents %}` puts a list of the sections on top where that is true and they are many.
    """
    _, *arguments = token.split_contents()
    if len(arguments) > 1:
        raise template.TemplateSyntaxError("prose takes one argument at most: whether to list the contents.")
    contents = parser.compile_filter(arguments[0]) if arguments else None
    nodelist = parser.parse(("endprose",))
    parser.delete_first_token()
    return ProseNode(nodelist, contents)


@register.simple_tag
def card_facts(card: Card) -> SafeString:
    """What stands under a card's summary. Many cards say the same there, and a page has ten of them."""
    return _fact_list(tuple(_facts(card)), card.note, card.fits_choice)


@lru_cache(maxsize=2000)
def _fact_list(facts: tuple[str, ...], note: str, fits_choice: bool) -> SafeString:
    return render_to_string("components/card_facts.html", {"facts": facts, "note": note, "fits_choice": fits_choice})


def _facts(card: Card) -> list[str]:
    """A few words each: its own facts, its ward type, its organisation where no stage or place says more, how often other
    wards use it, its month."""
    says_where = card.data.get("carried_as") or card.data.get("where") or any(key.startswith("stage:") for key in card.keys)
    used, known = card_index().users(card.page_id), known_terms().by_id
    carried = [known[pk] for pk in card.term_ids if pk in known]
    return [
        *card.facts,
        *_in_short(carried, "ward-type"),
        *([] if says_where else _in_short(carried, "organisation")),
        *([f"Used or adapted {used} time{'' if used == 1 else 's'}"] if used else []),
        *([card.month] if card.month else []),
    ]


def _in_short(terms: Iterable[KnownTerm], vocabulary: str) -> list[str]:
    """The first of a vocabulary in words, "and 3 more" where there are more; nothing where there is none."""
    first, *others = [term.name for term in terms if term.vocabulary.name == vocabulary] or [""]
    return [f"{first} and {len(others)} more" if others else first] if first else []


# A page of search shows some 60 of these; as a template each takes 25 microseconds, most of the page's time.
_BOX = """<div class="nhsuk-checkboxes__item mh-facet__value">
  <input class="nhsuk-checkboxes__input" id="{id}" name="{name}" type="checkbox" value="{value}\""""
_LABEL = """>
  <label class="nhsuk-label nhsuk-checkboxes__label" for="{id}">{label}<span class="nhsuk-u-visually-hidden">, </span> \
<span class="mh-facet__number">"""
_NOUN = """<span class="nhsuk-u-visually-hidden"> {}</span></span></label>
</div>"""


@register.simple_tag
def checkboxes(values: Iterable[CountedValue]) -> SafeString:
    """The values of a facet to tick, each with how many results it gives."""
    rows = []
    for value in values:
        box, label = _checkbox(value.param, value.value, value.label)
        ticked, noun = " checked" if value.selected else "", "result" if value.count == 1 else "results"
        rows.append(f"{box}{ticked}{label}{value.count:,}{_NOUN.format(noun)}")
    return format_html('<div class="nhsuk-checkboxes nhsuk-checkboxes--small">{}</div>', mark_safe("\n".join(rows)))  # noqa: S308


@lru_cache(maxsize=5000)
def _checkbox(param: str, value: str, label: str) -> tuple[str, str]:
    """What of a value is always the same, escaped: up to the mark that it is ticked, and from there up to its number."""
    name = f"{param}-{value}"
    return format_html(_BOX, id=name, name=param, value=value), format_html(_LABEL, id=name, label=label)


@register.simple_tag
def card_terms(card: Card, vocabulary: str) -> list[KnownTerm]:
    """The terms of one vocabulary that a card carries."""
    carried = set(card.term_ids)
    return [term for term in known_terms().of(vocabulary) if term.pk in carried]


@register.simple_tag
def term_of(term_id: int) -> KnownTerm | None:
    return known_terms().by_id.get(term_id)


@register.inclusion_tag("components/browse_list.html")
def browse_list(name: str, heading: str, most: int = 6) -> dict:
    """The terms of a vocabulary that most cards carry, in the editors' order, with counts."""
    index = card_index()
    counted = [(term, index.having(term.key).bit_count()) for term in known_terms().of(name)]
    counted = [pair for pair in counted if pair[1]]
    kept = {term.pk for term, _ in sorted(counted, key=lambda pair: -pair[1])[:most]}
    return {
        "heading": heading,
        "vocabulary": BY_NAME[name],
        "terms": [{"term": term, "count": count} for term, count in counted if term.pk in kept],
    }


@register.inclusion_tag("components/fitting.html", takes_context=True)
def what_comes_first(context, fitting: Fitting) -> dict:
    """What a list puts first, or the way to choose it. Only who has a session needs a form to turn it off."""
    request = context.get("request")
    return {
        "fitting": fitting,
        "is_kept": bool(request and may_have_chosen(request)),
        "csrf_token": context.get("csrf_token"),
    }
