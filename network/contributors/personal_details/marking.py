"""Somebody's words with what might identify marked and numbered, for the teller's own check and for the moderator."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .finding import find
from .spans import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a detail is marked: its number in the text, the detail as it was written, what it is, and the sentence."""

    number: int
    words: str
    label: str
    why: str


def marked(text: str, prefix: str = "detail", spans: Sequence[Span] | None = None) -> SafeString:
    """`text`, escaped, in which each detail is a `mark` with a number that leads to its reason.

    The ids are `<prefix>-1`, and `<prefix>-why-1` is where the reason is expected (see the component
    `contributors/personal_details.html`); give each text of a page a prefix of its own.
    """
    spans = find(text) if spans is None else spans
    return format_html_join("", "{}", ((piece,) for piece in _pieces(text, spans, prefix)))


def reasons(text: str, spans: Sequence[Span]) -> list[Reason]:
    """In the order of the numbers that `marked` shows."""
    return [
        Reason(number, " ".join(text[span.start : span.end].split()), span.kind.label, span.why)
        for number, span in enumerate(spans, 1)
    ]


def _pieces(text: str, spans: Sequence[Span], prefix: str) -> Iterator[str]:
    at = 0
    for number, span in enumerate(spans, 1):
        yield text[at : span.start]
        yield format_html(
            '<mark class="mh-detail" id="{0}-{1}">{2}<a class="mh-detail__number" href="#{0}-why-{1}">'
            '<span class="nhsuk-u-visually-hidden">{3}: reason </span>{1}</a></mark>',
            prefix,
            number,
            text[span.start : span.end],
            span.kind.label,
        )
        at = span.end
    yield text[at:]
