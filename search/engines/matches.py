"""What a search asks of an engine, and what it gets: every engine takes and returns the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ..query import Group, Phrase, TextQuery
from ..telling import worth_reading

MOST_STEMS = 240  # of a question, in four fields each: every server takes 1,024 clauses, and answers that many in time
FEW = 10  # with fewer hits for all words, most of the words are enough
FEW_FOR_MANY_WORDS = 50  # the same for a question: nobody who asks one expects each of its words in the answer
MANY_WORDS = 4  # from here on it is a question


def few(query: TextQuery) -> int:
    """With fewer hits for all words, most of the words are enough; `query` is taken apart into words."""
    return FEW if len(query.groups) < MANY_WORDS else FEW_FOR_MANY_WORDS


def readings(query: TextQuery) -> tuple[TextQuery, TextQuery]:
    """The two questions that every engine answers: for all that was asked, and for its words one by one."""
    return bounded(query), bounded(worth_reading(query.word_by_word))


def bounded(query: TextQuery) -> TextQuery:
    """The query with fewer other names, where all of them are too many. What was asked stays whole; the groups get their other
    names in turns, the first of each before the second of any, as long as there is room."""
    every = dict.fromkeys((*query.groups, *query.without))
    if sum(len(phrase) for group in every for phrase in group.phrases) <= MOST_STEMS:
        return query
    room = MOST_STEMS - sum(len(group.asked) for group in every)
    kept: dict[Group, list[Phrase]] = {group: [] for group in every}
    for turn in zip_longest(*(group.alternatives for group in every)):
        for group, name in zip(every, turn, strict=True):
            if name and len(name) <= room:
                kept[group].append(name)
                room -= len(name)

    def fewer(groups: Sequence[Group]) -> tuple[Group, ...]:
        return tuple(replace(group, alternatives=tuple(kept[group])) for group in groups)

    return replace(query, groups=fewer(query.groups), without=fewer(query.without))


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
