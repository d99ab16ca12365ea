"""Where the network knows something and where it knows nothing: programmes against ward types or inequality focus.

Only pages that somebody tells something on count (`facets.told`): a programme's own page fills no gap. The third of the three
narrows the map: programmes against ward types for one inequality focus, or the other way round.
"""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from network.core.card_index import card_index
from network.taxonomy.facets import Choice, Chosen, Facet, chosen_values, narrowed, vocabulary_facet

from .facets import told

ROWS = vocabulary_facet("programme")
COLUMNS = {"ward": vocabulary_facet("ward-type"), "focus": vocabulary_facet("inequality-focus")}
DIMENSIONS = (ROWS, *COLUMNS.values())


@dataclass(frozen=True)
class Cell:
    """How many pages have both, and where to go: to the search that lists them, or to where a gap can be filled."""

    column: Choice
    count: int
    address: str


@dataclass(frozen=True)
class Row:
    programme: Choice
    cells: list[Cell]

    @property
    def known(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.count]

    @property
    def gaps(self) -> list[Cell]:
        return [cell for cell in self.cells if not cell.count]


@dataclass(frozen=True)
class GapMap:
    by: str  # the parameter of the columns
    within: Choice | None  # of the third dimension

    @classmethod
    def from_query(cls, query: QueryDict) -> "GapMap":
        """By ward type, or by inequality focus where `by=focus` asks for it; within the choice of the other one."""
        by = query.get("by", "")
        by = by if by in COLUMNS else "ward"
        third = _third(by)
        return cls(by, next(iter(third.chosen(query)), None))

    @property
    def third(self) -> Facet:
        return _third(self.by)

    @property
    def other_way(self) -> str:
        """The address of the map by the other dimension, without narrowing."""
        return GapMap(self.third.param, None).address

    @property
    def address(self) -> str:
        said = ({"by": self.by} if self.by != "ward" else {}) | ({self.third.param: self.within.value} if self.within else {})
        return f"{reverse('gap_map')}?{urlencode(said)}" if said else reverse("gap_map")

    @cached_property
    def columns(self) -> list[Choice]:
        return _carried(COLUMNS[self.by])

    @cached_property
    def thirds(self) -> list[Choice]:
        """What it can be narrowed to."""
        found = _carried(self.third)
        return found if self.within is None or self.within in found else [self.within, *found]

    @cached_property
    def rows(self) -> list[Row]:
        """Programmes that anything carries."""
        return [Row(programme, [self._cell(programme, column) for column in self.columns]) for programme in _carried(ROWS)]

    @property
    def pairs(self) -> int:
        return len(self.rows) * len(self.columns)

    @property
    def gaps(self) -> int:
        return sum(len(row.gaps) for row in self.rows)

    def _cell(self, programme: Choice, column: Choice) -> Cell:
        index = card_index()
        bits = told(index) & programme.bits(index) & column.bits(index)
        bits &= self.within.bits(index) if self.within else index.everything
        said = {ROWS.param: programme.value, self.by: column.value}
        said |= {self.third.param: self.within.value} if self.within else {}
        return Cell(column, bits.bit_count(), f"{reverse('search' if bits else 'fill_gap')}?{urlencode(said)}")


@dataclass(frozen=True)
class Gap:
    """A programme, and a ward type or an inequality focus or both, that no page had together when somebody was led to it."""

    chosen: Chosen

    @classmethod
    def from_query(cls, query: QueryDict) -> "Gap | None":
        """None where the query names no programme, or nothing besides."""
        first = {param: choices[:1] for param, choices in chosen_values(query, DIMENSIONS).items()}
        return cls(first) if first[ROWS.param] and (first["ward"] or first["focus"]) else None

    @property
    def choices(self) -> list[tuple[Facet, Choice]]:
        return [(facet, choice) for facet in DIMENSIONS for choice in self.chosen[facet.param]]

    @property
    def names(self) -> list[str]:
        return [choice.label for _, choice in self.choices]

    @property
    def address(self) -> str:
        """Where it can be filled."""
        return f"{reverse('fill_gap')}?{self._said}"

    @property
    def count(self) -> int:
        """How many pages have all of it by now: the address may be an old one."""
        return narrowed(card_index(), told(card_index()), self.chosen).bit_count()

    @property
    def filled(self) -> str:
        """Where those pages are."""
        return f"{reverse('search')}?{self._said}"

    @property
    def _said(self) -> str:
        return urlencode([(facet.param, choice.value) for facet, choice in self.choices])

    @property
    def near(self) -> list[Cell]:
        """What the network has for each of them alone, where it has something."""
        index = card_index()
        found = [(facet, choice, (told(index) & choice.bits(index)).bit_count()) for facet, choice in self.choices]
        return [
            Cell(choice, count, f"{reverse('search')}?{urlencode({facet.param: choice.value})}")
            for facet, choice, count in found
            if count
        ]


def _third(by: str) -> Facet:
    return next(facet for param, facet in COLUMNS.items() if param != by)


def _carried(facet: Facet) -> list[Choice]:
    index = card_index()
    return [choice for choice in facet.choices() if choice.bits(index)]
