"""Filters: OR within, AND between; counts ignore their own facet; the address is the state."""

from datetime import UTC, datetime

import pytest

from case_studies.models import CaseStudyPage
from network.taxonomy.models import InequalityFocus, Programme, WardType
from tests.factories import fill, make_private, page, term

pytestmark = pytest.mark.django_db


@pytest.fixture
def wards(db):
    return [term(WardType, slug=slug, name=slug.upper(), sort_order=n) for n, slug in enumerate(("picu", "acute", "autism"))]


def listing(client, query: str = ""):
    return client.get(f"/case-studies/{query}", follow=True).context["listing"]


def titles(client, query: str = "") -> set[str]:
    return {card.title for card in listing(client, query).cards}


def counts(client, query: str, label: str) -> dict[str, int]:
    facet = next(facet for facet in listing(client, query).facets if facet.label == label)
    return {value.value: value.count for value in facet.values}


@pytest.fixture
def cases(wards):
    picu, acute, _ = wards
    race = term(InequalityFocus, slug="race")
    page(CaseStudyPage, title="P", terms=[picu])
    page(CaseStudyPage, title="PA", terms=[picu, acute, race])
    page(CaseStudyPage, title="A", terms=[acute])
    page(CaseStudyPage, title="R", terms=[race])
    make_private(page(CaseStudyPage, title="hidden", terms=[picu, race]))
    page(CaseStudyPage, title="draft", terms=[picu, race], live=False)


def test_values_of_one_facet_widen_and_facets_narrow(client, cases):
    assert titles(client, "?ward=picu") == {"P", "PA"}
    assert titles(client, "?ward=picu&ward=acute") == {"P", "PA", "A"}
    assert titles(client, "?ward=picu&ward=acute&focus=race") == {"PA"}


def test_a_count_is_what_one_would_get(client, cases):
    assert counts(client, "", "Ward type") == {"picu": 2, "acute": 2}
    assert counts(client, "?ward=picu", "Ward type") == {"picu": 2, "acute": 2}
    assert counts(client, "?focus=race", "Ward type") == {"picu": 1, "acute": 1}


def test_nothing_leads_to_nothing_and_what_is_chosen_can_be_unchosen(client, cases, wards):
    assert "autism" not in counts(client, "", "Ward type")
    assert counts(client, "?ward=autism", "Ward type")["autism"] == 0
    shown = client.get("/case-studies/?ward=autism").content.decode()
    assert "Nothing matches all of these together" in shown
    assert 'href="/case-studies/"' in shown


def test_unknown_values_are_ignored(client, cases):
    assert titles(client, "?ward=nowhere&sort=sideways&page=minus&junk=1") == titles(client)


def test_values_keep_the_editors_order(client, cases):
    for query in ("", "?ward=acute"):
        assert list(counts(client, query, "Ward type")) == ["picu", "acute"]


def test_chips_take_one_filter_away_and_keep_the_rest(client, cases):
    found = listing(client, "?ward=picu&focus=race&sort=title")

    assert [chip.remove for chip in found.chips] == [
        "/case-studies/?focus=race&sort=title",
        "/case-studies/?ward=picu&sort=title",
    ]
    assert found.cleared == "/case-studies/?sort=title"


def test_sorting(client, db):
    for title, year in (("b", 2024), ("c", 2025), ("a", 2026)):
        page(CaseStudyPage, title=title, first_published_at=datetime(year, 1, 1, tzinfo=UTC))

    orders = {sort: [card.title for card in listing(client, f"?sort={sort}").cards] for sort in ("newest", "oldest", "title")}

    assert orders == {"newest": ["a", "c", "b"], "oldest": ["b", "c", "a"], "title": ["a", "b", "c"]}


def test_pages_hold_twelve_and_past_the_end_leads_to_the_first(client, db):
    fill(CaseStudyPage, 13)

    assert [len(listing(client, query).cards) for query in ("", "?page=2")] == [12, 1]
    answer = client.get("/case-studies/?page=3&sort=title")
    assert (answer.status_code, answer.url) == (302, "/case-studies/?sort=title")


def test_filtered_lists_are_not_for_search_engines(client, cases):
    assert 'content="noindex"' in client.get("/case-studies/?ward=picu").content.decode()
    assert "noindex" not in client.get("/case-studies/").content.decode()


def test_an_old_name_filters_like_the_new_one(client, cases):
    programme = term(Programme, name="New name", slug="new-name", former_names="Old name")
    page(CaseStudyPage, title="Tagged", terms=[programme])

    assert titles(client, "?programme=old-name") == {"Tagged"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("?sort=newest", ""),
        ("?ward=picu&sort=newest", "?ward=picu"),
        ("?ward=picu&page=1", "?ward=picu"),
        ("?ward=&focus=race", "?focus=race"),
    ],
)
def test_what_is_so_anyway_is_dropped_from_the_address(client, cases, said, meant):
    answer = client.get(f"/case-studies/{said}")

    assert (answer.status_code, answer.url) == (302, f"/case-studies/{meant}")
