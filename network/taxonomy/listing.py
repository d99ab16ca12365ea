"""A list of cards as a page asks for it: filters, order and page number from the query string."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.text import get_text_list

from network.core.card_index import NEWEST, OLDEST, TITLE, USED, card_index
from network.core.models import Card
from network.core.pagination import PAGE_SIZE, Pager, page_number

from .facets import Chosen, CountedFacet, Facet, chosen_values, counted, listed, narrowed, vocabulary_facet
from .fit import ASKED, Fit, Fitting

ORDERS = {NEWEST: "Newest first", OLDEST: "Oldest first", TITLE: "A to Z"}
ORDERS_OF_WHAT_IS_USED = {NEWEST: "Newest first", USED: "Most used by other wards", OLDEST: "Oldest first", TITLE: "A to Z"}


MOST_NAMED = 3  # filters in a heading


@dataclass(frozen=True)
class Chip:
    """One chosen filter and the address without it."""

    facet: str
    label: str
    remove: str


@dataclass
class Listing:
    url: str
    facets: list[CountedFacet]
    order: str
    default_order: str
    extra: dict[str, str]
    orders: Mapping[str, str]
    chosen: Chosen
    matching: int  # the bit set of what the list holds
    fit: Fit = field(default_factory=Fit)  # what comes first
    page_ids: list[int] = field(default_factory=list)
    pager: Pager | None = None

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
        orders: Mapping[str, str] = ORDERS,
    ) -> "Listing":
        """Cards of `kind`, only those of the bit set `within` where one is given; `extra` stays in every address."""
        index = card_index()
        base = index.having(f"kind:{kind}")
        if within is not None:
            base &= within
        facets = [vocabulary_facet(name) for name in filters]
        return cls.from_query(request.GET, url, base, facets, orders=orders, default_order=default_order, extra=extra)

    @classmethod
    def from_query(
        cls,
        query: QueryDict,
        url: str,
        base: int,
        facets: Sequence[Facet],
        *,
        orders: Mapping[str, str] = ORDERS,
        default_order: str = NEWEST,
        extra: dict[str, str] | None = None,
        size: int = PAGE_SIZE,
        pick: Callable[[int, str, int, int], list[int]] | None = None,
        apart: int = 0,
    ) -> "Listing":
        """The cards of the bit set `base`, narrowed and ordered as a query string says.

        `pick` gives page ids of a bit set for an order, a start and a size, as `CardIndex.pick` does. What is shown `apart` is
        neither listed nor counted, unless it is all there is.
        """
        index = card_index()
        chosen = chosen_values(query, facets)
        order = query.get("sort", default_order)
        matching = narrowed(index, base, chosen)
        listing = cls(
            url=url,
            facets=counted(index, base, chosen, facets, apart),
            order=order if order in orders else default_order,
            default_order=default_order,
            extra=extra or {},
            orders=orders,
            chosen=chosen,
            matching=listed(matching, apart),
            fit=Fit.from_query(query),
        )
        listing.pager = Pager(listing.matching.bit_count(), page_number(query.get("page")), listing.address, size)
        if not listing.pager.is_beyond:
            listing.page_ids = (pick or listing.fit.pick)(listing.matching, listing.order, listing.pager.start, size)
        return listing

    def is_canonical(self, query: QueryDict, *also: str) -> bool:
        """Whether a query string says what this list is and no more: nothing that is unknown, empty, said twice or so anyway.
        What is no parameter of lists, nor one of `also`, says nothing.
        """
        known = {*self.chosen, *self.extra, *ASKED, "sort", "page", *also}
        said = [(name, value) for name, values in query.lists() if name in known or "" in values for value in values]
        return sorted(said) == sorted(self._pairs(self._choices, self.pager.number))

    @property
    def cards(self) -> list[Card]:
        if not hasattr(self, "_cards"):
            self._cards = self.fit.marked(Card.objects.in_order(self.page_ids))
        return self._cards

    @property
    def fitting(self) -> Fitting:
        return Fitting(self.fit, self.matching, self.address(1))

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
    def in_words(self) -> str:
        """What it is narrowed to, to go on with after "results": " in ‘Acute adult’ and ‘Race’"; a number where they are many."""
        names = [f"‘{chip.label}’" for chip in self.chips]
        if len(names) > MOST_NAMED:
            return f" with {len(names)} filters"
        return f" in {get_text_list(names, 'and')}" if names else ""

    @property
    def own_address(self) -> str:
        """The canonical address of what is shown: to copy, to keep, to send."""
        return self.address(self.pager.number)

    @property
    def cleared(self) -> str:
        """The address with no filter, in the same order."""
        return self._address([], 1)

    def without(self, param: str) -> str:
        """The address without any choice of one facet."""
        return self._address([(name, value) for name, value in self._choices if name != param], 1)

    @property
    def _choices(self) -> list[tuple[str, str]]:
        return [(facet.param, value.value) for facet in self.facets for value in facet.selected]

    def address(self, page: int, without: tuple[str, str] | None = None) -> str:
        """The canonical address of a page of this list; defaults and empty parameters are left out."""
        return self._address([pair for pair in self._choices if pair != without], page)

    @property
    def query_string(self) -> str:
        """The canonical query string of this list, with its question mark; "" where there is nothing to say."""
        return self.address(1).removeprefix(self.url)

    def _address(self, choices: list[tuple[str, str]], page: int) -> str:
        pairs = self._pairs(choices, page)
        return f"{self.url}?{urlencode(pairs)}" if pairs else self.url

    def _pairs(self, choices: list[tuple[str, str]], page: int) -> list[tuple[str, str]]:
        """What an address says of this list, with these choices and on this page."""
        pairs = [*self.extra.items(), *choices, *self.fit.pairs.items()]
        if self.order != self.default_order:
            pairs.append(("sort", self.order))
        if page > 1:
            pairs.append(("page", str(page)))
        return pairs
