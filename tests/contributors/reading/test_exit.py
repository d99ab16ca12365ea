"""Readers of sexual abuse or violence can leave quickly, and nobody else is shown how."""

import pytest

from network.contributors import links
from network.contributors.sharing.topics import content_note
from tests.contributors.consent.making import published_story

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


@pytest.mark.parametrize("note", ["Mentions seclusion and self-harm", "Being held, and grapes"])
def test_other_stories_have_none(client, note):
    html = client.get(published_story(content_note=note).page.address).content.decode()
    assert "Exit this page" not in html
    assert SCRIPT not in html
    assert "network/share.css" not in html
