"""Where the network knows something and where it knows nothing: programmes against ward types or inequality focus."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from network.core.card_index import card_index
from network.taxonomy.facets import Choice, vocabulary_facet

ROWS = vocabulary_facet("programme")
COLUMNS = {"ward": vocabulary_facet("ward-type"), "focus": vocabulary_facet("inequality-focus")}


@dataclass(frozen=True)
class Cell:
    """How many pages have both, and the address of the search that lists them."""

    column: Choice
    count: int
    address: str


@dataclass(frozen=True)
class Row:
    programme: Choice
    cells: list[Cell]

    @property
    def gaps(self) -> int:
        return sum(not cell.count for cell in self.cells)


@dataclass(frozen=True)
class GapMap:
    by: str
    columns: list[Choice]
    rows: list[Row]

    @classmethod
    def from_query(cls, query: QueryDict) -> "GapMap":
        """Programmes that anything carries, against ward types, or against inequality focus where `by=focus` asks for it."""
        by = query.get("by", "")
        by = by if by in COLUMNS else "ward"
        index = card_index()
        columns = [choice for choice in COLUMNS[by].choices() if index.having(choice.key)]
        programmes = [choice for choice in ROWS.choices() if index.having(choice.key)]
        return cls(
            by, columns, [Row(programme, [_cell(programme, by, column) for column in columns]) for programme in programmes]
        )


def _cell(programme: Choice, by: str, column: Choice) -> Cell:
    index = card_index()
    count = (index.having(programme.key) & index.having(column.key)).bit_count()
    query = urlencode({ROWS.param: programme.value, COLUMNS[by].param: column.value})
    return Cell(column, count, f"{reverse('search')}?{query}")
