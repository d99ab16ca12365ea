"""A page that expires is gone at that moment, in every process: nothing has to be run, and nothing is written."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from case_studies.models import CaseStudyIndexPage, CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from events.models import EventPage
from network.contributors.models import StoryPage
from network.core.card_index import card_index
from network.core.models import Card
from tests.factories import make_private, page, relate, term
from tests.notifications.conftest import later

__all__ = ["later"]

pytestmark = pytest.mark.django_db
TITLE = "Zebra crossings for wards"


def in_an_hour():
    return timezone.now() + timedelta(hours=1)


def everywhere(made) -> dict[str, str]:
    """Every address that may say the title of a case study, with what it is."""
    return {
        "its own page": made.address,
        "its Easy Read version": f"{made.address}easy-read/",
        "results": "/search/?q=zebra",
        "all results": "/search/",
        "list": "/case-studies/",
        "home": "/",
        "topic": "/topics/ward-type/deaf/",
        "feed": "/search/feed/?q=zebra",
        "whole feed": "/search/feed/",
        "API": "/api/v1/search?q=zebra",
        "suggestions": "/api/v1/suggest?q=zeb",
        "sitemap": "/sitemap-resources.xml",
        "sitemap of Easy Read": "/sitemap-easy-read.xml",
        "comparison": f"/case-studies/compare/?case=neighbour&case={made.slug}",
        "page that is like it and links to it": "/case-studies/neighbour/",
    }


def is_shown(client, address: str) -> bool:
    """By the words of its title that no search marks, or by its address."""
    answer = client.get(address)
    said = answer.content.decode()
    return answer.status_code == 200 and ("for wards" in said or "/zebra/" in said)


def shown_at(client, made) -> set[str]:
    return {what for what, address in everywhere(made).items() if is_shown(client, address)}


@pytest.fixture
def made():
    deaf = term(name="Deaf", slug="deaf")
    words = "Painted zebra crossings between bays calmed the ward at night."
    neighbour = page(CaseStudyPage, title="Neighbour", slug="neighbour", summary=words, terms=[deaf])
    made = page(CaseStudyPage, title=TITLE, slug="zebra", summary=words, terms=[deaf], expire_at=in_an_hour())
    relate(neighbour, made)
    return made


def test_it_is_nowhere_from_the_moment_on(client, engine, made, later):
    everywhere_but = {"its Easy Read version", "sitemap of Easy Read", "home"}  # it has none, and home shows other kinds
    assert shown_at(client, made) == everywhere(made).keys() - everywhere_but

    later(hours=1)

    assert shown_at(client, made) == set()
    assert client.get(made.address).status_code == 404
    assert client.get("/case-studies/neighbour/").status_code == 200


def test_no_count_knows_it(client, engine, made, later):
    def counts():
        search = client.get("/search/?q=zebra").context["search"]
        wards = next((facet for facet in search.listing.facets if facet.param == "ward"), None)
        return search.listing.pager.total, [value.count for value in wards.values] if wards else []

    page(ChangeIdeaPage, title="A zebra without a ward")
    assert counts() == (3, [2])

    later(minutes=61)

    assert counts() == (2, [1])
    assert not Card.objects.listed().filter(pk=made.pk).exists()
    assert Card.objects.in_order([made.pk]) == []
    assert card_index().position(made.pk) is None


def test_pages_that_expire_one_after_the_other(client, later):
    for hours in (1, 2):
        page(CaseStudyPage, title=f"Gone after {hours}", expire_at=timezone.now() + timedelta(hours=hours))
    page(CaseStudyPage, title="Stays")

    def total():
        return client.get("/search/").context["listing"].pager.total

    found = [total()]
    for _ in range(2):
        later(hours=1)
        found.append(total())
    assert found == [3, 2, 1]


def test_nothing_more_changes_when_the_schedule_runs(client, engine, made, later):
    later(hours=1)
    before = client.get("/search/?q=zebra").context["listing"].pager.total

    call_command("publish_scheduled")

    assert client.get("/search/?q=zebra").context["listing"].pager.total == before == 1
    assert client.get(made.address).status_code == 404


def test_a_page_that_is_given_more_time_comes_back(client, engine, made, later):
    later(hours=1)
    assert not is_shown(client, "/search/?q=zebra")

    made.expire_at = timezone.now() + timedelta(days=1)
    made.save()

    assert is_shown(client, "/search/?q=zebra")
    assert client.get(made.address).status_code == 200


def test_a_page_of_which_an_old_expiry_was_put_off_is_not_lost(client, later):
    """The process remembers the old moment, which is no longer true; then it looks again."""
    made = page(CaseStudyPage, title=TITLE, expire_at=in_an_hour())
    assert TITLE in client.get("/search/").content.decode()
    made.expire_at = timezone.now() + timedelta(days=1)
    made.save()

    later(hours=2)

    assert TITLE in client.get("/search/").content.decode()


def test_below_a_page_that_expires_all_stays_as_below_one_that_is_unpublished(client, engine, made, later):
    """Wagtail's schedule takes the page alone down, and its editors do: so does the moment, before and after it runs."""
    above = CaseStudyIndexPage.objects.get()
    above.expire_at = timezone.now() + timedelta(minutes=30)
    above.save()
    assert 'href="/case-studies/"' in client.get("/").content.decode()

    later(minutes=45)

    for _ in range(2):
        assert client.get("/case-studies/").status_code == 404
        assert 'href="/case-studies/"' not in client.get("/").content.decode()
        assert "<loc>http" in client.get("/sitemap-sections.xml").content.decode()
        assert "/case-studies/</loc>" not in client.get("/sitemap-sections.xml").content.decode()
        assert client.get(made.address).status_code == 200
        assert is_shown(client, "/search/?q=zebra")
        call_command("publish_scheduled")


def test_a_private_page_asks_for_no_password_any_more(client, made, later):
    make_private(made)
    later(hours=1)

    assert client.get(made.address).status_code == 404


def test_a_story_and_an_event_that_expired_answer_as_unpublished_ones(client, later):
    told = page(StoryPage, title="Heron's story")
    StoryPage.objects.update(expire_at=in_an_hour())  # no screen gives a story a date
    ahead = timezone.now() + timedelta(days=2)
    event = page(
        EventPage, title="A day out", slug="day-out", starts=ahead, ends=ahead + timedelta(hours=1), expire_at=in_an_hour()
    )
    assert client.get("/calendar/day-out.ics").status_code == 200

    later(hours=1)

    assert client.get(told.address).status_code in (404, 410)
    assert "A day out" not in client.get("/calendar/events.ics").content.decode()
    assert [client.get(address).status_code for address in (event.address, "/calendar/day-out.ics")] == [404, 404]
    assert "Heron" not in client.get("/share/story/").content.decode()


def test_it_costs_no_statement(client, made):
    def statements(address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return [query["sql"] for query in captured if "expire_at" in query["sql"] and "MIN(" in query["sql"]]

    assert [statements(address) for address in ("/search/?q=zebra", "/case-studies/", made.address)] == [[], [], []]
