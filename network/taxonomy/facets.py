"""What a list can be narrowed by: one component for listings and search.

OR within a facet, AND between facets; the counts of a facet ignore its own choice, so a value shows what one would get.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple

from django.http import QueryDict

from network.core.card_index import CardIndex
from network.core.version import versioned

from .models.vocabulary import Organisation
from .terms import KnownTerm, known_terms
from .vocabularies import BY_NAME

MOST_SHOWN = 8
MOST_OPEN = 3  # facets at the top; the rest open when something in them is selected
MOST_CHOSEN = 50  # values of one facet that a query string may name


@dataclass(frozen=True)
class Choice:
    """One value of a facet: what it is in an address and in words, and the key of the cards that have it.

    What no key holds, such as what lies ahead at this moment, is found by `find`.
    """

    value: str
    label: str
    key: str
    find: Callable[[CardIndex], int] | None = field(default=None, compare=False)

    def bits(self, index: CardIndex) -> int:
        """The bit set of the cards that have it."""
        return self.find(index) if self.find else index.having(self.key)


@dataclass(frozen=True)
class Facet:
    """Something that lists are narrowed by. One may lie inside another, as organisations lie in regions: once something of
    the outer one is chosen, only what lies in that is offered.
    """

    param: str
    label: str
    choices: Callable[[], Iterable[Choice]]  # in the order in which they are shown
    find: Callable[[str], Choice | None]  # by what an address says; an old name finds the new value
    inside: str = ""  # the parameter of the facet that it lies in
    where: Callable[[], Mapping[str, str]] = dict  # the key of each choice: the key of what it lies in

    def offered(self, chosen: "Chosen") -> list[Choice]:
        """Its choices within what was chosen of the facet that it lies in, and those that are chosen anyhow."""
        outer = {choice.key for choice in chosen.get(self.inside, ())}
        if not outer:
            return list(self.choices())
        where, picked = self.where(), chosen[self.param]
        return [choice for choice in self.choices() if where.get(choice.key) in outer or choice in picked]

    def chosen(self, query: QueryDict) -> list[Choice]:
        """The values that a query string names; what is unknown is ignored."""
        found = (self.find(value) for value in query.getlist(self.param)[:MOST_CHOSEN])
        return list(dict.fromkeys(choice for choice in found if choice))


def vocabulary_facet(name: str, *, inside: str = "", where: Callable[[], Mapping[str, str]] = dict) -> Facet:
    """The facet of a vocabulary, in the editors' order."""
    vocabulary = BY_NAME[name]

    def find(slug: str) -> Choice | None:
        term = known_terms().called(name, slug)
        return _choice(term) if term else None

    def choices() -> Iterable[Choice]:
        return _term_choices().get(name, ())

    return Facet(vocabulary.param or name, vocabulary.label, choices, find, inside, where)


def fixed_facet(param: str, label: str, choices: Callable[[], Iterable[Choice]]) -> Facet:
    """A facet whose values are not terms."""

    def find(value: str) -> Choice | None:
        return next((choice for choice in choices() if choice.value == value), None)

    return Facet(param, label, choices, find)


def _choice(term: KnownTerm) -> Choice:
    return Choice(term.slug, term.name, term.key)


@versioned
def regions_of_organisations() -> Mapping[str, str]:
    """The region's key by the organisation's key."""
    pairs = Organisation.objects.exclude(nhs_region=None).values_list("pk", "nhs_region_id")
    return {f"term:{organisation}": f"term:{region}" for organisation, region in pairs}


@versioned
def _term_choices() -> dict[str, list[Choice]]:
    return {name: [_choice(term) for term in known_terms().of(name)] for name in BY_NAME}


Chosen = Mapping[str, list[Choice]]  # by the facet's parameter


class CountedValue(NamedTuple):
    param: str
    value: str
    label: str
    count: int
    selected: bool


@dataclass
class CountedFacet:
    param: str
    label: str
    values: list[CountedValue]
    is_open: bool

    @cached_property
    def selected(self) -> list[CountedValue]:
        return [value for value in self.values if value.selected]

    @cached_property
    def first_values(self) -> list[CountedValue]:
        """The first eight, and those that are selected wherever they stand."""
        return self.values[:MOST_SHOWN] + [value for value in self.values[MOST_SHOWN:] if value.selected]

    @property
    def more_values(self) -> list[CountedValue]:
        return [value for value in self.values[MOST_SHOWN:] if not value.selected]


def chosen_values(query: QueryDict, facets: Iterable[Facet]) -> Chosen:
    return {facet.param: facet.chosen(query) for facet in facets}


def narrowed(index: CardIndex, base: int, chosen: Chosen, ignoring: str = "") -> int:
    """The bit set of the cards of `base` that have one of the chosen values of each facet."""
    for param, choices in chosen.items():
        if choices and param != ignoring:
            base &= reduce(or_, (choice.bits(index) for choice in choices))
    return base


def listed(bits: int, apart: int) -> int:
    """What of a bit set a list holds: not what is shown apart from it, unless that is all there is."""
    return bits & ~apart or bits


def counted(index: CardIndex, base: int, chosen: Chosen, facets: Iterable[Facet], apart: int = 0) -> list[CountedFacet]:
    """The facets that can split the list, in their order; no value at 0 unless it is selected. A value counts what its list
    holds, without what is shown `apart` from it."""
    shown = []
    for number, facet in enumerate(facets):
        picked = chosen[facet.param]
        others = narrowed(index, base, chosen, ignoring=facet.param)
        values = []
        for choice in facet.offered(chosen):
            count, selected = listed(others & choice.bits(index), apart).bit_count(), choice in picked
            if count or selected:
                values.append(CountedValue(facet.param, choice.value, choice.label, count, selected))
        everything = listed(others, apart).bit_count()
        if picked or any(value.count < everything for value in values):
            shown.append(CountedFacet(facet.param, facet.label, values, is_open=number < MOST_OPEN or bool(picked)))
    return shown
