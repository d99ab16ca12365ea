"""The words of a text, each with where it stands."""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+){0,4}")


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    text: str
    low: str  # in small letters, without the 's of an owner

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()

    @property
    def end_of_name(self) -> int:
        """Before the 's of an owner."""
        return self.end - 2 if self.text.lower().endswith("'s") else self.end


def words_of(text: str) -> list[Word]:
    return [Word(*found.span(), found.group(), found.group().lower().removesuffix("'s")) for found in _WORD.finditer(text)]
