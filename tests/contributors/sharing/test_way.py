"""From the start page to "sent", and what is kept of it where."""

import re

import pytest
from django.core import mail
from wagtail.models import Page

from network.contributors.models import Consent, Decision, Person, Purpose, Story, StoryPage
from network.taxonomy.models import RestrictivePractice, WardType
from tests.factories import page, term

from .telling import ADDRESS, STEPS, WORDS, answer, begin, consent, link_in, path, save_under, tell

pytestmark = pytest.mark.django_db


def test_the_start_page_says_what_it_is_and_what_it_is_not(client):
    page(StoryPage, title="The kettle")
    html = client.get("/share/story/").content.decode()
    for said in (
        "20 minutes",
        "not a complaint",
        "not watched day and night",
        "PALS",
        "advocate",
        "CQC",
        "under 18",
        "The kettle",
    ):
        assert said in html
    assert html.count("<title>Before you start") == 1


def test_not_today_is_a_way_out_that_keeps_nothing(client):
    assert 'href="/share/story/not-today/"' in client.get("/share/story/safe/").content.decode()
    assert client.get("/share/story/not-today/").status_code == 200
    assert not Story.objects.exists()


@pytest.mark.parametrize("step", STEPS)
def test_enter_saves_and_goes_on_at_every_question(client, step):
    form = client.get(path(begin(client), step)).content.decode().partition("<form method=")[2]
    first = re.search(r'<button[^>]*type="submit"[^>]*>([^<]*)', form)
    assert first[1] == "Save and continue"
    assert "name=" not in first[0]


def test_the_whole_way_with_every_answer(client):
    term(WardType, name="Acute adult", slug="acute-adult")
    term(RestrictivePractice, name="Seclusion", slug="seclusion")
    story = begin(client)
    answers = {
        "help": {"told_by": "with_help", "helped_by": "an advocate"},
        "who": {"relation": "patient"},
        "words": {**WORDS, "title": "The question"},
        "ward": {"ward_type": "acute-adult", "season": "spring", "year": "2024"},
        "name": {"naming": "chosen", "screen_name": "Blue Heron"},
        "topics": {"topics": ["seclusion", "self-harm"], "other": "a fire"},
        "contact": {"contact": "phone", "phone": "01632 960001", "contact_wishes": "No messages"},
    }
    for step, following in zip(STEPS, [*STEPS[1:], "save"], strict=True):
        assert answer(client, story, step, **answers[step]).url == path(story, following)
    save_under(client, story)
    assert b"Blue Heron" in client.get(path(story, "check")).content
    assert consent(client, story, "read", "publish", years="1").url == path(story, "sent")

    story.refresh_from_db()
    sent = StoryPage.objects.get()
    assert story.page == sent
    assert (story.state, story.answers, story.profile.screen_name) == (Story.State.RECEIVED, {}, "Blue Heron")
    assert (sent.title, sent.live, sent.owner, sent.screen_name) == ("The question", False, None, "Blue Heron")
    assert (sent.told_by, sent.helped_by, sent.relation) == ("with_help", "an advocate", "patient")
    assert (sent.season, sent.year) == ("spring", 2024)
    assert sent.what_happened == f"<p>{WORDS['what_happened']}</p>"
    assert sent.content_note == "Mentions seclusion, self-harm and a fire"
    assert {each.slug for each in sent.terms.all()} == {"acute-adult", "seclusion"}
    assert (story.person.email, story.person.phone, story.person.contact_wishes) == (ADDRESS, "01632 960001", "No messages")
    assert Consent.objects.in_force(story) == dict.fromkeys(Purpose.values, False) | {"read": True, "publish": True}
    assert [line.action for line in story.decisions.all()] == [Decision.Action.SENT]
    assert (story.review_on.year - story.sent_at.year) == 1
    assert client.get(sent.url).status_code == 404


