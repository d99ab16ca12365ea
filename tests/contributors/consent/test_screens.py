"""The pages of somebody's contributions in a real browser: no barrier, nothing too wide, no policy broken.

The browser's requests are answered by Django in this process, so that the database of the test is the one that is seen.
"""

from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.utils import timezone

from change_ideas.models import ChangeIdeaPage
from network.accounts.models import User
from network.contributors.models import Decision, Story, StoryFile, StoryPage

from ...factories import page as make_page
from ...factories import relate
from ...looking import check
from .making import a_person, draft, published_story

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
HOST = "http://localhost:8000"
WIDTHS = (1280, 375, 320)


@pytest.fixture
def look(browser, client):
    """Opens an address at a width."""
    opened = []

    def look(path: str, width: int):
        found = client.get(path, headers={"host": "localhost"})  # here: the browser's own thread sees another database

        def answer(route):
            asked = urlsplit(route.request.url).path
            if asked == path:
                return route.fulfill(status=found.status_code, headers=dict(found.headers), body=found.content)
            file = finders.find(asked.removeprefix("/static/"))
            return route.fulfill(path=file) if file else route.fulfill(status=404)

        tab = browser.new_page(viewport={"width": width, "height": 900})
        opened.append(tab)
        tab.violations = []
        tab.on("console", lambda message: tab.violations.append(message.text) if message.type == "error" else None)
        tab.route("**/*", answer)
        tab.goto(HOST + path)
        return tab

    yield look
    for tab in opened:
        tab.close()


@pytest.fixture
def stories(client):
    user = User.objects.create_user("teller@example.org", "secret")
    client.force_login(user)
    person = a_person(user=user)
    title = "Choosing my own evening routine, and what the night staff made of it"
    published = published_story(person=person, title=title, screen_name="Alex, London")
    published.review_on = timezone.localdate().replace(year=2027)
    published.save()
    relate(make_page(ChangeIdeaPage, title="An evening that patients plan"), published.page, "started_by")
    StoryFile.objects.create(story=published, what="audio", file=ContentFile(b"sound", name="a.mp3"), description="Birds sing.")
    published.files.all().note_agreed()
    waiting = Story.objects.create(
        state="suggestions",
        person=person,
        page=make_page(StoryPage, live=False, title="The day I asked for my headphones", screen_name="A."),
        sent_at=timezone.now(),
    )
    waiting.decisions.create(as_who="teller", action=Decision.Action.SENT)
    return {"published": published, "waiting": waiting, "draft": draft(person=person, title="Being listened to at night")}


PAGES = {
    "overview": lambda s: "/your-contributions/",
    "choices": lambda s: "/your-contributions/choices/consent/",
    "story": lambda s: f"/your-contributions/{s['published'].key}/",
    "waiting": lambda s: f"/your-contributions/{s['waiting'].key}/",
    "consent": lambda s: f"/your-contributions/{s['published'].key}/consent/",
    "contact": lambda s: f"/your-contributions/{s['published'].key}/contact/",
    "name": lambda s: f"/your-contributions/{s['published'].key}/name/",
    "withdraw": lambda s: f"/your-contributions/{s['published'].key}/withdraw/",
    "public page": lambda s: s["published"].page.address,
}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_a_barrier(look, stories, width):
    for address in PAGES.values():
        tab = look(address(stories), width)
        check(tab)
        assert [text for text in tab.violations if "Content Security Policy" in text] == []


def test_a_withdrawn_page_has_no_barrier(look, stories):
    from network.contributors.consent.withdrawal import withdraw

    address = stories["published"].page.address
    withdraw(stories["published"])
    tab = look(address, 375)
    check(tab)
    assert tab.locator("h1").inner_text() == "This page has been taken down"
