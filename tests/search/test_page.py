"""What the page of results says and how it is used."""

import pytest

from case_studies.models import CaseStudyPage
from network.contributors.models import StoryPage
from network.taxonomy.models import InequalityFocus, WardType
from search.models import Promotion
from tests.factories import fill, page, term

from .asking import searched

pytestmark = pytest.mark.django_db


def shown(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_title_says_how_many_for_what_and_which_page(client):
    fill(CaseStudyPage, 11, title="Huddle")

    assert "<title>11 results for ‘huddle’, page 1 of 2, Search" in shown(client, "/search/?q=huddle")


def test_a_heading_repeats_as_much_of_a_long_question_as_it_holds_and_the_box_all_of_it(client):
    fill(CaseStudyPage, 2, title="A huddle")
    question = "what does a huddle do for a ward at night, " * 8

    found = client.get("/search/", {"q": question}, follow=True)

    told = found.context["search"].title
    assert told.startswith("2 results for ‘what does a huddle do")
    assert told.endswith("…’")
    assert len(told) < 150
    assert f'value="{question.strip()}"' in found.content.decode()


def test_one_result_has_no_order(client):
    fill(CaseStudyPage, 2, title="Huddle", terms=[term(WardType, name="Acute adult", slug="acute")])
    page(CaseStudyPage, title="Xylophone")

    assert "Put what fits your ward first" in shown(client, "/search/?q=huddle")
    assert "Put what fits your ward first" not in shown(client, "/search/?q=xylophone")
    assert "Nothing here fits Acute adult" in shown(client, "/search/?q=xylophone&my-ward=acute")


def test_nothing_found_says_what_was_searched_and_each_filter_can_be_taken_away(client):
    term(WardType, name="Acute adult", slug="acute")
    term(InequalityFocus, name="Race", slug="race")
    page(CaseStudyPage, title="Huddle")

    found = shown(client, "/search/?q=huddle&ward=acute&focus=race")

    assert "No results for ‘huddle’ in ‘Acute adult’ and ‘Race’</h2>" in found
    assert found.count("Remove filter") == 2
    assert 'href="/search/?q=huddle&amp;focus=race"' in found
    assert 'href="/search/?q=huddle&amp;ward=acute"' in found
    assert 'value="huddle"' in found


def test_chips_name_the_facet_and_say_what_they_do(client):
    page(CaseStudyPage, title="Huddle", terms=[term(WardType, name="Acute adult", slug="acute")])
    page(CaseStudyPage, title="Huddle")

    found = shown(client, "/search/?q=huddle&ward=acute")

    assert '<span class="nhsuk-u-visually-hidden">Remove filter </span>Ward type: Acute adult' in found
    assert "Show filters</span>" in found
    assert "(1 selected)" in found


@pytest.mark.parametrize("address", ["/search/?q=huddle", "/case-studies/"])
def test_only_the_button_of_the_panel_leads_to_the_results(client, address):
    page(CaseStudyPage, title="Huddle", terms=[term(WardType)])
    page(CaseStudyPage, title="Huddle")

    found = shown(client, address)

    assert found.count("#results") == 2  # the link that skips the panel, and its button
    assert f'formaction="{address.partition("?")[0]}#results"' in found
    assert 'id="results" tabindex="-1"' in found
    assert found.index('href="#results"') < found.index('id="filters"')


def test_stories_carry_their_content_note(client):
    page(StoryPage, title="Night", content_note="Mentions seclusion")

    assert "Mentions seclusion" in shown(client, "/search/?q=night")


def test_what_is_recommended_is_counted_out_of_the_results_but_not_lost_elsewhere(client):
    made = page(CaseStudyPage, title="Huddles, how to begin")
    page(CaseStudyPage, title="A huddle")
    Promotion.objects.create(searches="huddle", page=made)

    search = searched(client, "huddle")
    assert (search.recommended[0].pk, search.listing.pager.total) == (made.pk, 1)
    assert [result.card.title for result in search.results] == ["A huddle"]
    assert client.get("/search/feed/?q=huddle").content.count(b"<entry>") == 2
    assert client.get("/api/v1/search?q=huddle").json()["total"] == 2


def test_what_is_recommended_stays_a_result_where_it_is_the_only_one(client):
    made = page(CaseStudyPage, title="A huddle")
    Promotion.objects.create(searches="huddle", page=made)

    search = searched(client, "huddle")
    assert (search.recommended, search.listing.pager.total) == (None, 1)
