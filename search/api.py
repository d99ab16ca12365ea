"""The search for other programs: the same parameters and the same answers as the page."""

from datetime import datetime
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from ninja.throttling import AnonRateThrottle
from pydantic import Field

from network.core.models import Card, Outlet
from network.taxonomy.facets import chosen_values
from network.taxonomy.fit import ASKED
from network.taxonomy.terms import known_terms

from .facets import FACETS
from .results import AS_TYPED, DEEPEST, ORDERS_WITH_WORDS, PAGE_SIZE, Search
from .suggestions import suggestions

MOST = 100
router = Router(tags=["Search"])
FILTERS = [
    {
        "in": "query",
        "name": facet.param,
        "schema": {"type": "array", "items": {"type": "string"}},
        "description": facet.label,
    }
    for facet in FACETS
]


class Result(Schema):
    id: int
    external_id: str
    type: str
    title: str
    url: str
    summary: str
    highlight: str = Field(description="HTML: the piece of text that matched, escaped, with the words that matched in <mark>")
    terms: list[str]
    date: datetime
    score: float = Field(
        description="How well it matches, within this answer. 0 in any other order, "
        "and for those after the best 50, which follow in the order of the engine"
    )


class FacetValue(Schema):
    value: str
    label: str
    count: int
    selected: bool


class Answer(Schema):
    query: str
    total: int
    engine: str
    results: list[Result]
    facets: dict[str, list[FacetValue]]
    suggestion: str | None
    also_searched: list[str]


class Refusal(Schema):
    """What every error says."""

    detail: str


class Suggestions(Schema):
    query: str
    suggestions: list[str]


class Parameters(Schema):
    """What the page of results takes; facets take one value or several, as repeated keys."""

    q: str = ""
    sort: str = Field(
        "",
        description="Best match first if absent, or the newest where there are no words; the best match needs words",
        json_schema_extra={"enum": ["", *ORDERS_WITH_WORDS]},
    )
    spelling: str = Field("", description=f"{AS_TYPED}: no word is put right", json_schema_extra={"enum": ["", AS_TYPED]})
    page: str = Field(
        "1",
        description=f"One past the end has no results; one past result {DEEPEST} is refused; one that is no number is page 1",
    )
    page_size: str = Field(str(PAGE_SIZE), description=f"At most {MOST}")


@router.api_operation(
    ["GET", "HEAD"],
    "/search",
    response={HTTPStatus.OK: Answer, HTTPStatus.BAD_REQUEST: Refusal, HTTPStatus.TOO_MANY_REQUESTS: Refusal},
    openapi_extra={
        "parameters": FILTERS
        + [
            {
                "in": "query",
                "name": param,
                "schema": {"type": "string"},
                "description": f"{vocabulary.label} that comes first; nothing is left out",
            }
            for param, vocabulary in ASKED.items()
        ]
    },
)
def search(request: HttpRequest, parameters: Query[Parameters]):
    """Everything that anyone may read and that may leave the site, best match first. What lies too deep is refused (400)."""
    asked = parameters.page_size
    size = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else PAGE_SIZE
    found = Search.from_query(request.GET, reverse("search"), size=max(1, min(size, MOST)), outlet=Outlet.FEEDS)
    listing = found.listing
    if listing.page_ids and listing.pager.last_shown > DEEPEST:
        raise HttpError(HTTPStatus.BAD_REQUEST, f"Only the first {DEEPEST} results are given: narrow the search.")
    return {
        "query": found.text,
        "total": listing.pager.total,
        "engine": found.engine,
        "results": [_result(result) for result in found.results],
        "facets": {
            facet.param: [
                {"value": value.value, "label": value.label, "count": value.count, "selected": value.selected}
                for value in facet.values
            ]
            for facet in listing.facets
        },
        "suggestion": found.corrected or (found.did_you_mean.label if found.did_you_mean else None),
        "also_searched": list(found.also),
    }


class TypingThrottle(AnonRateThrottle):
    """Its own count and a higher one: a ward behind one address types many letters, and a suggestion costs less than a page."""

    scope = "typing"


@router.api_operation(
    ["GET", "HEAD"],
    "/suggest",
    response={HTTPStatus.OK: Suggestions, HTTPStatus.TOO_MANY_REQUESTS: Refusal},
    throttle=[TypingThrottle("1200/m")],
    url_name="suggest",
    openapi_extra={"parameters": FILTERS},
)
def suggest(request: HttpRequest, q: str = ""):
    """At most 6 searches that go on like this and find something within the filters. 1,200 requests a minute from one address
    are answered, more may be refused."""
    return {"query": q, "suggestions": suggestions(q, chosen_values(request.GET, FACETS))}


def _result(result) -> dict:
    card: Card = result.card
    known = known_terms().by_id
    return {
        "id": card.pk,
        "external_id": card.external_id,
        "type": card.kind,
        "title": card.title,
        "url": settings.BASE_URL + card.url,
        "summary": card.summary,
        "highlight": str(result.snippet),
        "terms": [known[pk].name for pk in card.term_ids if pk in known],
        "date": card.date,
        "score": result.score,
    }
