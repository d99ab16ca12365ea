"""The piece of a text that shows why it was found, with the words that matched marked. Escaped first, marked after."""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from .analysis import BETWEEN_WORDS, replaced, stems
from .query import Phrase

LONGEST = 120  # characters of a snippet: two lines on a wide screen
LEAD = 40  # of them, at most, before what matched
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PLAIN = dict.fromkeys(BETWEEN_WORDS, " ") | {"’": "'"}  # a sign for a sign: places stay the same
_READ = 10_000  # characters of a text that are looked through


def marked(text: str, wanted: Collection[Phrase]) -> SafeString:
    """The text with every wanted phrase inside <mark>."""
    return _with_marks(text, _matches(text, wanted) if wanted else [])


def snippet(summary: str, body: str, wanted: Collection[Phrase]) -> SafeString:
    """The best part of the summary if that holds a wanted word or nothing does, else of the body; the whole summary where no
    word is wanted."""
    if not wanted:
        return _with_marks(summary, [])
    text, found = summary, _matches(summary, wanted)
    if not found and (inside := _matches(body[:_READ], wanted)):
        text, found = body, inside
    return marked(_around(text, found), wanted)


def _with_marks(text: str, found: Sequence[tuple[int, int]]) -> SafeString:
    pieces, end = [], 0
    for start, stop in found:
        pieces += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
        end = stop
    pieces.append(escape(text[end:]))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece of the text is escaped above


def _around(text: str, found: Sequence[tuple[int, int]]) -> str:
    """The stretch of text with the most matches, the first of those with as many, cut at words."""
    starts = [start for start, _ in found]
    start = max((0, *starts), key=lambda start: bisect_left(starts, start + LONGEST - LEAD) - bisect_left(starts, start))
    start = max(0, min(start - LEAD, len(text) - LONGEST))
    start = max(start, text.find(" ", start, start + LEAD) + 1) if start else 0
    first = next((place for place in starts if place >= start), start)
    start = max(start, text.rfind("\n", start, first) + 1)  # a match needs no words of the line before
    cut = text[start : start + LONGEST]
    if start + LONGEST < len(text):
        cut = cut[: cut.rfind(" ")] if " " in cut else cut
    return ("… " if start else "") + " ".join(cut.split()) + (" …" if start + LONGEST < len(text) else "")


@lru_cache(maxsize=50_000)
def _stems(word: str) -> tuple[str, ...]:
    return tuple(stems(word))


def _matches(text: str, wanted: Collection[Phrase]) -> list[tuple[int, int]]:
    """Where the wanted phrases stand, word by word: a phrase counts only where all of it stands in a row."""
    beginning: dict[str, list[Phrase]] = {}
    for phrase in wanted:
        beginning.setdefault(phrase[0], []).append(phrase)
    text = replaced(text, _PLAIN)
    if text.isascii():
        text, candidates = text.lower(), _beginning_as(tuple(sorted({_kept(stem) for stem in beginning})))
    else:
        candidates = _beginning_with("".join(sorted({stem[0] for stem in beginning})))
    found = set()
    for word in candidates.finditer(text):
        for at, stem in enumerate(_stems(word[0])):
            for phrase in beginning.get(stem, ()):
                found |= _in_a_row(text, word, at, phrase)
    return sorted(found)


def _kept(stem: str) -> str:
    """The beginning that a stem shares with all its words, apostrophes aside: a stem of four letters ends otherwise at most."""
    return stem[:3] if len(stem) > 3 else stem[0]


@lru_cache(maxsize=1000)
def _beginning_as(beginnings: tuple[str, ...]) -> re.Pattern:
    """Finds the words of a plain text in lower case that have one of these beginnings. Each way to match starts with a letter
    and looks back afterwards: so the text is searched for that letter alone."""
    ways = (rf"{first}(?<![a-z0-9]{first})(?<![a-z0-9]'{first})" + "".join(f"'?{c}" for c in rest) for first, *rest in beginnings)
    return re.compile(f"(?:{'|'.join(ways)})[a-z0-9]*(?:'[a-z0-9]+)*")


@lru_cache(maxsize=1000)
def _beginning_with(letters: str) -> re.Pattern:
    """Finds the words of any text that may have a stem beginning with one of the letters: no stem begins otherwise than its
    word does, accents aside."""
    return re.compile(
        rf"(?<![^\W_])(?<![^\W_]['’])(?:[{re.escape(letters)}]|(?=[^\W_])[^\x00-\x7f])[^\W_]*(?:['’][^\W_]+)*", re.I
    )


def _in_a_row(text: str, word: re.Match, at: int, phrase: Phrase) -> set[tuple[int, int]]:
    """Where the words of a phrase stand that begins with the stem number `at` of a word; empty if it does not go on so."""
    spans, left = set(), list(phrase)
    while word:
        for stem in _stems(word[0])[at:]:
            if stem != left.pop(0):
                return set()
            spans.add(word.span())
            if not left:
                return spans
        word, at = _WORD.search(text, word.end()), 0
    return set()
