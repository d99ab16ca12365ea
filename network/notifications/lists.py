"""The list that an alert follows: a search as its canonical query string says it, read again each time."""

from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse

from network.core.card_index import NEWEST
from network.core.models import Outlet
from network.taxonomy.fit import ASKED
from search.results import Search


@dataclass(frozen=True)
class FollowedList:
    search: Search

    @classmethod
    def from_query(cls, query: QueryDict | str) -> "FollowedList":
        """Any query string is a list; what is unknown in it is ignored. Newest first, so that nothing is ranked.

        What may not leave the site is in no e-mail.
        """
        parameters = query.copy() if isinstance(query, QueryDict) else QueryDict(query, mutable=True)
        for name in ASKED:  # an order of the page, not a part of the list
            parameters.pop(name, None)
        parameters["sort"] = NEWEST
        parameters.pop("page", None)
        return cls(Search.from_query(parameters, reverse("search"), outlet=Outlet.FEEDS))

    @property
    def address(self) -> str:
        listing = self.search.listing
        return replace(listing, order=listing.default_order).address(1)

    @property
    def query(self) -> str:
        """The canonical query string, whatever the order of the list: "" for everything."""
        return self.address.partition("?")[2]

    @property
    def in_words(self) -> list[tuple[str, str]]:
        """What the list holds, as pairs of a label and a few words; empty for everything."""
        words = [("Words", self.search.text)] if self.search.text else []
        chosen = ((facet.label, facet.selected) for facet in self.search.listing.facets)
        return words + [(label, " or ".join(value.label for value in values)) for label, values in chosen if values]

    @property
    def count(self) -> int:
        return self.search.listing.pager.total

    @property
    def matching(self) -> int:
        """The bit set of what the list holds now."""
        return self.search.listing.matching
