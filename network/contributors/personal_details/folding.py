"""The text as the patterns read it: plain digits, spaces, quotes and dashes, with a way back to where each character was."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

NOT_SEEN = frozenset("\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff")  # soft hyphen, joiners, zero-width spaces
QUOTES = frozenset("‘’‛ʼ′`´")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
DASHES = frozenset("‐‑‒–—―−﹣－")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` as it is searched; `starts` says where each of its characters was, None where nothing moved."""

    text: str
    starts: list[int] | None

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the folded text is in the text that was given."""
        if self.starts is None:
            return start, end
        return self.starts[start], max(self.starts[end], self.starts[end - 1] + 1)


def fold(text: str) -> Folded:
    """Full-width digits become plain ones, accents go, invisible characters are left out: none of them hides a detail.

    Each character becomes one or none, so where the length stays the same nothing moved.
    """
    if text.isascii():
        return Folded(text, None)
    plain = _NOT_ASCII.sub(_plainly, text)
    if len(plain) == len(text):
        return Folded(plain, None)
    characters, starts = [], []
    for at, character in enumerate(text):
        plain = character if character < "\x80" else _plain(character)
        if plain:
            characters.append(plain)
            starts.append(at)
    return Folded("".join(characters), [*starts, len(text)])


def _plainly(found: re.Match) -> str:
    return _plain(found.group())


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """One character or none."""
    category = unicodedata.category(character)
    if character in NOT_SEEN or category == "Mn":
        return ""
    if character in QUOTES:
        return "'"
    if character in DASHES:
        return "-"
    if category == "Zs":
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    simple = unicodedata.normalize("NFKC", character)
    base = unicodedata.normalize("NFD", simple)[:1]
    return base if len(simple) == 1 and base.isalpha() else simple if len(simple) == 1 else character
