"""The API says what the page says."""

import pytest
from django.core.cache import cache

from case_studies.models import CaseStudyPage
from network.taxonomy.models import WardType
from tests.factories import fill, make_private, page, term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]


@pytest.fixture(autouse=True)
def _no_earlier_requests():
    cache.clear()


def test_an_answer_has_what_the_page_has(client, engine):
    acute = term(WardType, name="Acute", slug="acute")
    term(WardType, name="PICU", slug="picu")
    made = page(CaseStudyPage, title="Safety huddle", summary="A huddle.", external_id="cs-1", terms=[acute])
    page(CaseStudyPage, title="Huddle elsewhere")
    make_private(page(CaseStudyPage, title="Secret huddle"))

    answer = client.get("/api/v1/search", {"q": "huddle", "ward": "acute"})

    told = answer.json()
    assert set(told) == {"query", "total", "engine", "results", "facets", "suggestion", "also_searched"}
    assert (told["query"], told["total"], told["engine"]) == ("huddle", 1, engine)
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


def test_what_lies_too_deep_is_refused_as_the_page_refuses_it(client, monkeypatch):
    monkeypatch.setattr("search.api.DEEPEST", 10)
    monkeypatch.setattr("search.results.DEEPEST", 10)
    fill(CaseStudyPage, 14, summary="A huddle.")

    for page_size, last in ((1, 10), (5, 2), (10, 1)):
        given = {"q": "huddle", "page_size": page_size}
        assert len(client.get("/api/v1/search", {**given, "page": last}).json()["results"]) == page_size
        refused = client.get("/api/v1/search", {**given, "page": last + 1})
        assert (refused.status_code, refused.headers["Access-Control-Allow-Origin"]) == (400, "*")
        assert "narrow the search" in refused.json()["detail"]
    assert client.get("/api/v1/search", {"q": "huddle", "page": 99}).json()["results"] == []  # there is no such page


def test_the_order_of_single_results_is_that_of_whole_pages(client):
    fill(CaseStudyPage, 55, summary="A huddle.")
    whole = client.get("/api/v1/search", {"q": "huddle", "page_size": 100}).json()["results"]

    for number in (1, 50, 51, 55):
        [one] = client.get("/api/v1/search", {"q": "huddle", "page_size": 1, "page": number}).json()["results"]
        assert one["id"] == whole[number - 1]["id"]


def test_an_answer_that_is_kept_is_used_again_for_as_long_as_it_is_true(client):
    made = page(CaseStudyPage, title="Huddle")
    first = client.get("/api/v1/search", {"q": "huddle"})
    kept = {"If-None-Match": first.headers["ETag"]}

    assert first.headers["Cache-Control"] == "public, no-cache"
    assert client.get("/api/v1/search", {"q": "huddle"}, headers=kept).status_code == 304
    assert client.head("/api/v1/search", {"q": "huddle"}).headers["ETag"] == first.headers["ETag"]

    made.unpublish()
    later = client.get("/api/v1/search", {"q": "huddle"}, headers=kept)
    assert (later.status_code, later.json()["total"]) == (200, 0)


def test_an_error_is_not_kept(client):
    answers = [client.get("/api/v1/search", {"q": "zzyzxq"}) for _ in range(125)]

    assert {answer.headers["Cache-Control"] for answer in answers if answer.status_code == 429} == {"no-store"}


def test_too_many_requests_are_told_to_wait(client):
    codes = {client.get("/api/v1/search", {"q": "zzyzxq"}).status_code for _ in range(125)}

    assert codes == {200, 429}


def test_a_client_that_names_other_addresses_for_itself_is_still_one_client(client):
    codes = {client.get("/api/v1/search", {"q": "a"}, headers={"X-Forwarded-For": f"10.0.0.{n}"}).status_code for n in range(125)}

    assert codes == {200, 429}


def test_the_api_is_documented_and_loads_nothing_from_elsewhere(client):
    described = client.get("/api/v1/openapi.json").json()
    paths = described["paths"]
    assert described["info"]["title"] == "Mental Health Safety Network"
    assert paths["/api/v1/search"]["get"]["responses"].keys() == {"200", "400", "429"}
    assert paths["/api/v1/suggest"]["get"]["responses"].keys() == {"200", "429"}
    schemas = {parameter["name"]: parameter["schema"] for parameter in paths["/api/v1/search"]["get"]["parameters"]}
    assert schemas["sort"]["enum"] == ["", "best", "newest", "used", "oldest", "title"]
    assert schemas["spelling"]["enum"] == ["", "as-typed"]
    for address in ("/api/v1/search", "/api/v1/suggest"):
        assert {"q", "ward", "programme"} <= {parameter["name"] for parameter in paths[address]["get"]["parameters"]}
    shown = client.get("/api/v1/docs").content.decode()
    assert "https://" not in shown


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", f"/api/v1/search?{'ward=x&' * 1200}", 400),
        ("get", "/api/v1/nothing/", 404),
        ("get", "/api/nothing/", 404),
        ("post", "/api/v1/search", 405),
        ("options", "/api/v1/suggest", 405),
    ],
)
def test_every_error_is_an_answer_that_programs_can_read(client, method, address, status):
    answer = getattr(client, method)(address)

    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/json")
    assert list(answer.json()) == ["detail"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-store"
    assert ("Allow" in answer.headers) == (status == 405)


def test_a_failure_of_ours_is_json_too_and_pages_keep_their_own_errors(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("search.api.suggestions", lambda *asked: 1 / 0)

    assert client.get("/api/v1/suggest?q=saf").json() == {"detail": "Internal Server Error"}
    assert client.get("/no/such/page/").headers["Content-Type"].startswith("text/html")
