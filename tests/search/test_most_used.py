"""Most used by other wards: what the listed pages say that they use or adapted, right on the next request."""

import pytest

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from events.models import EventPage
from network.core.models import RelatedPage
from tests.factories import make_private, page, relate

from .asking import searched

pytestmark = pytest.mark.django_db


@pytest.fixture
def ideas():
    return {title: page(ChangeIdeaPage, title=title) for title in ("Twice", "Once", "Never", "Newest")}


@pytest.fixture
def cases(ideas):
    made = [page(CaseStudyPage, title=f"Case {n}") for n in range(2)]
    for case in made:
        relate(case, ideas["Twice"], "uses")
    relate(made[0], ideas["Twice"], "adapted_from")  # the same page counts once
    relate(made[0], ideas["Once"], "uses")
    relate(made[1], ideas["Never"], "related")
    return made


def order(client, address: str = "/change-ideas/?sort=used") -> list[str]:
    return [card.title for card in client.get(address).context["listing"].cards]


def test_the_most_used_come_first_and_then_the_newest(client, cases):
    assert order(client) == ["Twice", "Once", "Newest", "Never"]
    assert "Used or adapted 2 times" in client.get("/change-ideas/").content.decode()


@pytest.mark.parametrize("take_down", ["unpublish", "delete", "make private"])
def test_what_is_taken_down_uses_nothing_at_once(client, cases, take_down):
    assert order(client)[1] == "Once"

    make_private(cases[0]) if take_down == "make private" else getattr(cases[0], take_down)()

    assert order(client) == ["Twice", "Newest", "Never", "Once"]
    assert "Used or adapted 1 time<" in client.get("/change-ideas/").content.decode()


def test_a_link_that_is_taken_away_or_added_counts_at_once(client, ideas, cases):
    assert order(client)[0] == "Twice"
    RelatedPage.objects.filter(target=ideas["Twice"]).delete()
    cases[0].save()
    assert order(client) == ["Once", "Newest", "Never", "Twice"]

    relate(cases[1], ideas["Newest"], "uses")
    relate(cases[0], ideas["Newest"], "uses")
    assert order(client)[:2] == ["Newest", "Once"]


def test_it_is_offered_where_it_makes_sense(client, cases):
    page(EventPage)
    for address, is_offered in {
        "/search/": True,
        "/search/?q=case": True,
        "/change-ideas/": True,
        "/case-studies/": True,
        "/events/": False,
    }.items():
        assert ("used" in client.get(address).context["listing"].orders) is is_offered
    search = searched(client, sort="used", type="change-idea")
    assert [result.card.title for result in search.results][:2] == ["Twice", "Once"]


def test_an_empty_search_does_not_carry_its_usual_order_into_one_with_words(client, cases):
    """The form of the page without words is sent with words: best match is what they want."""
    assert '<option value="" selected>Newest first' in client.get("/search/").content.decode()
    answer = client.get("/search/?q=case&sort=&type=")
    assert answer["Location"] == "/search/?q=case"
    assert searched(client, "case").listing.order == "best"
