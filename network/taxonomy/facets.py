"""What a list can be narrowed by: one component for listings and search.

OR within a facet, AND between facets; the counts of a facet ignore its own choice, so a value shows what one would get.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from network.core.card_index import CardIndex

from .terms import KnownTerm, known_terms
from .vocabularies import Vocabulary

MOST_SHOWN = 8


@dataclass(frozen=True)
class FacetValue:
    param: str
    value: str
    label: str
    count: int
    selected: bool

    @property
    def id(self) -> str:
        return f"{self.param}-{self.value}"

    @property
    def shown(self) -> str:
        return f"{self.count:,}"

    @property
    def noun(self) -> str:
        return "result" if self.count == 1 else "results"


@dataclass(frozen=True)
class Facet:
    param: str
    label: str
    values: list[FacetValue]
    is_open: bool = True

    @property
    def selected(self) -> list[FacetValue]:
        return [value for value in self.values if value.selected]

    @property
    def first_values(self) -> list[FacetValue]:
        """The first eight, and those that are selected wherever they stand."""
        return [value for number, value in enumerate(self.values) if number < MOST_SHOWN or value.selected]

    @property
    def more_values(self) -> list[FacetValue]:
        shown = {value.value for value in self.first_values}
        return [value for value in self.values if value.value not in shown]


def chosen_terms(query: QueryDict, vocabularies: Iterable[Vocabulary]) -> dict[str, list[KnownTerm]]:
    """The terms that a query string names, by vocabulary; what is unknown is ignored, an old name counts as the new one."""
    known = known_terms()
    chosen = {}
    for vocabulary in vocabularies:
        slugs = query.getlist(vocabulary.param or vocabulary.name)[:50]
        found = (known.named(vocabulary.name, slug) or known.formerly(vocabulary.name, slug) for slug in slugs)
        chosen[vocabulary.name] = list(dict.fromkeys(term for term in found if term))
    return chosen


def narrowed(index: CardIndex, base: int, chosen: dict[str, list[KnownTerm]], ignoring: str = "") -> int:
    """The bit set of the cards of `base` that carry one of the chosen terms of each vocabulary."""
    for vocabulary, terms in chosen.items():
        if terms and vocabulary != ignoring:
            base &= index.any_of(term.key for term in terms)
    return base


def build_facets(
    index: CardIndex, base: int, chosen: dict[str, list[KnownTerm]], vocabularies: Iterable[Vocabulary]
) -> list[Facet]:
    """The facets that can split the list, in their order, values in the editors' order; nothing at 0 unless selected."""
    facets = []
    for vocabulary in vocabularies:
        picked, param = chosen[vocabulary.name], vocabulary.param or vocabulary.name
        others = narrowed(index, base, chosen, ignoring=vocabulary.name)
        values = [
            FacetValue(param, term.slug, term.name, (others & index.having(term.key)).bit_count(), term in picked)
            for term in known_terms().of(vocabulary.name)
        ]
        values = [value for value in values if value.count or value.selected]
        if len(values) > 1 or picked:
            facets.append(Facet(param, vocabulary.label, values))
    return facets
