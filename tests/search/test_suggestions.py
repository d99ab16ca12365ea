"""Suggestions while typing are other searches that find something that anyone may read; most people ask what others asked."""

import pytest
from django.core.cache import cache

from case_studies.models import CaseStudyPage
from network.core.models import Outlet
from network.core.outlets import keep_from
from network.taxonomy.models import GlossaryEntry, WardType
from search.models import PastSearch
from search.suggestions import suggestions
from tests.factories import fill, make_private, page, term

from .asking import searched

pytestmark = pytest.mark.django_db


def asked_often(text: str, **values) -> PastSearch:
    return PastSearch.objects.create(**{"text": text, "found": 5, "times": 3, **values})


# What goes on like this


def test_titles_and_terms_go_on_like_what_is_typed():
    page(CaseStudyPage, title="Safety huddles", terms=[term(WardType, name="Handover ward")])
    term(WardType, name="Handicap")  # carried by nothing

    assert suggestions("saf") == suggestions("safety hud") == suggestions("huddles saf") == ["Safety huddles"]
    assert suggestions("hand") == ["Handover ward"]
    assert suggestions("s") == suggestions("") == suggestions("'") == suggestions("zzzz") == []


def test_what_begins_like_this_comes_first_then_the_shorter():
    for title in ("Night staff on safety", "Safety at night on every ward", "Safety huddles"):
        page(CaseStudyPage, title=title, terms=[term(WardType, name="Unit for safety")])

    assert suggestions("safe") == ["Safety huddles", "Safety at night on every ward", "Unit for safety", "Night staff on safety"]


def test_at_most_six_and_each_once():
    fill(CaseStudyPage, 3, title="Huddles")
    for number in range(9):
        page(CaseStudyPage, title=f"Huddles {number}")
    asked_often("huddles")

    found = suggestions("hud")

    assert len(found) == 6
    assert [name.lower() for name in found].count("huddles") == 1


@pytest.mark.parametrize("typed", ["huddels", "hudlles", "hudles", "huddel", "uhddles", "sefety hud"])
def test_a_slip_is_forgiven_where_nothing_else_fits(typed):
    page(CaseStudyPage, title="Safety huddles")

    assert suggestions(typed) == ["Safety huddles"]


def test_a_slip_is_forgiven_that_has_the_stem_of_the_word():
    page(CaseStudyPage, title="An improvement of safety")

    assert suggestions("an improvment") == ["An improvement of safety"]


def test_signs_and_hyphens_are_forgiven():
    page(CaseStudyPage, title="The patient’s Co-production café")

    for typed in ("patients co", "coprod", "co-prod", "CO PROD", "cafe", "the “patient's"):
        assert suggestions(typed) == ["The patient’s Co-production café"]


def test_a_word_in_two_pieces_goes_on_as_one_too():
    page(CaseStudyPage, title="The debrief")
    page(CaseStudyPage, title="De-escalation bit by bit")

    assert suggestions("de-b") == ["De-escalation bit by bit", "The debrief"]
    assert suggestions("de-brief") == ["The debrief"]


@pytest.mark.parametrize("typed", ["-hud", "safety -hud", "-hud safety", "−hud"])
def test_a_word_that_is_left_out_is_not_suggested(typed):
    page(CaseStudyPage, title="Safety huddles")

    assert suggestions(typed) == []


def test_of_forms_and_spellings_of_a_name_the_first_is_shown():
    names = ["Rapid tranquillisation", "Rapid tranquilisation", "Rapid tranquilization", "Rapid tranquillisations"]
    term_of_it = term(WardType, name=names[0], synonyms="\n".join([*names[1:], "Rapid tranq"]))
    page(CaseStudyPage, title="Carries it", terms=[term_of_it])

    assert suggestions("rapid") == ["Rapid tranquillisation", "Rapid tranq"]


