"""What a search can be narrowed by: every filter that is offered finds something, and only what is true."""

from datetime import timedelta

import pytest
from django.utils import timezone

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage, Coproducer
from events.models import EventPage
from network.core.models import Card
from network.taxonomy.models import CoproductionLevel, Organisation, Region, WardType
from tests.factories import fill, make_private, page, term

from .asking import counts, searched

pytestmark = pytest.mark.django_db


def titles(client, **parameters) -> set[str]:
    return {result.card.title for result in searched(client, **parameters).results}


def params(search) -> list[str]:
    return [facet.param for facet in search.listing.facets]


def link(what: str) -> tuple:
    return ("link", {"title": "x", "url": "https://example.org/x", "description": "x", "what": what})


# What pages have


@pytest.mark.parametrize(
    ("what", "formats"),
    [("video", {"video"}), ("bsl", {"video", "bsl"}), ("audio", {"audio"}), ("chart", {"chart"}), ("slides", set()), ("", set())],
)
def test_what_a_resource_is_makes_the_format_of_its_page(client, what, formats):
    page(CaseStudyPage, title="Has it", resources=[link(what)])
    page(CaseStudyPage, title="Has nothing")

    for name in ("video", "bsl", "audio", "chart"):
        assert titles(client, format=name) == ({"Has it"} if name in formats else set())


def test_a_recorded_event_has_a_video(client):
    page(EventPage, title="Recorded", recording_url="https://example.org/film")
    page(EventPage, title="Not recorded")

    assert titles(client, format="video") == {"Recorded"}


def test_co_production_is_what_the_level_says_and_without_a_level_what_the_rows_show(client):
    shared, asked = (term(CoproductionLevel, slug=slug) for slug in ("co-production", "consultation"))
    rows = {"coproducers": [Coproducer(who="3 patients", stage="designing")]}
    page(CaseStudyPage, title="Tagged", terms=[shared])
    page(CaseStudyPage, title="Only asked", terms=[asked], involvement="<p>Patients were asked.</p>")
    page(ChangeIdeaPage, title="Rows", rows=rows)
    page(
        ChangeIdeaPage, title="Rows, but only asked", rows={"coproducers": [Coproducer(who="x", stage="testing")]}, terms=[asked]
    )

    assert titles(client, involved="co-production") == {"Tagged", "Rows"}


def test_a_level_that_was_renamed_counts_as_before(client):
    shared = term(CoproductionLevel, slug="co-design")
    shared.slug = "designed-together"
    shared.save()
    page(CaseStudyPage, title="Tagged", terms=[shared])
    page(CaseStudyPage, title="Other")

    assert titles(client, involved="co-production") == {"Tagged"}


def test_led_by_lived_experience_is_said_on_any_type_or_by_the_strand_of_an_idea(client):
    page(EventPage, title="Led", led_by_lived_experience=True)
    page(ChangeIdeaPage, title="Strand", strand="lived_experience_led")
    page(ChangeIdeaPage, title="Clinical", strand="clinical")

    search = searched(client, involved="lived-experience-lead")

    assert {result.card.title for result in search.results} == {"Led", "Strand"}
    assert all("Led by lived experience" in result.card.facts for result in search.results)


def test_cards_say_what_filters_find_and_the_month(client):
    shared = term(CoproductionLevel, slug="co-production")
    when = timezone.make_aware(timezone.datetime(2026, 6, 5))
    made = page(CaseStudyPage, terms=[shared], resources=[link("chart")], stage_of_adoption=5, first_published_at=when)

    card = Card.objects.get(pk=made.pk)
    assert (card.facts, card.month) == (["Stage 5: adoption", "Co-produced", "Chart"], "June 2026")
    assert "<li>June 2026</li>" in client.get("/search/").content.decode()


def test_an_organisation_stands_on_cards_without_a_stage(client):
    trust = term(Organisation, name="Riverbank Trust")
    page(CaseStudyPage, title="Without", terms=[trust])
    assert "<li>Riverbank Trust</li>" in client.get("/search/").content.decode()

    page(CaseStudyPage, title="With", terms=[trust], stage_of_adoption=3)
    assert client.get("/search/?q=with+stage").content.decode().count("<li>Riverbank Trust</li>") <= 1


# Which facets are shown


def test_the_facets_have_their_order_and_the_first_three_are_open():
    from search.facets import FACETS

    assert [facet.param for facet in FACETS] == [
        "type",
        "programme",
        "ward",
        "focus",
        "driver",
        "stage",
        "when",
        "region",
        "organisation",
        "involved",
        "learning",
        "year",
        "format",
    ]


