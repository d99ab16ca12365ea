"""What editors recommend for certain words, and what nobody who is in need may miss."""

import pytest

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.core.models import InformationPage
from network.demo.site import ALONE, CRISIS
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
    assert searched(client, "I just want to die").recommended[0].title == "Get help"
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


IN_NEED = (
    "kil myself",
    "kill my self",
    "want to kill my self",
    "killing my self",
    "hurt my self",
    "i want to dei",
    "i just wnt to die",
    "overdose",
    "i have taken an overdose",
    "I've taken an overdose",
    "i took an over dose",
    "i overdosed",
    "i cant go on",
    "I can't go on any more",
    "i can not go on",
    "no reason to live",
    "i want to end it",
    "i want to end it all",
    "suicidal -prevention",
)
AT_WORK = (
    "-suicidal",
    "prevention -suicidal",
    "prevention –overdose",
    "suicide prevention",
    "self-harm training",
    "overdose of opioids",
    "medicines overdose",
    "end of life",
    "end of life care",
    "harm reduction",
    "what a crisis is like",
    "patients who hurt themselves",
    "go",
    "end",
)


def test_who_is_in_need_finds_help_however_they_write_it_and_who_is_at_work_is_not_sent_there(client):
    fill(
        CaseStudyPage,
        3,
        title="Suicide prevention on a crisis ward",
        summary="Overdoses of medicines, self-harm: what it is like",
    )
    page(CaseStudyPage, title="A garden")
    made = page(InformationPage, title="Get help")
    for searches, anywhere in ((CRISIS, True), (ALONE, False)):
        Promotion.objects.create(searches="\n".join(searches), page=made, label="If you need help now", anywhere=anywhere)

    for asked in IN_NEED:
        search = searched(client, asked)
        assert search.recommended or (asked in ALONE and [result.card.title for result in search.results] == ["Get help"]), asked
        assert search.listing.pager.total, asked
    for asked in AT_WORK:
        search = searched(client, asked)
        assert search.recommended is None, asked
        assert [result.card.title for result in search.results] != ["Get help"], asked


def test_help_stands_first_where_it_is_all_there_is(client):
    made = page(InformationPage, title="Get help")
    Promotion.objects.create(searches="kill myself", page=made, label="If you need help now", anywhere=True)
    Promotion.objects.create(searches="garden", page=made)

    found = client.get("/search/?q=kil+myself").content.decode()
    assert found.index("1 result for") < found.index("If you need help now</p>") < found.index(">Get help<")
    assert found.count(">Get help<") == 1
    narrowed = client.get("/search/?q=kil+myself&type=story").content.decode()
    assert ">Get help<" in narrowed
    assert "Nothing matches all of these together" in narrowed
    assert "Nothing on the network" not in found
    assert "Remove filter" in client.get("/search/?q=kil+myself&type=information").content.decode()
    assert searched(client, "garden").recommended is None
    assert [result.card.title for result in searched(client, "garden").results] == ["Get help"]


def test_what_is_left_out_is_not_recommended(client):
    made = page(CaseStudyPage, title="How to begin")
    page(CaseStudyPage, title="A ward")
    Promotion.objects.create(searches="huddle", page=made)

    assert searched(client, "-huddle").recommended is None


def test_facets_offer_what_is_recommended_and_it_is_a_result_where_it_is_all_there_is(client):
    made = page(ChangeIdeaPage, title="A huddle")
    fill(CaseStudyPage, 2, title="Huddles")
    Promotion.objects.create(searches="huddle", page=made)

    assert counts(searched(client, "huddle"), "type") == {"case-study": 2, "change-idea": 1}
    narrowed = searched(client, "huddle", type="change-idea")
    assert [result.card.title for result in narrowed.results] == ["A huddle"]
    assert narrowed.recommended is None


def test_a_facet_counts_what_it_leads_to(client):
    made = page(ChangeIdeaPage, title="A huddle to begin with")
    fill(CaseStudyPage, 2, title="Huddles")
    fill(ChangeIdeaPage, 2, title="A huddle")
    Promotion.objects.create(searches="huddle", page=made)

    search = searched(client, "huddle")

    assert (search.listing.pager.total, counts(search, "type")) == (4, {"case-study": 2, "change-idea": 2})
    for kind, count in counts(search, "type").items():
        assert searched(client, "huddle", type=kind).listing.pager.total == count, kind