def test_what_begins_a_word_of_ours_is_no_slip_and_a_slip_leaves_the_first_letter():
    page(CaseStudyPage, title="Early warning score")
    page(CaseStudyPage, title="A tough night", summary="A story.")

    assert suggestions("rough") == []  # not "tough"
    assert suggestions("stor") == suggestions("story") == []  # not "score"

    page(CaseStudyPage, title="Her storybook")
    assert suggestions("stor") == ["Her storybook"]


def test_a_term_is_suggested_by_its_other_names_which_find_what_carries_it(client):
    ward = term(WardType, name="Psychiatric intensive care", synonyms="PICU")
    page(CaseStudyPage, title="Carries it", terms=[ward])

    assert suggestions("pic") == ["PICU"]
    assert searched(client, "PICU").listing.pager.total == 1


def test_what_the_glossary_explains_is_suggested_where_it_finds_something(client):
    GlossaryEntry.objects.create(name="S17", slug="s17", long_form="Section 17 leave")
    GlossaryEntry.objects.create(name="Sectarian xylophone", slug="nowhere")
    page(CaseStudyPage, title="Coming back from leave", summary="Section 17 leave and who may grant it.")

    assert suggestions("s1") == ["S17"]
    assert suggestions("sect") == ["Section 17 leave"]
    assert searched(client, "S17").listing.pager.total == 1


def test_a_word_of_ours_is_no_slip():
    GlossaryEntry.objects.create(name="AWOL", slug="awol", long_form="Absent without leave")
    page(CaseStudyPage, title="Adolescent wards")

    assert suggestions("adol") == ["Adolescent wards"]
    assert suggestions("awol") == []


def test_a_title_that_would_be_read_as_leaving_a_word_out_is_no_suggestion(client):
    page(CaseStudyPage, title="Restraint -never again")
    page(CaseStudyPage, title="Restraint - a guide")

    assert suggestions("restr") == ["Restraint - a guide"]
    assert searched(client, "Restraint - a guide").results[0].card.title == "Restraint - a guide"


@pytest.mark.parametrize("typed", ["a" * 10_000, "word " * 3000, "\x00\x00", "%_%", "\\", "'\"*:^(){}", "\udcff", "🙂🙂"])
def test_any_text_gets_an_answer(client, typed):
    page(CaseStudyPage, title="Huddle")

    assert suggestions(typed) == []


# Past searches


def test_what_many_asked_is_suggested():
    page(CaseStudyPage, title="Alarms", summary="Quiet alarms for the staff on wards at night.")
    page(CaseStudyPage, title="Quiet wards at night")
    asked_often("alarms on wards", times=3)
    asked_often("alarms at night", times=9)

    suggestions("alarms")  # tries one past search at a time

    assert suggestions("alarms ") == ["alarms at night", "alarms on wards", "Alarms"]
    assert suggestions("night ala") == ["alarms at night"]


@pytest.mark.parametrize(
    "values", [{"times": 2}, {"found": 0}, {"text": "alarms of smith"}, {"text": "alarms night 07700900123"}]
)
def test_what_few_asked_what_found_nothing_and_other_words_than_ours_do_not_come_back(values):
    page(CaseStudyPage, title="Alarms", summary="Smith told us about wards at night.")
    page(CaseStudyPage, title="Wards at night")
    asked_often(**{"text": "alarms at night", **values})

    assert suggestions("alarms") == ["Alarms"]


def test_a_past_search_that_finds_nothing_now_is_not_suggested():
    GlossaryEntry.objects.create(name="Quiet hours", slug="quiet-hours")  # ours, though no page holds it
    page(CaseStudyPage, title="Alarms")
    asked_often("quiet hours")
    assert suggestions("quiet") == []

    made = page(CaseStudyPage, title="Other", summary="Quiet hours.")
    assert suggestions("quiet") == ["Quiet hours"]

    make_private(made)
    assert suggestions("quiet") == []


# Within filters


