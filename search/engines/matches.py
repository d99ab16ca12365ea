"""What a search asks of an engine, and what it gets: every engine takes and returns the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..query import TextQuery

FEW = 10  # with fewer hits for all words, most of the words are enough
FEW_FOR_MANY_WORDS = 50  # the same for a question: nobody who asks one expects each of its words in the answer
MANY_WORDS = 4  # from here on it is a question


def few(query: TextQuery) -> int:
    """With fewer hits for all words, most of the words are enough; `query` is taken apart into words."""
    return FEW if len(query.groups) < MANY_WORDS else FEW_FOR_MANY_WORDS


@dataclass(frozen=True)
class Wanted:
    """Which of the pages that match are going to be shown, so that an engine need not rank the others."""

    having: tuple[tuple[str, ...], ...] = ()  # of each of these groups of keys, a page carries one
    first: tuple[str, ...] = ()  # the more of these keys a page carries, the earlier it stands
    depth: int = 0  # how many of the best; 0 where the order does not depend on the words

    @property
    def most_ranked(self) -> int | None:
        """How many of the best have to be known, whatever they carry; None for all."""
        return None if self.having or self.first else self.depth


@dataclass(frozen=True)
class Matches:
    """Every page that matches, as a bit set of the card index, so that what is not listed now is not in it.

    `ranked` is page ids with the engine's scores, best first: `depth` of what is wanted at least, if there are as many. It may
    hold pages that are not listed any more.
    """

    engine: str
    bits: int
    ranked: Sequence[tuple[int, float]] = ()
    is_loose: bool = False  # whether most of the words were enough
    is_fallback: bool = False  # whether the engine that was meant to answer did not
