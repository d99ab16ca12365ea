"""The exact words of a story: what stands for them when somebody passes them or says yes, and how two versions differ."""

import difflib
import json
import re
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import normalize_newlines

from network.core.models import Relation

from ..models import Story, StoryFile, StoryPage
from .visible import visible, visible_in

# Everything of a page that is its teller's, or says something of them. Its address never changes, and days of review are ours.
FACTS = (
    "title",
    "summary",
    "content_note",
    "screen_name",
    "relation",
    "told_by",
    "helped_by",
    "season",
    "year",
    "ward_name",
    "is_example",
    "led_by_lived_experience",
    "coproduction_statement",
    "work_from",
    "work_to",
    "easy_read_checked_by",
    "external_id",
    "source",
    "source_url",
    "licence",
    "seo_title",
    "search_description",
)
LED_TO = Relation.LED_TO  # what a story started is said by the other page, and written here when that is published
STREAMS = ("easy_read", "resources")
# What other words may be suggested for, and what each is called.
PLACES = {
    "title": "Title",
    "summary": "Summary",
    "content_note": "Content note",
    "screen_name": "Name that is shown",
    "what_happened": "What happened",
    "how_it_felt": "How it felt",
    "what_helped": "What helped",
    "what_would_have_helped": "What would have helped",
    "what_should_change": "What should change",
    "advice_to_wards": "What I would tell a ward that is starting out",
}
SHORT = frozenset({"title", "summary", "content_note", "screen_name"})  # plain text on one line
_PARAGRAPH = re.compile(r"</(?:p|li|h[1-6])>|<br\s*/?>", re.I)
_MORE_THAN_PARAGRAPHS = re.compile(r"<(?!/?(?:p|br)\b)")
_TOKEN = re.compile(r"\s+|[^\s]+")


def digest_of(page: StoryPage) -> str:
    """64 hexadecimal digits that change with any word, term or file that a reader could get, and with nothing else; the same
    for a draft and what is published of it."""
    values = {name: _typed(getattr(page, name)) for name in FACTS}
    values |= {name: visible_part(page, name) for name in (*page.prose_fields, *STREAMS)}
    values["terms"] = sorted(term.pk for term in page.terms.all())
    values["related"] = sorted([link.relation, link.target_id] for link in page.related_pages.all() if link.relation != LED_TO)
    files = StoryFile.objects.filter(story__page_id=page.pk) if page.pk else StoryFile.objects.none()
    values["files"] = [list(row) for row in files.order_by("key").values_list("key", "what", "file", "description")]
    return sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


def _typed(value: Any) -> Any:
    """What browsers add to plain text when a form is sent is no change."""
    return normalize_newlines(value).strip() if isinstance(value, str) else value


def visible_part(page: StoryPage, name: str) -> Any:
    """What can be seen of prose or blocks."""
    stored = page.prose_value(name)
    return visible_in(json.loads(stored)) if name in (*STREAMS, "body") else visible(stored)


def draft_of(story: Story) -> StoryPage:
    """The page with the newest words, published or not."""
    return StoryPage.objects.get(pk=story.page_id).get_latest_revision_as_object()


def original_of(story: Story) -> StoryPage:
    """The page as its teller sent it."""
    first = story.page.revisions.order_by("created_at", "pk").first()
    return first.as_object() if first else story.page


def plain(html: str) -> str:
    """Prose without its marks: a line for each paragraph."""
    text = unescape(strip_tags(_PARAGRAPH.sub("\n", html or "")))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def editable(html: str) -> str:
    """Prose to type in: paragraphs with a blank line between them, or as it is where it has more than paragraphs."""
    if _MORE_THAN_PARAGRAPHS.search(html):
        return html
    text = re.sub(r"<br\s*/?>", "\n", re.sub(r"</p>\s*", "\n\n", html))
    return unescape(strip_tags(text)).strip()


def words_in(page: StoryPage) -> int:
    return sum(len(plain(page.prose_value(name)).split()) for name in PLACES if name not in SHORT)


@dataclass(frozen=True)
class Piece:
    """A run of words of a comparison; `mark` is "ins", "del" or empty."""

    text: str
    mark: str = ""


def differences(before: str, after: str) -> list[Piece]:
    """Two texts, word by word. What is replaced is shown as taken out and then put in."""
    old, new = _TOKEN.findall(plain(before)), _TOKEN.findall(plain(after))
    pieces = []
    for what, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece("".join(old[i:j])))
            continue
        pieces += [Piece("".join(words), mark) for words, mark in ((old[i:j], "del"), (new[k:m], "ins")) if words]
    return pieces