@pytest.fixture
def _wards(engine):
    """Something in an acute ward, more in others, and a story of the acute ward that may not leave the site."""
    acute, picu = (term(WardType, name=name, slug=name.lower(), synonyms=f"{name} unit") for name in ("Acute", "PICU"))
    page(CaseStudyPage, title="Safety huddles", summary="Section 17 leave.", terms=[acute])
    page(CaseStudyPage, title="Safety boards", summary="Quiet hours.", terms=[picu])
    page(CaseStudyPage, title="Safety, boards", terms=[term(WardType, name="Safe houses", slug="houses")])
    kept = page(CaseStudyPage, title="Safety secrets", terms=[acute, term(WardType, name="Safety secrets", slug="secrets")])
    keep_from(kept.pk, [Outlet.FEEDS])
    GlossaryEntry.objects.create(name="S17", slug="s17", long_form="Section 17 leave")
    GlossaryEntry.objects.create(name="Quiet hours", slug="quiet-hours")
    asked_often("huddles leave")


@pytest.mark.usefixtures("_wards", "_no_earlier_requests")
@pytest.mark.parametrize(
    ("typed", "filters", "offered"),
    [
        ("saf", {"ward": "acute"}, ["Safety huddles"]),
        ("saf", {"ward": ["acute", "picu"]}, ["Safety huddles", "Safety, boards"]),
        ("boards", {"ward": "houses"}, ["Safety, boards"]),  # of two titles with the same words, one is shown
        ("saf", {"ward": "secrets"}, []),
        ("saf", {"ward": "acute", "type": "event"}, []),
        ("picu", {"ward": "picu"}, ["PICU", "PICU unit"]),
        ("picu", {"ward": "acute"}, []),
        ("s17", {"ward": "acute"}, ["S17"]),
        ("s17", {"ward": "picu"}, []),
        ("quiet", {"ward": "acute"}, []),
        ("quiet", {"ward": "picu"}, ["Quiet hours"]),
        ("huddles l", {"ward": "acute"}, ["huddles leave"]),
        ("huddles l", {"ward": "picu"}, []),
        ("hudd", {"ward": "unknown"}, ["huddles leave", "Safety huddles"]),  # as the search reads it
    ],
)
def test_within_filters_each_suggestion_finds_something(client, typed, filters, offered):
    given = client.get("/api/v1/suggest", {"q": typed, **filters}).json()["suggestions"]

    assert given == offered
    for text in given:
        found = client.get("/api/v1/search", {"q": text, **filters}).json()
        assert found["total"], text


@pytest.mark.usefixtures("_wards")
def test_what_was_tried_once_is_known_for_all_filters(client, django_assert_max_num_queries):
    client.get("/api/v1/suggest", {"q": "huddles l"})

    for filters in ({}, {"ward": "acute"}, {"ward": "picu"}, {"ward": ["acute", "picu"], "type": "case-study", "year": "2024"}):
        with django_assert_max_num_queries(2):
            client.get("/api/v1/suggest", {"q": "huddles l", **filters})


# The address that is asked


@pytest.fixture
def _no_earlier_requests():
    cache.clear()


@pytest.mark.usefixtures("_no_earlier_requests")
def test_the_site_answers_other_programs_and_whoever_types_much(client):
    page(CaseStudyPage, title="Safety huddles")

    answers = [client.get("/api/v1/suggest", {"q": "saf"}) for _ in range(150)]

    assert {answer.status_code for answer in answers} == {200}
    assert answers[0].json() == {"query": "saf", "suggestions": ["Safety huddles"]}
    assert client.get("/api/v1/search", {"q": "huddles"}).status_code == 200


@pytest.mark.usefixtures("_no_earlier_requests")
def test_suggestions_cost_the_same_with_2_and_12_pages(client, django_assert_max_num_queries):
    for number in (2, 10):
        for n in range(number):
            page(CaseStudyPage, title=f"Safety huddles {number} {n}")
            asked_often(f"safety huddles {number} {n}")
        client.get("/api/v1/suggest", {"q": "saf"})
        with django_assert_max_num_queries(2):
            client.get("/api/v1/suggest", {"q": "saf"})
