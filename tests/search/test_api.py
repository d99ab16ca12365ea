"""The API says what the page says."""

import pytest
from django.core.cache import cache

from case_studies.models import CaseStudyPage
from network.taxonomy.models import WardType
from tests.factories import fill, make_private, page, term

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_earlier_requests():
    cache.clear()


def test_an_answer_has_what_the_page_has(client):
    acute = term(WardType, name="Acute", slug="acute")
    term(WardType, name="PICU", slug="picu")
    made = page(CaseStudyPage, title="Safety huddle", summary="A huddle.", external_id="cs-1", terms=[acute])
    page(CaseStudyPage, title="Huddle elsewhere")
    make_private(page(CaseStudyPage, title="Secret huddle"))

    answer = client.get("/api/v1/search", {"q": "huddle", "ward": "acute"})

    told = answer.json()
    assert set(told) == {"query", "total", "engine", "results", "facets", "suggestion", "also_searched"}
    assert (told["query"], told["total"], told["engine"]) == ("huddle", 1, "database")
    [result] = told["results"]
    assert (result["id"], result["external_id"], result["type"]) == (made.pk, "cs-1", "case_study")
    assert result["url"].endswith(made.address)
    assert result["highlight"] == "A <mark>huddle</mark>."
    assert result["terms"] == ["Acute"]
    assert told["facets"]["ward"] == [{"value": "acute", "label": "Acute", "count": 1, "selected": True}]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(("asked", "given"), [("5", 5), ("1000", 12), ("-1", 10), ("x", 10), ("0", 1)])
def test_pages_have_the_size_asked_for_up_to_a_hundred(client, asked, given):
    fill(CaseStudyPage, 12, summary="A huddle.")

    assert len(client.get("/api/v1/search", {"q": "huddle", "page_size": asked}).json()["results"]) == given


def test_suggestions_go_on_forgive_a_slip_and_find_something(client):
    page(CaseStudyPage, title="Safety huddles", terms=[term(WardType, name="Handover ward")])
    term(WardType, name="Handicap")  # carried by nothing
    make_private(page(CaseStudyPage, title="Safety secrets"))

    def suggested(q):
        return client.get("/api/v1/suggest", {"q": q}).json()["suggestions"]

    assert suggested("saf") == suggested("safety hud") == ["Safety huddles"]
    assert suggested("safety hudlles") == ["Safety huddles"]
    assert suggested("hand") == ["Handover ward"]
    assert suggested("x") == suggested("") == suggested("zzzz") == []


def test_too_many_requests_are_told_to_wait(client):
    codes = {client.get("/api/v1/suggest", {"q": "a"}).status_code for _ in range(125)}

    assert codes == {200, 429}


def test_the_api_is_documented_and_loads_nothing_from_elsewhere(client):
    assert "/api/v1/search" in client.get("/api/v1/openapi.json").json()["paths"]
    shown = client.get("/api/v1/docs").content.decode()
    assert "https://" not in shown