def test_everything_but_the_words_may_be_skipped(client):
    story = begin(client)
    for step in STEPS:
        assert answer(client, story, step, **(WORDS if step == "words" else {})).status_code == 302
    save_under(client, story)
    consent(client, story)
    sent = StoryPage.objects.get()
    assert (sent.screen_name, sent.content_note, sent.year) == ("somebody who was there", "", None)


def test_without_words_or_a_file_nothing_can_be_sent(client):
    story = begin(client)
    assert b"There is no story here yet" in client.get(path(story, "check")).content
    assert consent(client, story).url == path(story, "check")
    assert not StoryPage.objects.exists()


def test_only_the_one_consent_that_is_needed_is_asked_for_again(client):
    story = begin(client)
    answer(client, story, "words", **WORDS)
    html = client.get(path(story, "consent")).content.decode()
    assert "checked" not in html.replace('id="years-2" name="years" type="radio" value="2" checked', "")
    refused = consent(client, story, "publish")
    assert b"We need your yes to this one" in refused.content
    assert not StoryPage.objects.exists()
    assert not Consent.objects.exists()


def test_sending_twice_makes_one_page(client):
    story = tell(client)
    assert consent(client, story, "read", "quotes").url == path(story, "sent")
    assert StoryPage.objects.count() == 1
    assert not Consent.objects.in_force(story)["quotes"], "What was sent after sending changed nothing"


def test_the_page_that_was_sent_leads_to_nobody(client):
    story = tell(client)
    held = " ".join(str(value) for value in Page.objects.filter(pk=story.page_id).values().get().values())
    held += str(StoryPage.objects.filter(pk=story.page_id).values().get()) + str(story.page.latest_revision.content)
    for secret in (ADDRESS, "teller", story.key):
        assert secret not in held
    assert story.page.latest_revision.user is None


def test_a_story_without_a_way_to_reach_its_teller_is_for_reading_only(client):
    story = begin(client)
    answer(client, story, "words", **WORDS)
    answer(client, story, "contact", contact="none")
    assert b"It cannot be published" in client.get(path(story, "consent")).content
    consent(client, story)
    assert "To be read only" in story.decisions.get().reason
    assert b"It is read and not published" in client.get(path(story, "sent")).content


def test_the_address_in_the_email_is_the_tellers_once_the_link_was_opened(client, django_user_model):
    story = begin(client)
    save_under(client, story)
    (message,) = mail.outbox
    assert message.subject == "Your draft is saved"
    assert Person.objects.with_email(ADDRESS) is None
    client.get(link_in(message))
    assert Person.objects.with_email(ADDRESS) is None, "A program that follows links confirmed it"
    assert client.post(link_in(message), {"device": "own"}).url == path(story)
    assert Person.objects.with_email(ADDRESS) == Story.objects.get().person


def test_no_email_has_a_word_of_the_story_or_its_name(client):
    story = begin(client)
    answer(client, story, "words", title="Kettle", what_happened="Nobody came")
    answer(client, story, "name", naming="chosen", screen_name="Heron")
    save_under(client, story)
    client.post("/share/story/come-back/", {"email": ADDRESS})
    assert len(mail.outbox) == 2
    for message in mail.outbox:
        for word in ("Kettle", "Nobody came", "Heron", "story of"):
            assert word not in message.subject + message.body


class TestWorries:
    @pytest.mark.parametrize("words", ["I want to end my life", "I'm going to kill myself", "a nurse hit me", "I will kill him"])
    def test_some_words_raise_a_concern_and_show_the_way_to_help(self, client, words):
        story = tell(client, what_happened=words)
        concern = story.concerns.get()
        assert (concern.level, concern.raised_by, concern.settled_at) == ("low", None, None)
        assert words not in concern.what
        assert b"Are you safe now?" in client.get(path(story, "sent")).content
        assert not story.is_held

    @pytest.mark.parametrize(
        "words", ["He died by suicide in 2019", "I was restrained", "They beat the record", "I felt dead tired"]
    )
    def test_others_do_not(self, client, words):
        story = tell(client, what_happened=words)
        assert not story.concerns.exists()
        assert b"Are you safe now?" not in client.get(path(story, "sent")).content
