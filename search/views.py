from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from network.core.addresses import sections
from network.core.models import Outlet
from network.taxonomy.facets import Chosen, chosen_values
from network.taxonomy.fit import ASKED
from network.taxonomy.own_choice import with_own_choice

from .asks import in_words, is_full, keep
from .facets import FACETS
from .feed import atom
from .forms import AskForm
from .gaps import Gap, GapMap
from .models import Ask
from .noting import notes
from .popular import popular
from .query import parse
from .results import LAST_PAGE, Search


def search(request: HttpRequest) -> HttpResponse:
    """The page of results. Every state is an address; one that says too much leads to its short form."""
    if own := with_own_choice(request):
        return own
    found = Search.from_query(request.GET, reverse("search"), sets_apart=True)
    listing = found.listing
    if found.is_too_deep:
        return render(request, "search/too_deep.html", _context(found) | {"last_page": LAST_PAGE})
    if listing.pager.is_beyond:
        return redirect(listing.address(1))
    if not listing.is_canonical(request.GET, "q", "spelling"):
        return redirect(listing.address(listing.pager.number))
    if found.query and not listing.is_filtered:
        notes.add(found.text, 0 if found.missing else listing.pager.total)
    elif found.query and not listing.pager.total:  # the words and the filters together are what nobody has told us yet
        notes.add(found.text, 0, listing.in_words)
    return render(request, "search/search.html", _context(found) | _help(found))


def feed(request: HttpRequest) -> HttpResponse:
    """The newest results of a search that may leave the site, as Atom, whatever fits its reader."""
    return atom(Search.from_query(_newest_first(request.GET), reverse("search"), outlet=Outlet.FEEDS))


def gap_map(request: HttpRequest) -> HttpResponse:
    """What the network knows and does not know; one address for each state."""
    found = GapMap.from_query(request.GET)
    if request.get_full_path() != found.address:
        return redirect(found.address)
    context = {"map": found, "noindex": bool(found.within)}
    return render(request, "search/gap_map.html", _frame("gap_map") | context)


def fill_gap(request: HttpRequest) -> HttpResponse:
    """How to fill a gap of the map, and a form to say that one could."""
    gap = Gap.from_query(request.GET)
    if gap is None:
        return redirect("gap_map")
    initial = {"text": f"{', '.join(gap.names)}: "}
    return _ask(request, Ask.Kind.OFFER, "search/fill_gap.html", initial, gap.chosen, {"gap": gap, "address": gap.address})


def ask(request: HttpRequest) -> HttpResponse:
    """What somebody needs and did not find, told to the editors; the filters of the search come along in the address."""
    chosen = chosen_values(request.GET, FACETS)
    initial = {"text": parse(request.GET.get("q", "")).text}
    return _ask(request, Ask.Kind.NEED, "search/ask.html", initial, chosen, {"about": in_words(chosen)})


def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "search/asked.html", _frame("asked") | {"noindex": True})


def _ask(request: HttpRequest, kind: str, template: str, initial: dict, chosen: Chosen, context: dict) -> HttpResponse:
    form, status = AskForm(request.POST or None, initial=initial), 200
    if form.is_bound and form.is_valid():
        if not is_full():
            keep(form, kind, in_words(chosen))
            return redirect("asked")
        status = 429
        form.add_error(None, "Too many messages came in the last hour. Try again in an hour.")
    frame = _frame(request.resolver_match.url_name) | {"form": form, "noindex": True}
    return render(request, template, frame | context, status=status)


def _newest_first(query):
    query = query.copy()
    query["sort"] = "newest"
    for param in ("page", *ASKED):
        query.pop(param, None)
    return query


def _frame(name: str) -> dict:
    home = sections().get("/")
    return {"breadcrumbs": [home] if home else [], "address": reverse(name)}


def _help(found: Search) -> dict:
    """What the page offers where it found nothing."""
    if found.listing.pager.total:
        return {}
    return {"popular": popular(found), "ask": replace(found.listing, url=reverse("ask")).address(1)}


def _context(found: Search) -> dict:
    return _frame("search") | {
        "search": found,
        "listing": found.listing,
        "has_search_box": True,
        "noindex": bool(found.text) or found.listing.is_filtered,
    }
