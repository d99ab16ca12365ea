"""What counts as other words is what a reader could see."""

import pytest
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from network.contributors.models import Story
from network.contributors.reading import services as reading
from network.contributors.reading import suggesting
from network.contributors.reading.visible import visible, visible_in
from network.contributors.reading.words import digest_of, draft_of
from network.core.html import EDITOR_FEATURES, clean_prose

from ..stories import a_story, again, moderator, published
from .editing import edit_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    user = moderator()
    client.force_login(user)
    return user


def saved_unchanged(client, story) -> str:
    """The prose as the page editor writes it, with nothing changed."""
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[story.page_id]), edit_form(client, story))
    assert answer.status_code == 302
    return draft_of(story).what_happened


def test_saving_in_the_editor_with_nothing_changed_asks_nobody_again(client, reader):
    story = published()
    before = digest_of(story.page)

    assert "data-block-key" in saved_unchanged(client, story)

    assert draft_of(story).what_would_have_helped, "An empty part is an empty paragraph now"
    assert digest_of(draft_of(story)) == before
    assert again(story).state == Story.State.PUBLISHED


def test_a_suggestion_still_fits_and_the_screen_shows_no_change(client, reader):
    story = a_story()
    reading.begin(story, reader)
    made = suggesting.suggest(story, reader, "what_happened", "A nurse told me each step.", "Her name")
    suggesting.send_suggestions(story, reader)
    saved_unchanged(client, story)
    shown = client.get(reverse("story_in_cms", args=[story.pk])).content.decode()
    assert "(changed)" not in shown
    assert "How it felt</h3>" not in shown

    suggesting.answer(again(story), made.pk, accept=True)

    assert draft_of(story).what_happened == "<p>A nurse told me each step.</p>"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        'One line\nand the next\n\nA "second" paragraph & it\'s <3',
        '<h3>Head</h3><p>a <strong>b</strong> c</p><ul><li>x</li><li>y</li></ul><p>l <a href="https://x.org/?a=1&b=2">z</a></p>',
    ],
)
def test_the_editor_s_own_spelling_is_the_same(typed):
    ours = clean_prose(typed)
    converter = ContentstateConverter(features=EDITOR_FEATURES)
    assert visible(converter.to_database_format(converter.from_database_format(ours))) == visible(ours)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a</p><p>b</p>", "<p>a b</p>"),
        ("<p>a <b>b</b></p>", "<p>a b</p>"),
        ("<p><a href='/x/'>a</a></p>", "<p><a href='/y/'>a</a></p>"),
        ("<p>a</p>", "<p>a<img src='x'></p>"),
        ("<p>a</p>", "<p>A</p>"),
        ("<p>&lt;p&gt;&lt;/p&gt;</p>", "<p></p>"),
    ],
)
def test_what_can_be_seen_counts(one, other):
    assert visible(one) != visible(other)


def test_blocks_count_without_their_numbers():
    block = {"type": "text", "value": {"text": '<p data-block-key="a">x</p>'}, "id": "1"}
    assert visible_in([block]) == visible_in([{"type": "text", "value": {"text": "<p>x</p>"}, "id": "2"}])
    assert visible_in([block]) != visible_in([{**block, "value": {"text": "<p>y</p>"}}])
