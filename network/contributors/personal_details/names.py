"""Names of people beside a title, a job or a relation, after "called", and first names that stand alone.

The words of the text are read once, from left to right, with look-ups in sets: no pattern can be led astray by a long text.
"""

import re
from collections.abc import Iterator

from .name_reader import NO_NAMES, NameReader
from .spans import Kind
from .word import words_of

_SIGNED = re.compile(
    r"(?:\n|\b(?:signed|thanks|thank you|love|regards|wishes|take care),?\s)\s{0,4}(?:[A-Z]\.?\s)?"
    r"(?P<name>[A-Z][a-z'-]{1,20}(?:\s[A-Z][a-z'-]{1,20})?)[\s.x]{0,6}\Z",
    re.I,
)


def find_names(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    words = words_of(text)
    reader = NameReader(text, words)
    yield from _signature(text)
    at = 0
    while at < len(words):
        found = reader.read(at)
        if found is None:
            at += 1
            continue
        first, last, kind = found
        reader.found = found
        yield words[first].start, words[last].end_of_name, kind, kind.why
        at = last + 1


def _signature(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    """A name by itself at the end, as under a letter."""
    found = _SIGNED.search(text, max(0, len(text) - 80))
    if found and found["name"][0].isupper() and not NO_NAMES & set(found["name"].lower().split()):
        yield *found.span("name"), Kind.NAME, Kind.NAME.why
