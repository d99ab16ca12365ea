from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from network.core.addresses import Section, sections
from network.core.card_index import card_index

from .carried import carried_by_kind
from .fit import Fit, questions
from .glossary import entries
from .models import WardType
from .own_choice import keep, own_choice, private, safe_address
from .terms import KnownTerm, known_terms
from .vocabularies import BY_NAME, VOCABULARIES, Vocabulary


def topics(request: HttpRequest) -> HttpResponse:
    """Every vocabulary with its terms: the A to Z of the site."""
    shelves = [(vocabulary, _with_counts(vocabulary)) for vocabulary in VOCABULARIES]
    context = {"shelves": shelves, "breadcrumbs": _crumbs(), "address": reverse("topics")}
    return render(request, "taxonomy/topics.html", context)


def vocabulary(request: HttpRequest, vocabulary: str) -> HttpResponse:
    """The terms of one vocabulary under their headings."""
    if vocabulary == "glossary":
        return redirect("glossary", permanent=True)
    found = _vocabulary(vocabulary)
    groups = [(heading, list(terms)) for heading, terms in groupby(_with_counts(found), key=lambda pair: pair[0].group)]
    context = {
        "vocabulary": found,
        "groups": groups,
        "breadcrumbs": _crumbs("topics"),
        "address": reverse("vocabulary", args=[found.name]),
    }
    return render(request, "taxonomy/vocabulary.html", context)


def topic(request: HttpRequest, vocabulary: str, slug: str) -> HttpResponse:
    """What carries a term, by type. An old name, and a term that has a page of its own, lead to where it is now."""
    found = _vocabulary(vocabulary)
    term = known_terms().called(found.name, slug)
    if term is None:
        raise Http404("No such topic.")
    if term.url != request.path:
        return redirect(term.url, permanent=term.slug != slug)
    context = {
        "term": term,
        "codes": WardType.objects.filter(pk=term.pk).values_list("mhsds_codes", flat=True).first()
        if found.name == "ward-type"
        else [],
        "successor": known_terms().by_id.get(term.successor_id),
        "predecessors": [other for other in known_terms().of(found.name) if other.successor_id == term.pk],
        "carried": carried_by_kind(term, shown=5),
        "breadcrumbs": [
            *_crumbs("topics"),
            Section(0, found.plural, reverse("vocabulary", args=[found.name]), 2, False, ""),
        ],
        "address": term.url,
    }
    return render(request, "taxonomy/topic.html", context)


def glossary(request: HttpRequest) -> HttpResponse:
    """Every acronym and word of the glossary, by first letter."""
    letters = [(letter, list(found)) for letter, found in groupby(entries(), key=lambda entry: entry.letter)]
    context = {"letters": letters, "breadcrumbs": _crumbs(), "address": reverse("glossary")}
    return render(request, "taxonomy/glossary.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def wards_like_mine(request: HttpRequest) -> HttpResponse:
    """Choose what comes first, and go back to where one came from; choosing nothing turns it off."""
    if request.method == "POST":
        fit = Fit.from_query(request.POST)
        keep(request, fit)
        return private(redirect(fit.address(safe_address(request.POST.get("next", "")))))
    fit = Fit.from_query(request.GET) or own_choice(request)
    context = {
        "fit": fit,
        "questions": questions(fit),
        "next": Fit().address(safe_address(request.GET.get("next", ""))),
        "breadcrumbs": _crumbs(),
        "address": reverse("wards_like_mine"),
        "noindex": bool(request.GET),
    }
    return private(render(request, "taxonomy/wards_like_mine.html", context))


def _vocabulary(name: str) -> Vocabulary:
    if name not in BY_NAME:
        raise Http404("No such vocabulary.")
    return BY_NAME[name]


def _with_counts(vocabulary: Vocabulary) -> list[tuple[KnownTerm, int]]:
    index = card_index()
    return [(term, index.having(term.key).bit_count()) for term in known_terms().of(vocabulary.name)]


def _crumbs(*names: str) -> list[Section]:
    home = sections().get("/")
    titles = {"topics": "All topics"}
    crumbs = [home] if home else []
    return crumbs + [Section(0, titles[name], reverse(name), 1, False, "") for name in names]
