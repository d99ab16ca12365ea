"""What people find, on the engine of the database that the tests run on."""

import pytest

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.contributors.models import StoryPage
from network.taxonomy.models import InequalityFocus, WardType
from tests.factories import fill, page, term

from .asking import counts, searched

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]


# What is found


def test_title_and_terms_stand_above_summary_above_body(find):
    page(CaseStudyPage, title="Body", problem="<p>One huddle was tried among many other things on the ward.</p>")
    page(CaseStudyPage, title="Summary", summary="A huddle was tried.")
    page(CaseStudyPage, title="Term", terms=[term(WardType, name="Huddle ward")])
    page(CaseStudyPage, title="The huddle")
    page(CaseStudyPage, title="Nothing of it")

    assert find("huddle") == ["The huddle", "Term", "Summary", "Body"]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("They were planning it.", "plan"),
        ("They had a plan.", "planning"),
        ("Less rapid tranquillisation.", "tranquilization"),
        ("Less rapid tranquilization.", "tranquillisation"),
        ("It was co-produced.", "coproduced"),
        ("It was co-produced.", "co produced"),
        ("The patients' own words.", "patient's"),
        ("At the Café.", "cafe"),
        ("At the cafe.", "Café"),
        ("Seni’s Law.", "seni's law"),
        ("She was tranquillised.", "tranquilized"),
        ("They judged: a judgement.", "judgment"),
        ("The inquiry told us.", "enquiries"),
        ("To fulfil it takes enrolment.", "fulfill enrollment"),
        ("Two women and their children.", "woman and child"),
        ("The Brøset list.", "broset"),
    ],
)
def test_forms_spellings_and_signs_are_forgiven(find, text, query):
    page(CaseStudyPage, title="Wanted", summary=text)
    page(CaseStudyPage, title="Other", summary="Quite another matter.")

    assert find(query) == ["Wanted"]


def test_quotes_ask_for_a_phrase_and_minus_leaves_out(find):
    page(CaseStudyPage, title="In a row", summary="A safety huddle each day.")
    page(CaseStudyPage, title="Apart", summary="A huddle about safety, and seclusion.")

    assert set(find("safety huddle")) == {"In a row", "Apart"}
    assert find('"safety huddle"') == ["In a row"]
    assert find("huddle -seclusion") == ["In a row"]
    assert find("-seclusion") == ["In a row"]


def test_a_page_is_first_for_its_own_title_however_plain_its_words(find):
    term(WardType, name="Know each other", synonyms="one-page profile")
    fill(CaseStudyPage, 3, title="A one-page profile of a ward")
    page(CaseStudyPage, title="Know each other")
    page(CaseStudyPage, title="What others know")

    assert find("know each other")[0] == "Know each other"
    assert find("What others know")[0] == "What others know"


def test_what_is_in_quotes_is_held_by_all_that_is_found(client):
    fill(CaseStudyPage, 3, title="A huddle", summary="In a prison, about safety.")
    page(CaseStudyPage, title="A safety huddle")

    search = searched(client, '"safety huddle" prison')

    assert search.is_loose
    assert [result.card.title for result in search.results] == ["A safety huddle"]


def test_where_no_page_holds_all_words_most_are_enough_and_that_is_said(client):
    page(CaseStudyPage, title="Night staff and quiet alarms")
    fill(CaseStudyPage, 5)

    search = searched(client, "quiet alarms for night staff in Atlantis")

    assert [result.card.title for result in search.results] == ["Night staff and quiet alarms"]
    assert search.is_loose


def test_a_whole_paragraph_is_read_to_its_end(client):
    page(CaseStudyPage, title="Night staff and quiet alarms")
    fill(CaseStudyPage, 5)
    beginning = " ".join(f"atlantis{number}" for number in range(60))

    search = searched(client, f"{beginning} quiet alarms")

    assert [result.card.title for result in search.results] == ["Night staff and quiet alarms"]


def test_a_paragraph_of_common_words_is_found_by_those_that_tell(client, monkeypatch):
    page(CaseStudyPage, title="Night staff and quiet alarms", summary="Something was tried.")
    fill(CaseStudyPage, 15, summary="Something else was tried.")
    monkeypatch.setattr("search.telling.MOST_READ", 10)  # each common word stands in more pages

    def titles(query):
        return {result.card.title for result in searched(client, query).results}

    assert titles("something tried on quiet alarms at night in Atlantis") == {"Night staff and quiet alarms"}
    assert "Night staff and quiet alarms" not in titles('"something else" on quiet alarms at night')
    assert len(searched(client, "something tried").results) == 10  # all hold both: nothing is left out


def test_an_empty_search_lists_everything_newest_first(find):
    page(CaseStudyPage, title="Older")
    page(CaseStudyPage, title="Newer")

    assert find()[:2] == ["Newer", "Older"]


# Narrowing


def test_or_within_a_facet_and_between_facets_and_own_choice_ignored_in_counts(client):
    acute, picu = term(WardType, name="Acute", slug="acute"), term(WardType, name="PICU", slug="picu")
    race = term(InequalityFocus, name="Race", slug="race")
    page(CaseStudyPage, title="Huddle one", terms=[acute])
    page(CaseStudyPage, title="Huddle two", terms=[picu, race])
    page(ChangeIdeaPage, title="Huddle three", terms=[acute, race])
    page(ChangeIdeaPage, title="Other", terms=[acute, race])

    both = searched(client, "huddle", **{"ward": ["acute", "picu"]})
    assert both.listing.pager.total == 3

    one = searched(client, "huddle", **{"ward": "acute", "focus": "race"})
    assert [result.card.title for result in one.results] == ["Huddle three"]
    assert counts(one, "ward") == {"acute": 1, "picu": 1}
    assert counts(one, "type") == {}  # it cannot split the set


