"""Wards like mine in the search, on each engine."""

import pytest
from django.core.cache import cache

from case_studies.models import CaseStudyPage
from network.taxonomy.models import Programme, WardType
from search.engines.matches import Wanted
from search.query import parse
from tests.factories import fill, make_private, page, term

from .asking import counts, searched

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]
MINE = {"my-ward": "acute", "my-programme": "rrp"}


@pytest.fixture
def terms(db):
    return term(WardType, slug="acute", name="Acute adult"), term(Programme, slug="rrp", name="Less restraint")


@pytest.fixture
def pages(terms):
    """The better a page matches "huddle", the less it fits."""
    acute, rrp = terms
    page(CaseStudyPage, title="Both", problem="<p>One huddle among many other things on the ward.</p>", terms=[acute, rrp])
    page(CaseStudyPage, title="One", summary="A huddle was tried.", terms=[rrp])
    page(CaseStudyPage, title="The huddle")
    page(CaseStudyPage, title="Other", terms=[acute, rrp])
    make_private(page(CaseStudyPage, title="A private huddle", terms=[acute, rrp]))


def test_what_fits_most_comes_first_and_then_what_matches_best(find, pages):
    assert find("huddle") == ["The huddle", "One", "Both"]
    assert find("huddle", **MINE) == ["Both", "One", "The huddle"]
    assert find("huddle", sort="oldest", **MINE) == ["Both", "One", "The huddle"]
    assert find(**MINE)[:2] == ["Other", "Both"]


def test_within_what_fits_the_best_match_is_first(find, terms):
    acute = terms[0]
    page(CaseStudyPage, title="Body", problem="<p>One huddle among many other things.</p>", terms=[acute])
    page(CaseStudyPage, title="A huddle", terms=[acute])
    fill(CaseStudyPage, 3, title="Huddle huddle")

    assert find("huddle", **{"my-ward": "acute"})[:2] == ["A huddle", "Body"]


def test_a_poor_match_that_fits_is_found_below_more_matches_than_are_ranked_again(find, terms):
    page(CaseStudyPage, title="Fits", problem="<p>One huddle among many other things.</p>", terms=[terms[0]])
    fill(CaseStudyPage, 60, title="Huddle")

    assert find("huddle")[0] == "Huddle"
    assert find("huddle", **{"my-ward": "acute"})[0] == "Fits"


def test_the_best_of_what_fits_is_first_however_much_else_matches_better(find, terms):
    page(CaseStudyPage, title="A fitting huddle", terms=[terms[0]])
    fill(CaseStudyPage, 2, problem="<p>One huddle among many other things.</p>", terms=[terms[0]])
    fill(CaseStudyPage, 60, title="Huddle", problem="<p>A huddle.</p>")  # more than a server is asked for

    assert find("huddle", **{"my-ward": "acute"})[0] == "A fitting huddle"


def test_every_result_stands_on_one_page(client, terms):
    acute, rrp = terms
    for carried in ([acute, rrp], [acute], []):
        fill(CaseStudyPage, 21, title="Huddle", terms=carried)

    found = [result.card.pk for number in range(1, 8) for result in searched(client, "huddle", page=number, **MINE).results]

    assert len(found) == len(set(found)) == 63
    assert [card.fits_choice for card in searched(client, "huddle", page=3, **MINE).listing.cards] == [True] + [False] * 9


def test_it_hides_nothing_and_changes_no_count(client, pages):
    mine, plain = searched(client, "huddle", **MINE), searched(client, "huddle")

    assert mine.listing.pager.total == plain.listing.pager.total == 3
    assert counts(mine, "programme") == counts(plain, "programme")


def test_the_page_says_so_and_its_links_keep_it(client, pages):
    answer = client.get("/search/", {"q": "huddle", **MINE})
    text = answer.content.decode()

    assert "What fits Acute adult and Less restraint comes first: 1 of 3." in text
    assert "Fits this choice" in text
    assert [bool(result.card.fits_choice) for result in answer.context["search"].results] == [True, False, False]
    assert '<input type="hidden" name="my-programme" value="rrp">' in text
    assert "my-" not in answer.context["search"].feed_address
    nothing = searched(client, "xylophone", ward="acute", **MINE)
    assert all("my-ward=acute" in widening.address for widening in nothing.widenings)


def test_a_feed_is_newest_first_whatever_fits(client, pages):
    entries = [client.get("/search/feed/", {"q": "huddle", **asked}).content.count(b"<entry>") for asked in (MINE, {})]
    text = client.get("/search/feed/", {"q": "huddle", **MINE}).content.decode()

    assert entries == [3, 3]
    assert text.index("The huddle") < text.index("Both")
    assert "my-ward" not in text


def test_the_api_takes_the_same_parameters(client, pages):
    cache.clear()
    answer = client.get("/api/v1/search", {"q": "huddle", **MINE})

    assert [result["title"] for result in answer.json()["results"]] == ["Both", "One", "The huddle"]
    documented = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/search"]["get"]["parameters"]
    assert {"my-ward", "my-programme", "my-focus"} <= {parameter["name"] for parameter in documented}


@pytest.mark.parametrize("value", ["\x00", "term:1", "a" * 10_000, "*"])
def test_unknown_values_change_nothing(find, pages, value):
    assert find("huddle", **{"my-ward": value}) == find("huddle")


def test_a_search_costs_what_it_costs_without(client, terms, django_assert_max_num_queries):
    acute, rrp = terms
    costs = []
    for number in (4, 12):
        for carried in ([acute, rrp], [acute], []):
            fill(CaseStudyPage, number, title="Huddle", terms=carried)
        for asked in ({}, MINE):
            client.get("/search/", {"q": "huddle", **asked})
            with django_assert_max_num_queries(10) as captured:
                assert client.get("/search/", {"q": "huddle", **asked}).status_code == 200
            costs.append(len(captured))
    assert len(set(costs)) == 1, costs


def test_the_server_is_told_what_comes_first():
    from search.elastic.queries import PUT_FIRST, all_words, search

    built = search(all_words(parse("huddle", {})), Wanted(first=("term:1", "term:2"), depth=10)).to_dict()

    should = built["query"]["bool"]["should"]
    assert [(part["constant_score"]["filter"]["term"]["keys"], part["constant_score"]["boost"]) for part in should] == [
        ("term:1", PUT_FIRST),
        ("term:2", PUT_FIRST),
    ]
