"""“More like this” at the end of a page: what resembles it, and never what nobody may read."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from case_studies.models import CaseStudyIndexPage, CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.contributors.models import StoryPage
from network.taxonomy.models import OrganisationPage, ProgrammePage, WardType
from tests.factories import fill, make_private, page, relate, term

pytestmark = pytest.mark.django_db
MOST = 10  # statements of a page
ALARMS = "Quiet alarms at night let everybody sleep: staff carry vibrating pagers."


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Tests of one process share what is kept, and page ids come again."""
    cache.clear()


@pytest.fixture
def similar(client, engine):
    """Titles under “More like this” on a page."""
    if engine == "elasticsearch":  # what earlier tests deleted counts as holding its words as long as the index stands
        from search.elastic import indexes

        indexes.rebuild()

    def similar(made) -> list[str]:
        return [link.text for link in section(client, made).select("h3 a")]

    return similar


def section(client, made) -> BeautifulSoup:
    """The part of the page that shows what is like it; empty where there is none."""
    answer = client.get(made.address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select_one(".mh-similar") or BeautifulSoup("", "html.parser")


def unlike() -> None:
    """Pages about something else, so that words can be rare."""
    matters = ["Gardening on Tuesdays", "Dogs come to visit", "A kitchen for cooks", "Letters from home", "Music after tea"]
    for model, matter in zip([CaseStudyPage, ChangeIdeaPage] * 3, matters, strict=False):
        page(model, title=matter, summary=f"{matter} gave joy.")


# What is found


def test_what_says_the_same_is_found_whatever_its_type_and_nothing_else(similar):
    unlike()
    made = page(CaseStudyPage, title="Night on Oak Ward", summary=ALARMS)
    page(StoryPage, title="I slept", summary="With quiet alarms and vibrating pagers everybody can sleep.")
    page(ChangeIdeaPage, title="Pagers that vibrate", summary="Quiet alarms, so that everybody can sleep.")

    assert set(similar(made)) == {"Pagers that vibrate", "I slept"}


def test_what_shares_a_term_is_found_and_of_two_alike_it_stands_first(similar):
    unlike()
    picu = term(WardType, name="Psychiatric intensive care", slug="picu")
    made = page(CaseStudyPage, title="Night", summary=ALARMS, terms=[picu])
    page(ChangeIdeaPage, title="There", summary=ALARMS, terms=[picu])
    page(ChangeIdeaPage, title="Elsewhere", summary=ALARMS)
    page(ChangeIdeaPage, title="Other matters", summary="A walk.", terms=[picu])

    assert similar(made) == ["There", "Elsewhere", "Other matters"]


def test_a_page_that_resembles_nothing_shows_nothing(client, similar):
    unlike()
    made = page(CaseStudyPage, title="Night", summary=ALARMS)

    assert similar(made) == []
    assert b"More like this" not in client.get(made.address).content


def test_to_be_of_the_same_type_is_no_likeness(similar):
    unlike()
    made = page(OrganisationPage, title="Northern", summary="Anchors.")
    page(OrganisationPage, title="Southern", summary="Bridges.")

    assert similar(made) == []


def test_neither_the_page_itself_nor_what_it_shows_as_related(similar):
    unlike()
    made, tied, ties, free = (page(CaseStudyPage, title=f"Night {name}", summary=ALARMS) for name in ("A", "B", "C", "D"))
    relate(made, tied)
    relate(ties, made)

    assert similar(made) == [free.title]


def test_three_at_most_and_others_move_up(similar):
    unlike()
    made, *others = fill(CaseStudyPage, 6, summary=ALARMS)
    shown = similar(made)
    assert len(shown) == 3

    for other in others:
        if other.title in shown:
            other.unpublish()

    assert len(similar(made)) == 2


def test_a_story_keeps_its_content_note(client, engine):
    unlike()
    made = page(CaseStudyPage, title="Night", summary=ALARMS)
    page(StoryPage, title="I slept", summary=ALARMS, content_note="Mentions seclusion")

    found = section(client, made).text

    assert "Mentions seclusion" in found
    assert "Lived-experience story" in found or StoryPage.kind_label in found


def test_what_a_page_says_now_counts_as_soon_as_it_is_published(similar):
    unlike()
    made = page(CaseStudyPage, title="Night", summary=ALARMS)
    page(ChangeIdeaPage, title="Like it", summary=ALARMS)
    assert similar(made) == ["Like it"]

    made.title, made.summary = "Lunch", "Soup and bread."
    made.save_revision().publish()

    assert similar(made) == []


# Only what anyone may read


def _expire(made):
    made.expire_at = timezone.now() - timedelta(minutes=1)
    made.save()
    call_command("publish_scheduled", verbosity=0)


@pytest.mark.parametrize(
    "take_down",
    [
        lambda made: made.delete(),
        lambda made: made.unpublish(),
        make_private,
        lambda made: make_private(CaseStudyIndexPage.objects.get()),
        _expire,
    ],
    ids=["deleted", "unpublished", "private", "below a private page", "expired"],
)
def test_what_is_taken_down_is_gone_at_once_although_it_was_kept(similar, take_down):
    unlike()
    made = page(ChangeIdeaPage, title="Night", summary=ALARMS)
    secret = page(CaseStudyPage, title="Secret", summary=ALARMS)
    page(ChangeIdeaPage, title="Public", summary=ALARMS)
    assert set(similar(made)) == {"Secret", "Public"}

    take_down(secret)
    assert similar(made) == ["Public"]
    cache.clear()
    assert similar(made) == ["Public"]


def test_a_draft_is_like_nothing_and_its_preview_works(similar, rf):
    unlike()
    made = page(ChangeIdeaPage, title="Night", summary=ALARMS)
    draft = page(CaseStudyPage, title="Draft", summary=ALARMS, live=False)
    assert similar(made) == []
    new = CaseStudyPage(title="New", summary=ALARMS, slug="new")

    for shown in (draft, new):
        answer = shown.make_preview_request(preview_mode="")
        answer.render()
        assert answer.status_code == 200
        assert b"More like this" not in answer.content


def test_easy_read_is_left_alone(client, engine):
    picture = ("row", {"picture": None, "text": "One idea."})
    made = page(CaseStudyPage, title="Night", summary=ALARMS, easy_read=[picture])
    page(ChangeIdeaPage, title="Like it", summary=ALARMS)

    assert b"More like this" in client.get(made.address).content
    assert b"More like this" not in client.get(f"{made.address}easy-read/").content


# The server, and the cost


def test_without_its_server_the_database_answers(client, settings, db):
    from search.elastic.server import breaker
    from search.models import SearchIndex

    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_TIMEOUT = "http://127.0.0.1:9", 0.5
    SearchIndex.objects.create(name="gone", state=SearchIndex.State.SERVING)
    unlike()
    made = page(CaseStudyPage, title="Night", summary=ALARMS)
    page(ChangeIdeaPage, title="Like it", summary=ALARMS)
    try:
        assert [link.text for link in section(client, made).select("h3 a")] == ["Like it"]
        assert breaker.is_open
    finally:
        breaker.close()


def test_before_the_server_has_heard_of_a_page_the_database_answers(client, elasticsearch, monkeypatch):
    from search.elastic import catch_up

    monkeypatch.setattr(catch_up, "ensure_running", lambda: None)
    unlike()
    made = page(CaseStudyPage, title="Night", summary=ALARMS)
    page(ChangeIdeaPage, title="Like it", summary=ALARMS)

    assert [link.text for link in section(client, made).select("h3 a")] == ["Like it"]


@pytest.mark.parametrize("model", [CaseStudyPage, ChangeIdeaPage, StoryPage, ProgrammePage])
def test_it_costs_the_same_with_2_and_12_pages_like_it(client, model):
    fill(ChangeIdeaPage, 20, summary="Other matters.")
    made = page(model, title="Night", summary=ALARMS)
    counts = []
    for number in (2, 10):  # 2, then 12
        fill(CaseStudyPage, number, summary=ALARMS)
        cache.clear()
        client.get(made.address)  # this process knows the current content version
        cache.clear()
        for kept in (False, True):
            with CaptureQueriesContext(connection) as captured:
                assert b"More like this" in client.get(made.address).content
            counts.append((kept, len(captured)))
    assert counts[:2] == counts[2:]
    assert dict(counts)[True] <= MOST
    assert dict(counts)[False] <= dict(counts)[True] + 3