def test_a_chosen_value_without_results_stays_and_can_be_taken_away(client):
    term(WardType, name="Empty", slug="empty")
    page(CaseStudyPage, title="Huddle")

    search = searched(client, "huddle", **{"ward": "empty"})

    assert counts(search, "ward") == {"empty": 0}
    assert [chip.remove for chip in search.listing.chips] == ["/search/?q=huddle"]
    assert ("/search/?q=huddle", 1) in {(widening.address, widening.count) for widening in search.widenings}


def test_addresses_are_canonical(client):
    page(CaseStudyPage, title="Huddle")

    for said, canonical in {
        "q=&page=1": "/search/",
        "q=huddle&sort=best&type=": "/search/?q=huddle",
        "q=huddle&page=7": "/search/?q=huddle",
        "q=++huddle++": "/search/?q=huddle",
        "page=-1": "/search/",
        "q=huddle&page=1e9": "/search/?q=huddle",
        "q=huddle&ward=nonsense&sort=bogus": "/search/?q=huddle",
        "q=huddle&type=case-study&type=case-study": "/search/?q=huddle&type=case-study",
        "spelling=as-typed": "/search/",
    }.items():
        answer = client.get(f"/search/?{said}")
        assert (answer.status_code, answer.get("Location")) == (302, canonical)


def test_deep_pages_are_refused_politely(client, monkeypatch):
    monkeypatch.setattr("search.results.LAST_PAGE", 1)
    fill(CaseStudyPage, 21, summary="A huddle.")

    answer = client.get("/search/?q=huddle&page=2")

    assert answer.status_code == 200
    assert "go back to the first page" in answer.content.decode()


def test_filtered_pages_are_not_for_search_engines(client):
    page(CaseStudyPage, title="Huddle")

    assert "noindex" not in client.get("/search/").content.decode()
    assert "noindex" in client.get("/search/?q=huddle").content.decode()


# How it is asked and shown


def test_hyphens_are_forgiven_on_both_sides(find):
    page(CaseStudyPage, title="The debrief")
    page(CaseStudyPage, title="A de-brief")

    for asked in ("de-brief", "debrief"):
        assert set(find(asked)) == {"The debrief", "A de-brief"}


def test_a_slash_separates_words_of_which_one_has_a_hyphen(find):
    page(CaseStudyPage, title="De-escalation, less restraint")

    assert find("restraint/de-escalation") == ["De-escalation, less restraint"]


def test_snippets_are_escaped_before_they_are_marked(client):
    page(CaseStudyPage, title="<script>alert(1)</script> huddle", summary="A <b>huddle</b> & more.")

    shown = client.get("/search/?q=huddle").content.decode()

    assert "<script>alert(1)" not in shown
    assert "A &lt;b&gt;<mark>huddle</mark>&lt;/b&gt; &amp; more." in shown


def test_the_snippet_comes_from_the_body_where_the_summary_says_nothing(client):
    page(CaseStudyPage, title="Other", summary="Nothing here.", problem="<p>" + "Words. " * 100 + "The huddle failed.</p>")

    assert "The <mark>huddle</mark> failed." in client.get("/search/?q=huddle").content.decode()


def test_stories_show_their_content_note(client):
    page(StoryPage, title="A huddle", content_note="Mentions seclusion")

    assert "Mentions seclusion" in client.get("/search/?q=huddle").content.decode()


# Cost


HARD = ["hudle", "huddel on a wrad", "ward huddle xylophone by the sea", '"huddle on" -seclusion', "nothing -huddle"]


@pytest.mark.parametrize("sort", ["", "oldest"])
@pytest.mark.parametrize("q", ["huddle", "huddle ward", "nothing", "", *HARD])
def test_a_search_costs_the_same_with_2_and_12_pages(client, django_assert_max_num_queries, q, sort):
    asked = {name: value for name, value in (("q", q), ("sort", sort)) if value}

    def make(number):
        for _ in range(number):
            page(CaseStudyPage, title="Huddle on a ward", terms=[term(WardType)])

    make(2)
    client.get("/search/", asked, follow=True)
    for _ in range(2):
        with django_assert_max_num_queries(10):
            assert client.get("/search/", asked, follow=True).status_code == 200
        make(10)
        client.get("/search/", asked, follow=True)


def test_where_few_pages_match_others_about_the_same_things_follow_and_are_in_no_count(client):
    for name in ("Larch", "Alder", "Rowan"):
        page(CaseStudyPage, title=f"Huddle on {name}", summary="Sensory kit and weighted blankets by the bed.")
    page(CaseStudyPage, title="A quiet corner", summary="Sensory kit and weighted blankets in a corner.")
    page(CaseStudyPage, title="Payment of partners", summary="What people are paid for their time.")

    search = searched(client, "huddle")

    assert search.listing.pager.total == 3
    assert [result.card.title for result in search.related_results] == ["A quiet corner"]
    assert searched(client, '"huddle on Larch"').related_results == []
