from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from network.core.addresses import sections

from .feed import atom
from .gaps import GapMap
from .needs import note
from .results import LAST_PAGE, Search


def search(request: HttpRequest) -> HttpResponse:
    """The page of results. Every state is an address; one that says too much leads to its short form."""
    found = Search.from_query(request.GET, reverse("search"))
    listing = found.listing
    if found.is_too_deep:
        return render(request, "search/too_deep.html", _context(found) | {"last_page": LAST_PAGE})
    if listing.pager.is_beyond:
        return redirect(listing.address(1))
    if listing.is_overstated(request.GET) or request.GET.get("q", "") != found.text:
        return redirect(listing.address(listing.pager.number))
    if found.text and not listing.pager.total and not listing.is_filtered:
        note(found.text)
    return render(request, "search/search.html", _context(found))


def feed(request: HttpRequest) -> HttpResponse:
    """The newest results of a search, as Atom."""
    return atom(Search.from_query(_newest_first(request.GET), reverse("search")))


def gap_map(request: HttpRequest) -> HttpResponse:
    """What the network knows and does not know."""
    home = sections().get("/")
    context = {"map": GapMap.from_query(request.GET), "breadcrumbs": [home] if home else [], "address": reverse("gap_map")}
    return render(request, "search/gap_map.html", context)


def _newest_first(query):
    query = query.copy()
    query["sort"] = "newest"
    query.pop("page", None)
    return query


def _context(found: Search) -> dict:
    home = sections().get("/")
    return {
        "search": found,
        "listing": found.listing,
        "breadcrumbs": [home] if home else [],
        "address": reverse("search"),
        "has_search_box": True,
        "noindex": bool(found.text) or found.listing.is_filtered,
    }
