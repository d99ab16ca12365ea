"""Any search as an Atom feed: what a reader of feeds is told, and when."""

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from wagtail.models import Page

from case_studies.models import CaseStudyPage
from events.models import EventPage
from network.core.scales import StageOfAdoption
from network.taxonomy.models import WardType
from tests.factories import page, term

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def published(model, title: str, *, ago: timedelta, **values):
    made = page(model, title=title, **values)
    moment = timezone.now() - ago
    made.first_published_at = made.last_published_at = moment
    made.save()
    return made


def read(client, address: str = "/search/feed/") -> ElementTree.Element:
    return ElementTree.fromstring(client.get(address).content)


def entries(feed) -> list[str]:
    return [entry.find(f"{ATOM}title").text for entry in feed.findall(f"{ATOM}entry")]


def moment(element, name: str) -> datetime:
    return datetime.fromisoformat(element.find(ATOM + name).text)


def test_what_was_published_last_comes_first_and_what_lies_ahead_does_not_head_the_feed(client, engine):
    ahead = timezone.now() + timedelta(days=90)
    published(EventPage, "An event next year", ago=timedelta(days=3), starts=ahead, ends=ahead + timedelta(hours=1))
    published(CaseStudyPage, "An event report of today", ago=timedelta(hours=1))
    published(CaseStudyPage, "An event long ago", ago=timedelta(days=300))

    expected = ["An event report of today", "An event next year", "An event long ago"]
    assert entries(read(client)) == expected
    assert entries(read(client, "/search/feed/?q=event")) == expected


def test_the_newest_of_its_entries_says_when_the_feed_changed(client):
    ahead = timezone.now() + timedelta(days=90)
    made = published(EventPage, "Ahead", ago=timedelta(days=3), starts=ahead, ends=ahead + timedelta(hours=1))

    assert moment(read(client), "updated") == made.last_published_at


def test_no_date_lies_ahead(client):
    published(CaseStudyPage, "Of a record with a wrong date", ago=timedelta(days=-30))

    feed = read(client)

    entry = feed.find(f"{ATOM}entry")
    assert max(moment(feed, "updated"), moment(entry, "published"), moment(entry, "updated")) <= timezone.now()


def test_a_page_that_is_published_again_is_updated_and_keeps_its_place(client):
    old = published(CaseStudyPage, "Old", ago=timedelta(days=30))
    published(CaseStudyPage, "New", ago=timedelta(days=1))
    first = old.first_published_at
    old.summary = "Put right."
    old.save_revision().publish()

    feed = read(client)

    assert entries(feed) == ["New", "Old"]
    entry = feed.findall(f"{ATOM}entry")[1]
    assert moment(entry, "published") == first
    last = Page.objects.get(pk=old.pk).last_published_at
    assert moment(entry, "updated") == moment(feed, "updated") == last


def test_every_entry_has_an_author_and_what_is_kept_is_asked_after(client):
    made = page(CaseStudyPage, title="Huddle")
    first = client.get("/search/feed/")
    kept = {"If-None-Match": first.headers["ETag"]}

    assert ElementTree.fromstring(first.content).find(f"{ATOM}author/{ATOM}name").text == "Mental Health Safety Network"
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert client.get("/search/feed/", headers=kept).status_code == 304

    made.unpublish()
    assert client.get("/search/feed/", headers=kept).status_code == 200


def test_more_pages_than_a_feed_holds(client):
    for number in range(12):
        published(CaseStudyPage, f"Number {number}", ago=timedelta(days=number))

    assert entries(read(client)) == [f"Number {number}" for number in range(10)]


def test_a_summary_reaches_its_reader_as_text(client):
    markup = "<img src=x onerror=alert(1)> & <b>bold</b>"
    page(CaseStudyPage, title="<i>Title</i>", summary=markup, content_note="Mentions <restraint>")

    entry = read(client).find(f"{ATOM}entry")

    summary = entry.find(f"{ATOM}summary")
    assert summary.get("type") == "text"
    assert summary.text == f"Mentions <restraint>. {markup}"
    assert entry.find(f"{ATOM}title").get("type", "text") == "text"


def test_a_feed_keeps_its_name_whatever_is_published(client, engine):
    acute, picu = (term(WardType, name=name, slug=name.lower()) for name in ("Acute", "PICU"))
    address = "/search/feed/?q=huddle&ward=acute&ward=picu&stage=2"
    page(CaseStudyPage, title="A huddle", terms=[acute])

    first = read(client, address).find(f"{ATOM}title").text
    page(CaseStudyPage, title="Another huddle", terms=[picu], stage_of_adoption=2)

    assert read(client, address).find(f"{ATOM}title").text == first
    stage = StageOfAdoption(2).label
    assert first == f"Mental Health Safety Network: search for ‘huddle’, Ward type: Acute or PICU, Stage of adoption: {stage}"
    assert read(client).find(f"{ATOM}title").text == "Mental Health Safety Network: everything"
    assert 'title="Search for ‘huddle’"' in client.get("/search/?q=huddle").content.decode()


@pytest.mark.usefixtures("engine")
def test_any_search_is_a_feed(client):
    page(CaseStudyPage, title="Huddle & more")
    page(CaseStudyPage, title="Other")

    answer = client.get("/search/feed/?q=huddle")

    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert answer.content.count(b"<entry>") == 1
    assert b"Huddle &amp; more" in answer.content