def test_three_are_open_and_others_only_with_a_selection(client):
    region = term(Region, slug="london")
    page(CaseStudyPage, terms=[term(WardType), region], stage_of_adoption=4)
    page(ChangeIdeaPage, stage_of_adoption=5)

    def is_open(**parameters):
        return {facet.param: facet.is_open for facet in searched(client, **parameters).listing.facets}

    assert is_open() == {"type": True, "ward": True, "stage": False, "region": False}
    assert is_open(stage="4")["stage"]


def test_one_value_splits_a_list_unless_everything_has_it(client):
    page(CaseStudyPage, title="Frank account", what_did_not_work="<p>The time of day.</p>")
    page(CaseStudyPage, title="Says nothing")

    search = searched(client)
    assert counts(search, "learning") == {"what-did-not-work": 1}
    assert "type" not in params(search)
    assert titles(client, learning="what-did-not-work") == {"Frank account"}
    assert "learning" not in params(searched(client, q="frank"))


def test_what_a_page_has_is_found_in_words_and_its_summary_tells_the_rest(client):
    page(CaseStudyPage, title="Frank account", summary="A huddle at noon.", what_did_not_work="<p>The time of day.</p>")
    page(CaseStudyPage, title="All well", summary="What did work.")

    [found] = searched(client, q='"what did not work"').results
    assert (found.card.title, found.snippet) == ("Frank account", "A huddle at noon.")


def test_more_than_eight_values_fold_the_rest_away_in_the_editors_order(client):
    wards = [term(WardType, name=f"Ward {n}", slug=f"ward-{n}", sort_order=n) for n in range(12)]
    for ward in wards:
        page(CaseStudyPage, terms=[ward])
    fill(CaseStudyPage, 3, terms=[wards[11]])

    facet = next(facet for facet in searched(client, ward="ward-10").listing.facets if facet.param == "ward")

    assert [value.value for value in facet.first_values] == [*(f"ward-{n}" for n in range(8)), "ward-10"]
    assert [value.value for value in facet.more_values] == ["ward-8", "ward-9", "ward-11"]
    assert "Show all 12" in client.get("/search/").content.decode()


def test_organisations_lie_inside_the_chosen_regions(client):
    london, north = (term(Region, slug=slug, name=slug) for slug in ("london", "north"))
    here = term(Organisation, slug="here", nhs_region=london)
    there = term(Organisation, slug="there", nhs_region=north)
    national = term(Organisation, slug="national")
    page(CaseStudyPage, title="H", terms=[london, here])
    page(CaseStudyPage, title="T", terms=[north, there])
    page(CaseStudyPage, title="N", terms=[london, national])

    assert set(counts(searched(client), "organisation")) == {"here", "there", "national"}
    assert set(counts(searched(client, region="london"), "organisation")) == {"here"}
    assert set(counts(searched(client, region=["london", "north"]), "organisation")) == {"here", "there"}
    chosen = searched(client, region="london", organisation="there")
    assert counts(chosen, "organisation") == {"here": 1, "there": 0}
    assert len(chosen.listing.chips) == 2


def test_events_can_be_narrowed_to_what_lies_ahead_and_nothing_else_shows_that_filter(client):
    page(CaseStudyPage, title="Case")
    assert "when" not in params(searched(client))
    long_ago = timezone.now() - timedelta(days=60)
    page(EventPage, title="Past", starts=long_ago, ends=long_ago + timedelta(hours=1))
    page(EventPage, title="Ahead")
    make_private(page(EventPage, title="Secret"))

    assert counts(searched(client), "when") == {"coming-up": 1, "past": 1}
    assert titles(client, when="coming-up") == {"Ahead"}
    assert titles(client, when="past") == {"Past"}
    assert titles(client, when=["past", "coming-up"]) == {"Past", "Ahead"}
    assert "when" not in params(searched(client, type="case-study"))


def test_a_year_whose_last_page_was_withdrawn_stays_chosen_and_finds_nothing(client):
    page(CaseStudyPage, title="Case")
    this_year = str(timezone.localdate().year)

    search = searched(client, year="2019")

    assert (search.listing.pager.total, counts(search, "year")["2019"]) == (0, 0)
    assert [chip.label for chip in search.listing.chips] == ["2019"]
    assert "2019" not in counts(searched(client), "year")
    for hostile in ("99999", "abc", "-2019", "٢٠١٩"):
        assert titles(client, year=hostile) == {"Case"}
    assert titles(client, year=["2019", this_year]) == titles(client, year=this_year)
