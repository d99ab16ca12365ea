"""Nothing that anybody can read leads from a story to who told it, or from one story of a person to another."""

import json
import re
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from network.accounts.models import User
from network.contributors.links import withdraw_link
from network.contributors.models import StoryFile
from network.notifications.arrivals import note_arrivals
from network.notifications.models import Alert
from network.notifications.sending import send_due

from .making import a_person, published_story

pytestmark = pytest.mark.django_db
SECRETS = {
    "first name": "Quillonia",
    "last name": "Featherstonehaugh",
    "e-mail": "quillonia.f@example.org",
    "phone": "07700900123",
    "helper": "Marmaduke Advocate",
    "wishes": "never on a Tuesday",
    "user id": "7654321098",
    "person id": "6543210987",
    "profile id": "5432109876",
    "story id": "4321098765",
}


@pytest.fixture
def story(db):
    user = User.objects.create_user(
        SECRETS["e-mail"],
        "secret",
        pk=int(SECRETS["user id"]),
        first_name=SECRETS["first name"],
        last_name=SECRETS["last name"],
    )
    person = a_person(
        pk=int(SECRETS["person id"]),
        user=user,
        email=SECRETS["e-mail"],
        phone=SECRETS["phone"],
        helper=SECRETS["helper"],
        contact_wishes=SECRETS["wishes"],
    )
    made = published_story(
        person=person,
        story_pk=int(SECRETS["story id"]),
        profile_pk=int(SECRETS["profile id"]),
        title="A quiet hour",
        screen_name="Heron",
    )
    made.page.owner = user
    made.page.save_revision(user=user, log_action=True).publish()
    StoryFile.objects.create(story=made, what="audio", file=ContentFile(b"sound", name="a.mp3"), description="Birds")
    made.files.all().note_agreed()
    return made


def addresses(client) -> list[str]:
    found = ["/", "/stories/", "/search/", "/search/?q=quiet", "/search/feed/", "/robots.txt", "/sitemap.xml", "/topics/"]
    found += [f"/sitemap-{section}.xml" for section in ("sections", "resources", "easy-read")]
    found += ["/api/v1/search", "/api/v1/search?q=heron", "/api/v1/suggest?q=qui", "/api/v1/openapi.json", "/no/such/page/"]
    told = "".join(client.get(url).content.decode() for url in found if "sitemap-" in url)
    return found + re.findall(r"<loc>http://localhost:8000([^<]+)</loc>", told)


def everything_public(client, story, mailbox, tmp_path) -> dict[str, str]:
    urls = addresses(client)
    for url in [*urls]:
        text = client.get(url).content.decode(errors="replace")
        urls += [link for link in re.findall(r'(?:href|src)="(/[^"#]*)"', text) if link not in urls and "/static/" not in link]
    answers = {}
    for url in dict.fromkeys(urls):
        answer = client.get(url)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        answers[url] = f"{dict(answer.headers)}{answer.cookies}{body.decode(errors='replace')}"
    call_command("export_resources", tmp_path / "all.jsonl", stdout=StringIO())
    answers["export"] = (tmp_path / "all.jsonl").read_text()
    past = timezone.now() - timezone.timedelta(days=2)
    note_arrivals()
    Alert.objects.create(email="reader@example.org", frequency="daily", confirmed_at=past, due_at=past)
    send_due()
    answers["e-mails to others"] = json.dumps([[mail.subject, mail.body, str(mail.extra_headers)] for mail in mailbox])
    return answers


def test_no_public_answer_holds_anything_of_the_person(client, story, mailoutbox, tmp_path):
    answers = everything_public(client, story, mailoutbox, tmp_path)
    file = story.files.get()
    assert any(story.page.address in url for url in answers)
    assert f"{story.page.address}files/{file.key}/" in answers
    assert "A quiet hour" in answers["export"]
    for url, answer in answers.items():
        for what, value in SECRETS.items():
            assert value not in url, (url, what)
            assert value.casefold() not in answer.casefold(), (url, what)
        assert story.key not in answer, url


def test_the_file_on_the_disk_and_the_links_say_nothing(story, settings):
    names = " ".join(str(path) for path in settings.PRIVATE_ROOT.rglob("*"))
    for what, value in SECRETS.items():
        assert value not in withdraw_link(story), what
        assert value not in names, what


def test_two_stories_of_a_person_share_nothing_that_joins_them(client):
    person = a_person()
    stories = [
        published_story(person=person, title=title, screen_name=name)
        for title, name in (("A quiet hour", "Heron"), ("Loud nights", "Wren"))
    ]
    others = [published_story(title=f"Somebody else {number}", screen_name=f"Bird {number}") for number in range(2)]

    def tokens(story) -> set[str]:
        answer = client.get(story.page.address)
        text = re.sub(r"<nav.*?</nav>", "", answer.content.decode(), flags=re.S) + str(dict(answer.headers))
        return set(re.findall(r"[\w.-]+", text))

    of_anybody = tokens(others[0]) | tokens(others[1])
    assert (tokens(stories[0]) & tokens(stories[1])) - of_anybody == set()
    slugs = [story.page.slug for story in stories]
    assert all(re.fullmatch(r"[a-z0-9]{8}", slug) for slug in slugs)
    assert [story.page.owner for story in stories] == [None, None]
