"""A list of cards as a page asks for it: filters, order and page number from the query string."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from network.core.card_index import NEWEST, OLDEST, TITLE, card_index
from network.core.models import Card
from network.core.pagination import Pager, page_number

from .facets import Facet, build_facets, chosen_terms, narrowed
from .vocabularies import BY_NAME

ORDERS = {NEWEST: "Newest first", OLDEST: "Oldest first", TITLE: "A to Z"}


@dataclass(frozen=True)
class Chip:
    """One chosen filter and the address without it."""

    facet: str
    label: str
    remove: str


@dataclass
class Listing:
    url: str
    facets: list[Facet]
    order: str
    default_order: str
    extra: dict[str, str]
    page_ids: list[int]
    pager: Pager
    orders = ORDERS

    @classmethod
    def from_request(
        cls,
        request: HttpRequest,
        url: str,
        kind: str,
        filters: tuple[str, ...],
        within: int | None = None,
        default_order: str = NEWEST,
        extra: dict[str, str] | None = None,
    ) -> "Listing":
        """Cards of `kind`, only those of the bit set `within` where one is given; `extra` stays in every address."""
        index = card_index()
        vocabularies = [BY_NAME[name] for name in filters]
        chosen = chosen_terms(request.GET, vocabularies)
        base = index.having(f"kind:{kind}")
        if within is not None:
            base &= within
        matching = narrowed(index, base, chosen)
        order = request.GET.get("sort", default_order)
        order = order if order in ORDERS else default_order
        listing = cls(
            url=url,
            facets=build_facets(index, base, chosen, vocabularies),
            order=order,
            default_order=default_order,
            extra=extra or {},
            page_ids=[],
            pager=None,
        )
        listing.pager = Pager(matching.bit_count(), page_number(request.GET.get("page")), listing.address)
        if not listing.pager.is_beyond:
            listing.page_ids = index.pick(matching, order, listing.pager.start, listing.pager.size)
        return listing

    def is_overstated(self, query: QueryDict) -> bool:
        """Whether a query string says what is so anyway: an empty value, the usual order, the first page."""
        said = [(name, value) for name, values in query.lists() for value in values]
        return any(not value or (name, value) in (("sort", self.default_order), ("page", "1")) for name, value in said)

    @property
    def cards(self) -> list[Card]:
        if not hasattr(self, "_cards"):
            self._cards = Card.objects.in_order(self.page_ids)
        return self._cards

    @property
    def is_filtered(self) -> bool:
        return any(facet.selected for facet in self.facets)

    @property
    def chips(self) -> list[Chip]:
        return [
            Chip(facet.label, value.label, self.address(1, without=(facet.param, value.value)))
            for facet in self.facets
            for value in facet.selected
        ]

    @property
    def cleared(self) -> str:
        """The address with no filter, in the same order."""
        return self._address([], 1)

    def address(self, page: int, without: tuple[str, str] | None = None) -> str:
        """The canonical address of a page of this list; defaults and empty parameters are left out."""
        pairs = [(facet.param, value.value) for facet in self.facets for value in facet.selected]
        return self._address([pair for pair in pairs if pair != without], page)

    def _address(self, pairs: list[tuple[str, str]], page: int) -> str:
        pairs = [*self.extra.items(), *pairs]
        if self.order != self.default_order:
            pairs.append(("sort", self.order))
        if page > 1:
            pairs.append(("page", str(page)))
        return f"{self.url}?{urlencode(pairs)}" if pairs else self.url
