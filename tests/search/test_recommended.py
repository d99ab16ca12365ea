"""What editors recommend for certain words, and what nobody who is in need may miss."""

import pytest

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.taxonomy.models import GlossaryEntry
from search.models import Promotion
from tests.factories import fill, make_private, page

from .asking import counts, searched

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]


def test_editors_recommend_a_page_for_certain_words(client):
    made = page(CaseStudyPage, title="How to begin")
    page(CaseStudyPage, title="A safety huddle")
    Promotion.objects.create(searches="Safety huddles\nhuddle", page=made)

    search = searched(client, "huddles for safety")
    assert [result.card.title for result in search.results] == ["A safety huddle"]
    assert (search.recommended[0].title, search.listing.pager.total) == ("How to begin", 1)
    assert "Recommended by the programme team" in client.get("/search/?q=huddle").content.decode()
    assert searched(client, "safety").recommended is None
    assert searched(client, "huddle", type="change-idea").recommended is None

    make_private(made)
    assert searched(client, "huddle").recommended is None


def test_a_recommendation_is_found_by_other_names_and_through_slips(client):
    made = page(CaseStudyPage, title="How to begin")
    fill(CaseStudyPage, 2, title="Seclusion")
    GlossaryEntry.objects.create(name="Seclusion", slug="seclusion", synonyms="locked away")
    Promotion.objects.create(searches="seclusion", page=made)

    for asked in ("seclusoin", "locked away", "SECLUSIONS"):
        assert searched(client, asked).recommended[0].title == "How to begin", asked


def test_who_is_in_need_finds_help_whatever_else_they_type(client):
    made = page(CaseStudyPage, title="Get help")
    fill(CaseStudyPage, 3, title="Suicide prevention, and what I feel")
    Promotion.objects.create(searches="suicidal\nwant to die", page=made, label="If you need help now", anywhere=True)

    for asked in ("what if I want to die and feel suicide", "i feel suicidal", "suicidal"):
        assert searched(client, asked).recommended[0].title == "Get help", asked
    assert [result.card.title for result in searched(client, "I just want to die").results] == ["Get help"]
    assert searched(client, "suicide prevention").recommended is None


def test_no_slip_no_filter_and_no_other_recommendation_keeps_help_away(client):
    help_page, other = page(CaseStudyPage, title="Get help"), page(ChangeIdeaPage, title="An overdue review of suicide")
    Promotion.objects.create(searches="suicide", page=other)
    Promotion.objects.create(searches="suicidal\ni took an overdose", page=help_page, label="If you need help now", anywhere=True)

    for asked in ("suicidal", "i feel sucidal", "i took an overdose"):
        shown = client.get("/search/", {"q": asked}, follow=True).content.decode()
        assert "Get help" in shown[shown.index("<main") :], asked
    assert searched(client, "suicidal", type="change-idea").recommended[0].title == "Get help"
    assert [result.card.title for result in searched(client, "suicide").results] == [other.title]


def test_facets_offer_what_is_recommended_and_it_is_a_result_where_it_is_all_there_is(client):
    made = page(ChangeIdeaPage, title="A huddle")
    fill(CaseStudyPage, 2, title="Huddles")
    Promotion.objects.create(searches="huddle", page=made)

    assert counts(searched(client, "huddle"), "type") == {"case-study": 2, "change-idea": 1}
    narrowed = searched(client, "huddle", type="change-idea")
    assert [result.card.title for result in narrowed.results] == ["A huddle"]
    assert narrowed.recommended is None
