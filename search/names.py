"""What pages and terms are called, held in each process: what somebody types is looked up without a statement."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from network.core.card_index import card_index
from network.core.models import Card, Outlet
from network.core.version import versioned
from network.taxonomy.glossary import entries
from network.taxonomy.terms import KnownTerm, known_terms
from network.taxonomy.vocabularies import VOCABULARIES

from .analysis import words
from .query import LONGEST, LONGEST_NAME, MINUS

MOST_LOOKED_AT = 2000  # names, where not every name will do: a few milliseconds
_LEAVES_OUT = re.compile(rf"(?:^|\s)[{MINUS}][\w\"“]")  # a name that would be read as a search without a word

Wanted = Callable[[int], bool]  # by the id of what is called so


class Names:
    """Names by their words, which stand in one long text, a line for each: Python finds a word there in microseconds.

    `text` has a space on both sides of every word: "\\n safety huddles \\n acute wards \\n".
    """

    def __init__(self, named: Iterable[tuple[str, int]]):
        """Names, each with the id of what is called so. The shorter come first; of names with the same words, one stays."""
        lines: dict[str, tuple[str, list[int]]] = {}
        for name, bearer in named:
            if len(name) <= LONGEST and not _LEAVES_OUT.search(name):
                lines.setdefault(line_of(name), (name, []))[1].append(bearer)
        ordered = sorted(lines.items(), key=lambda item: (len(item[1][0]), item[1][0]))
        self.names = [name for _, (name, _) in ordered]
        self.text = "\n" + "".join(f"{line}\n" for line, _ in ordered)
        self._starts, self._bearers, self._first_bearers = array("L", [0]), array("q"), array("L", [0])
        for line, (_, bearers) in ordered:
            self._starts.append(self._starts[-1] + len(line) + 1)
            self._bearers.extend(bearers)
            self._first_bearers.append(len(self._bearers))

    def beginning(self, asked: list[str], of: Wanted | None = None) -> Iterator[str]:
        """Names that begin like this; with `of`, only those of something that is wanted."""
        return (name for _, name in self._with("\n " + " ".join(asked), of))

    def holding(self, asked: list[str], of: Wanted | None = None) -> Iterator[str]:
        """Names that hold the words in any order, the last of which may go on."""
        longest = max(asked[:-1], key=len, default="")
        for line, name in self._with(f" {longest} " if len(longest) > len(asked[-1]) else f" {asked[-1]}", of):
            if holds(line, asked):
                yield name

    def hold(self, asked: list[str]) -> bool:
        """Whether a name holds all of the words."""
        return any(self.holding([*asked, ""]))  # the last one begins any word

    def _with(self, piece: str, of: Wanted | None) -> Iterator[tuple[str, str]]:
        for number, line in islice(self._lines_with(piece), MOST_LOOKED_AT if of else None):
            bearers = self._bearers[self._first_bearers[number] : self._first_bearers[number + 1]] if of else ()
            if of is None or any(map(of, bearers)):
                yield line, self.names[number]

    def _lines_with(self, piece: str) -> Iterator[tuple[int, str]]:
        at = self.text.find(piece)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            start, end = self._starts[number], self._starts[number + 1]
            yield number, self.text[start + 1 : end]
            at = self.text.find(piece, end)


def line_of(name: str) -> str:
    """The words of a name, then its hyphenated words joined (co-production: coproduction)."""
    found = words(name)
    if "-" in name or "‑" in name:
        found += [word for word in words(without_hyphens(name)) if word not in found]
    return f" {' '.join(found)} "


def without_hyphens(name: str) -> str:
    return name.replace("-", "").replace("‑", "")


def holds(line: str, asked: list[str]) -> bool:
    return f" {asked[-1]}" in line and all(f" {word} " in line for word in asked[:-1])


def alone(names: Iterable[str]) -> Names:
    """Names of which it does not matter what is called so."""
    return Names((name, 0) for name in names)


@versioned
def titles() -> Names:
    """Of all that anyone may read now and that may leave the site: other programs read suggestions too."""
    cards = Card.objects.listed().going_out(Outlet.FEEDS)
    return Names(cards.values_list("title", "page_id").iterator(chunk_size=2000))


@versioned
def terms() -> Names:
    """Of what something carries that anyone may read now."""
    return Names((term.name, term.pk) for term in _carried())


@versioned
def synonyms() -> Names:
    """What they are also called; the search knows those of a few words for the same."""
    found = ((synonym, term.pk) for term in _carried() for synonym in term.synonyms)
    return Names((synonym, pk) for synonym, pk in found if len(words(synonym)) <= LONGEST_NAME)


@versioned
def glossary() -> Names:
    """Acronyms and other names that the glossary explains, and what they stand for."""
    return alone(name for entry in entries() for name in (entry.name, entry.long_form) if name)


def _carried() -> Iterator[KnownTerm]:
    index = card_index()
    for vocabulary in VOCABULARIES:
        yield from (term for term in known_terms().of(vocabulary.name) if index.having(term.key))
