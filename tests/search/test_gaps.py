"""The gap map in three dimensions, each state at one address."""

import pytest

from case_studies.models import CaseStudyPage
from network.taxonomy.models import InequalityFocus, Programme, ProgrammePage, WardType
from tests.factories import make_private, page, term

pytestmark = pytest.mark.django_db
LEFT = ((WardType, "acute"), (InequalityFocus, "age"))


@pytest.fixture
def knowledge():
    acute, picu = (term(WardType, name=slug, slug=slug) for slug in ("acute", "picu"))
    race, age = (term(InequalityFocus, name=slug, slug=slug) for slug in ("race", "age"))
    safety = term(Programme, name="Safety", slug="safety")
    page(CaseStudyPage, terms=[safety, acute, race])
    page(CaseStudyPage, terms=[safety, picu])
    page(CaseStudyPage, terms=[age])
    make_private(page(CaseStudyPage, terms=[safety, picu, race]))


def cells(client, address: str) -> dict[str, tuple[int, str]]:
    [row] = client.get(address).context["map"].rows
    return {cell.column.value: (cell.count, cell.address) for cell in row.cells}


def test_one_inequality_focus_narrows_the_map_and_comes_along(client, knowledge):
    assert {name: count for name, (count, _) in cells(client, "/gap-map/").items()} == {"acute": 1, "picu": 1}

    assert cells(client, "/gap-map/?focus=race") == {
        "acute": (1, "/search/?programme=safety&ward=acute&focus=race"),
        "picu": (0, "/gap-map/fill/?programme=safety&ward=picu&focus=race"),
    }


def test_it_turns_round(client, knowledge):
    assert cells(client, "/gap-map/?by=focus&ward=acute") == {
        "race": (1, "/search/?programme=safety&focus=race&ward=acute"),
        "age": (0, "/gap-map/fill/?programme=safety&focus=age&ward=acute"),
    }


def test_a_gap_that_was_filled_since_leads_to_what_is_there(client, knowledge):
    filled = client.get("/gap-map/fill/?programme=safety&ward=picu").content.decode()

    assert "Nobody has told" not in filled
    assert '<a href="/search/?programme=safety&amp;ward=picu">1 page</a>' in filled
    assert "Nobody has told" in client.get("/gap-map/fill/?programme=safety&ward=picu&focus=race").content.decode()


def test_a_page_of_the_programme_itself_fills_no_gap(client, knowledge):
    safety, acute, age = Programme.objects.get(), *(model.objects.get(slug=slug) for model, slug in LEFT)
    page(ProgrammePage, title="Safety", programme=safety, terms=[safety, acute, age])

    assert cells(client, "/gap-map/")["acute"][0] == 1
    assert cells(client, "/gap-map/?by=focus")["age"] == (0, "/gap-map/fill/?programme=safety&focus=age")
    assert "Nobody has told" in client.get("/gap-map/fill/?programme=safety&focus=age").content.decode()


@pytest.mark.parametrize(
    ("said", "canonical"),
    [
        ("?by=ward", "/gap-map/"),
        ("?focus=", "/gap-map/"),
        ("?by=%00&focus=nowhere&junk=1", "/gap-map/"),
        ("?ward=acute", "/gap-map/"),  # the columns are ward types already
        ("?focus=race&focus=age", "/gap-map/?focus=race"),
        ("?ward=acute&by=focus", "/gap-map/?by=focus&ward=acute"),
    ],
)
def test_each_state_has_one_address(client, knowledge, said, canonical):
    answer = client.get(f"/gap-map/{said}")

    assert (answer.status_code, answer["Location"]) == (302, canonical)
    assert client.get(canonical).status_code == 200


def test_only_the_whole_map_is_for_search_engines(client, knowledge):
    assert "noindex" not in client.get("/gap-map/").content.decode()
    assert "noindex" in client.get("/gap-map/?focus=race").content.decode()
    for link in ("/topics/", "/search/?q=safety", "/search/?q=zzyzx"):
        page(CaseStudyPage, title="Safety")
        assert 'href="/gap-map/"' in client.get(link).content.decode()


def test_the_map_and_its_gaps_cost_few_statements(client, knowledge, django_assert_max_num_queries):
    for address in ("/gap-map/?focus=race", "/gap-map/fill/?programme=safety&ward=picu", "/search/ask/?ward=picu"):
        client.get(address)
        with django_assert_max_num_queries(4):
            client.get(address)


@pytest.mark.usefixtures("engine")
def test_the_gap_map_counts_what_anyone_may_read_and_names_what_is_missing(client):
    acute, picu = term(WardType, name="Acute", slug="acute"), term(WardType, name="PICU", slug="picu")
    safety, care = term(Programme, name="Safety", slug="safety"), term(Programme, name="Care", slug="care")
    page(CaseStudyPage, terms=[acute, safety])
    page(CaseStudyPage, terms=[picu, care])
    make_private(page(CaseStudyPage, terms=[picu, safety]))

    told = client.get("/gap-map/").context["map"]

    assert {(row.programme.value, cell.column.value): cell.count for row in told.rows for cell in row.cells} == {
        ("safety", "acute"): 1,
        ("safety", "picu"): 0,
        ("care", "acute"): 0,
        ("care", "picu"): 1,
    }
    shown = client.get("/gap-map/").content.decode()
    assert "/search/?programme=safety&amp;ward=acute" in shown
    assert "/gap-map/fill/?programme=safety&amp;ward=picu" in shown
    assert "2 of 4 are gaps" in shown
