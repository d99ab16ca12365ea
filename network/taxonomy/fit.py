"""Wards like mine: what a reader wants to see first. It hides nothing and counts nothing: the order alone changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.urls import reverse

from network.core.card_index import NEWEST, card_index
from network.core.models import Card

from .terms import KnownTerm, known_terms
from .vocabularies import BY_NAME

ASKED = {f"my-{BY_NAME[name].param}": BY_NAME[name] for name in ("ward-type", "programme", "inequality-focus")}


@dataclass(frozen=True)
class Fit:
    """At most one ward type, one programme and one inequality focus. In an address they have names that no filter has."""

    chosen: Mapping[str, KnownTerm] = field(default_factory=dict)  # by its name in an address

    @classmethod
    def from_query(cls, query: QueryDict | Mapping[str, str]) -> "Fit":
        """What an address, a form or a session says; an old name finds the new term, and what is unknown is ignored."""
        said = {param: query.get(param) for param in ASKED}
        found = {param: known_terms().called(ASKED[param].name, value) for param, value in said.items() if value}
        return cls({param: term for param, term in found.items() if term})

    def __bool__(self):
        return bool(self.chosen)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(term.key for term in self.chosen.values())

    @property
    def pairs(self) -> dict[str, str]:
        """What addresses and forms keep it as."""
        return {param: term.slug for param, term in self.chosen.items()}

    @property
    def label(self) -> str:
        *names, last = (term.name for term in self.chosen.values())
        return f"{', '.join(names)} and {last}" if names else last

    def carrying(self) -> list[int]:
        """For each chosen term the bit set of what carries it; the page that stands for a term is one of them."""
        index = card_index()
        own = (index.position(term.page_id) if term.page_id else None for term in self.chosen.values())
        return [index.having(key) | (0 if place is None else 1 << place) for key, place in zip(self.keys, own, strict=True)]

    def carried_by(self, card: Card) -> int:
        """How many of the chosen terms a card carries."""
        return sum(term.key in card.keys or term.page_id == card.page_id for term in self.chosen.values())

    def buckets(self, bits: int) -> list[int]:
        """`bits` as disjoint bit sets: what carries all of the chosen terms, all but one, and so on; no empty ones."""
        at_least = [bits]  # at_least[n] carries n of the terms
        for having in self.carrying():
            at_least.append(0)
            for number in range(len(at_least) - 1, 0, -1):
                at_least[number] |= at_least[number - 1] & having
        exactly = [more & ~most for more, most in zip(at_least, [*at_least[1:], 0], strict=True)]
        return [bucket for bucket in reversed(exactly) if bucket]

    def pick(self, bits: int, order: str = NEWEST, start: int = 0, size: int = 10) -> list[int]:
        """Page ids as `CardIndex.pick` gives them, with what fits most before what fits less in every order."""
        index, taken = card_index(), []
        for bucket in self.buckets(bits):
            if len(taken) < size:
                taken += index.pick(bucket, order, start, size - len(taken))
            start = max(0, start - bucket.bit_count())
        return taken

    def first(self, cards: Iterable[Card]) -> list[Card]:
        """The cards with those that fit most before those that fit less, otherwise in their order."""
        return sorted(cards, key=lambda card: -self.carried_by(card))

    def marked(self, cards: list[Card]) -> list[Card]:
        """The cards, each told whether it fits all that was chosen."""
        for card in cards:
            card.fits_choice = bool(self) and self.carried_by(card) == len(self.chosen)
        return cards

    def address(self, url: str) -> str:
        """An address of this site that says this and nothing else of what fits, on the first page of a list."""
        parts = urlsplit(url)
        query = QueryDict(parts.query, mutable=True)
        for param in (*ASKED, "page"):
            query.pop(param, None)
        pairs = [(name, value) for name, values in query.lists() for value in values] + [*self.pairs.items()]
        return f"{parts.path}?{urlencode(pairs)}" if pairs else parts.path


@dataclass(frozen=True)
class Fitting:
    """What a page says of its order: how much of what it shows fits, and where to choose something else or nothing."""

    fit: Fit
    bits: int  # the bit set of what is shown
    url: str  # the page's address, whatever fits

    @property
    def choose(self) -> str:
        return f"{reverse('wards_like_mine')}?{urlencode({**self.fit.pairs, 'next': self.plain})}"

    @property
    def plain(self) -> str:
        return Fit().address(self.url)

    @property
    def sentence(self) -> str:
        all_of, any_of = card_index().everything, 0
        for having in self.fit.carrying():
            all_of &= having
            any_of |= having
        total, fits, nearly = (bits.bit_count() for bits in (self.bits, self.bits & all_of, self.bits & any_of))
        if fits:
            return f"What fits {self.fit.label} comes first: {fits:,} of {total:,}."
        if nearly:
            return f"Nothing here fits all of {self.fit.label}. What fits some of it comes first: {nearly:,} of {total:,}."
        return f"Nothing here fits {self.fit.label} yet."


@dataclass(frozen=True)
class Question:
    """One of the things that can be chosen, with what may be answered."""

    param: str
    label: str
    terms: list[tuple[KnownTerm, int]]  # with the number of pages
    chosen: str


def questions(fit: Fit) -> list[Question]:
    """What a reader is asked: the terms that anything carries, in the editors' order, and the one that is chosen now."""
    asked = []
    for param, vocabulary in ASKED.items():
        chosen = fit.pairs.get(param, "")
        counted = [(term, card_index().having(term.key).bit_count()) for term in known_terms().of(vocabulary.name)]
        offered = [(term, count) for term, count in counted if count or term.slug == chosen]
        asked.append(Question(param, vocabulary.label, offered, chosen))
    return asked
