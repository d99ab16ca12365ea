"""What a search says and offers where it found little or nothing."""

from urllib.parse import urlencode

import pytest
from django.utils.html import escape

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.taxonomy.models import WardType
from search.models import Promotion
from tests.factories import fill, page, term

from .asking import searched

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]


def test_a_misspelt_word_is_put_right_and_can_be_insisted_on(client):
    page(CaseStudyPage, title="Safety huddles")

    search = searched(client, "safety huddel")
    assert [result.card.title for result in search.results] == ["Safety huddles"]
    assert search.corrected in ("safety huddle", "safety huddles")
    assert search.title == f"1 result for ‘{search.corrected}’"
    assert "Search instead for" in client.get("/search/?q=huddel").content.decode()
    assert searched(client, "huddel", spelling="as-typed").listing.pager.total == 0
    assert searched(client, "xylophone").listing.pager.total == 0


@pytest.mark.parametrize("asked", ["lone worker", "don't worker", "worker body"])
def test_a_word_that_may_be_meant_is_not_replaced_where_the_others_find_something(client, asked):
    fill(CaseStudyPage, 4, title="A long shift of a worker, done by somebody")

    search = searched(client, asked)

    assert search.corrected == ""
    assert search.listing.pager.total == 4


@pytest.mark.parametrize(
    ("asked", "offered"), [("bullying", None), ("stroke", "stoke"), ("boarders", None), ("sensors", "sensory"), ("lone", None)]
)
def test_an_english_word_that_no_page_holds_is_no_slip(client, asked, offered):
    page(CaseStudyPage, title="A sensory building in Stoke with boards, a long one")

    search = searched(client, asked)

    assert (search.listing.pager.total, search.corrected) == (0, "")
    assert (search.did_you_mean and search.did_you_mean.label) == offered


def test_a_slip_is_left_where_the_word_that_was_meant_finds_nothing(client):
    page(CaseStudyPage, title="Safety huddles")

    search = searched(client, "seclussion")  # a word of the vocabularies

    assert search.corrected == ""
    assert search.title == "No results for ‘seclussion’"


def test_words_that_a_page_holds_are_not_doubted_for_being_rare(client):
    fill(CaseStudyPage, 4, title="A feeling of safety")
    page(CaseStudyPage, title="Nasogastric feeding")

    assert searched(client, "feeding").did_you_mean is None
    assert searched(client, "nasogastric feeding").did_you_mean is None


@pytest.mark.parametrize(("typed", "meant"), [("de-escalaton", "de-escalation"), ('"safty huddle"', '"safety huddle"')])
def test_a_slip_is_put_right_inside_a_hyphen_and_inside_quotes(client, typed, meant):
    page(CaseStudyPage, title="De-escalation in a safety huddle")

    search = searched(client, typed)

    assert search.corrected == meant
    assert search.listing.pager.total == 1


def test_another_word_is_proposed_where_a_slip_of_a_page_finds_little(client):
    fill(CaseStudyPage, 4, title="Safety huddles")
    page(CaseStudyPage, title="Other", problem="<p>A hudle.</p>")

    assert searched(client, "hudle").did_you_mean.count == 4
    assert searched(client, "huddles").did_you_mean is None


@pytest.mark.parametrize("asked", ["dont", "will huddles", "where is the spaceship"])
def test_words_that_say_nothing_and_words_that_we_use_are_not_doubted(client, asked):
    fill(CaseStudyPage, 4, title="Done well: where a spaces huddle is")

    assert searched(client, asked).did_you_mean is None


def test_a_word_that_no_page_holds_is_said(client):
    fill(CaseStudyPage, 12, title="Points for a huddle")

    search = searched(client, "ligature points")

    assert (search.listing.pager.total, search.missing) == (12, ["ligature"])
    assert "No page has ‘ligature’. These have other words" in client.get("/search/?q=ligature+points").content.decode()
    assert searched(client, "points").missing == []
    assert searched(client, "Point(z) huddle").missing == []


@pytest.mark.parametrize("asked", ["😀", "*", "(", '""'])
def test_what_holds_no_word_is_told_so_and_lists_everything(client, asked):
    page(CaseStudyPage, title="Huddle")

    search = searched(client, asked)

    assert search.listing.pager.total >= 1
    assert "for ‘" not in search.title
    assert f"‘{escape(asked)}’ has no word to search for" in client.get("/search/", {"q": asked}).content.decode()


def test_half_of_a_hyphenated_word_is_not_missing_where_the_whole_is_found(client):
    fill(CaseStudyPage, 3, title="The debrief")

    assert searched(client, "de-brief xylophone").missing == ["xylophone"]


@pytest.mark.parametrize(
    ("asked", "offered"), [('"huddle safety"', "huddle safety"), ("huddle -safety", "huddle"), ("safety –huddle", "safety")]
)
def test_where_quotes_or_minus_leave_nothing_the_words_without_them_are_offered(client, asked, offered):
    page(CaseStudyPage, title="A safety huddle")

    search = searched(client, asked)

    assert search.listing.pager.total == 0
    assert [(widening.address, widening.count) for widening in search.widenings] == [(f"/search/?{urlencode({'q': offered})}", 1)]


def test_a_widening_counts_what_it_leads_to(client):
    made = page(ChangeIdeaPage, title="A huddle")
    fill(CaseStudyPage, 2, title="Huddles")
    Promotion.objects.create(searches="huddle", page=made)

    for widening in searched(client, "huddle", type="event").widenings:
        assert client.get(widening.address).context["search"].listing.pager.total == widening.count, widening


def test_a_widening_says_what_it_looks_through(client):
    page(CaseStudyPage, title="A huddle", terms=[term(WardType, name="Acute", slug="acute")])
    page(ChangeIdeaPage, title="Other")

    search = searched(client, "huddle", type="change-idea", ward="acute")
    assert [widening.label for widening in search.widenings] == [
        "Search every type of page for ‘huddle’",
        "Search everything for ‘huddle’",
    ]
    search = searched(client, "huddel", learning="what-did-not-work")
    assert "Search what worked and what did not for ‘huddle’" in [widening.label for widening in search.widenings]
    assert search.listing.in_words == " in ‘Says what did not work’"
