from collections.abc import Mapping
from typing import ClassVar

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from wagtail.contrib.routable_page.models import path
from wagtail.url_routing import RouteResult

from network.core.models import BasePage
from network.core.panels import base_tabs

from ..listing import ORDERS, Listing
from ..own_choice import with_own_choice
from ..terms import known_terms


class ResourceIndexPage(BasePage):
    """Lists every page of one kind, filtered, sorted and in pages of a fixed size."""

    lists_kind: ClassVar[str] = ""
    filtered_by: ClassVar[tuple[str, ...]] = ("programme", "ward-type", "inequality-focus")
    orders: ClassVar[Mapping[str, str]] = ORDERS
    old_names_of: ClassVar[str] = ""  # the vocabulary whose former names are addresses below this page

    edit_handler = base_tabs([])

    class Meta:
        abstract = True

    def listing(self, request) -> Listing:
        return Listing.from_request(request, self.address, self.lists_kind, self.filtered_by, orders=self.orders)

    @path("")
    def index_route(self, request, *args, **kwargs):
        """A page number past the end leads to the first page, and a query string that says it otherwise to the usual form."""
        if own := with_own_choice(request):
            return own
        listing = self.listing(request)
        if listing.pager.is_beyond:
            return HttpResponseRedirect(listing.address(1))
        if not listing.is_canonical(request.GET):
            return HttpResponseRedirect(listing.address(listing.pager.number))
        return self.render(request, context_overrides={"listing": listing})

    def route(self, request, path_components):
        """An address that no page has now may be a former name of what does."""
        try:
            return super().route(request, path_components)
        except Http404:
            term = known_terms().formerly(self.old_names_of, path_components[0]) if len(path_components) == 1 else None
            if term is None or term.url == request.path:
                raise
            return RouteResult(self, args=(lambda request: HttpResponsePermanentRedirect(term.url), (), {}))

    def structured_data(self):
        return {"@type": "CollectionPage"}
