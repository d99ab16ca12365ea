"""The piece of a text that shows why it was found, with the words that matched marked. Escaped first, marked after."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .analysis import stems
from .query import Phrase

LONGEST = 220  # characters of a snippet
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_READ = 10_000  # characters of a text that are looked through


def marked(text: str, wanted: Collection[Phrase]) -> SafeString:
    """The text with every wanted phrase inside <mark>."""
    pieces, end = [], 0
    for start, stop in _matches(text, wanted):
        pieces += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
        end = stop
    pieces.append(escape(text[end:]))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece of the text is escaped above


def snippet(summary: str, body: str, wanted: Collection[Phrase]) -> SafeString:
    """The summary if it holds a wanted word or nothing does; else the best part of the body."""
    if not wanted or _matches(summary, wanted):
        return marked(summary, wanted)
    found = _matches(body[:_READ], wanted)
    return marked(_around(body, found), wanted) if found else marked(summary, wanted)


def _around(text: str, found: Sequence[tuple[int, int]]) -> str:
    """The stretch of text with the most matches, cut at words."""
    start = max(found, key=lambda match: sum(match[0] <= other < match[0] + LONGEST - 40 for other, _ in found))[0]
    start = max(0, start - 40)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    if "\n" in text[start : start + 60]:  # a match at the start of a line needs no words of the line before
        newline = text.index("\n", start)
        start = newline + 1 if any(newline < at <= newline + LONGEST for at, _ in found) else start
    cut = text[start : start + LONGEST]
    if start + LONGEST < len(text):
        cut = cut[: cut.rfind(" ")] if " " in cut else cut
    return ("… " if start else "") + " ".join(cut.split()) + (" …" if start + LONGEST < len(text) else "")


@lru_cache(maxsize=50_000)
def _stems(word: str) -> tuple[str, ...]:
    return tuple(stems(word))


def _matches(text: str, wanted: Collection[Phrase]) -> list[tuple[int, int]]:
    """Where the wanted phrases stand, word by word: a phrase counts only where all of it stands in a row."""
    places = [(stem, word.span()) for word in _WORD.finditer(text) for stem in _stems(word[0])]
    found = set()
    for phrase in wanted:
        for start in range(len(places) - len(phrase) + 1):
            if all(places[start + n][0] == stem for n, stem in enumerate(phrase)):
                found |= {span for _, span in places[start : start + len(phrase)]}
    return sorted(found)
