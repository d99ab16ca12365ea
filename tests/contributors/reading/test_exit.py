"""Readers of sexual abuse or violence can leave quickly, and nobody else is shown how."""

import pytest

from network.contributors import links
from network.contributors.consent.consents import say
from network.contributors.models import Purpose, StoryPage
from network.contributors.sharing.forms import TopicsForm
from network.contributors.sharing.sending import send
from network.contributors.sharing.topics import TOPICS, content_note, is_of_violence
from tests.contributors.consent.making import draft, published_story

pytestmark = pytest.mark.django_db
EXIT = 'data-exit role="button"'
SCRIPT = "network/exit.js"


@pytest.mark.parametrize("note", [content_note(["sexual-safety"], ""), content_note(["violence"], ""), "About a rape", "Abuse"])
def test_a_story_of_abuse_or_violence_has_a_way_out(client, note):
    story = published_story(content_note=note)
    html = client.get(story.page.address).content.decode()
    assert html.count("Exit this page") == 2, "One of them first, for the keyboard"
    assert html.index("Skip to main content") < html.index("Exit this page") < html.index("<main")
    assert EXIT in html
    assert SCRIPT in html


def test_its_teller_sees_it_in_the_preview(client):
    story = published_story(content_note=content_note(["violence"], ""))
    client.post(links.return_link(story), {"device": "own"})
    assert EXIT in client.get(f"/your-contributions/{story.key}/preview/").content.decode()


@pytest.mark.parametrize("field", ["what_happened", "advice_to_wards", "title"])
def test_the_words_themselves_are_enough(client, field):
    story = published_story(content_note="Mentions a night", **{field: "He threatened me every night."})
    assert EXIT in client.get(story.page.address).content.decode()


def test_what_its_teller_ticked_is_enough_whatever_the_note_says(client):
    """A story partner may have shortened the note since."""
    names = [topic.name for topic in TOPICS]
    assert not is_of_violence([name for name in names if name not in ("sexual-safety", "violence")])
    for name in ("sexual-safety", "violence"):
        story = draft(words={"what_happened": "It was at night."}, topics={"topics": [name]})
        say(story, {Purpose.READ: True})
        page = send(story)
        page.content_note = "Mentions a night"
        assert page.offers_exit
        assert StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object().is_of_violence


def test_the_note_names_every_topic_to_its_end():
    other = "o" * TopicsForm.base_fields["other"].most
    note = content_note([topic.name for topic in TOPICS], other)
    assert note.endswith(f" and {other}")
    for topic in TOPICS:
        assert topic.label in note
    names = [topic.name for topic in TOPICS]
    story = draft(words={"what_happened": "It was at night."}, topics={"topics": names, "other": other})
    say(story, {Purpose.READ: True})
    page = send(story)
    page.full_clean(exclude=["path", "depth"])
    assert page.content_note == note


@pytest.mark.parametrize("note", ["Mentions seclusion and self-harm", "Being held, and grapes"])
def test_other_stories_have_none(client, note):
    html = client.get(published_story(content_note=note).page.address).content.decode()
    assert "Exit this page" not in html
    assert SCRIPT not in html
    assert "network/share.css" not in html
