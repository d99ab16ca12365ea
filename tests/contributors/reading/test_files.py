"""Nothing is published that nobody heard or saw: recordings and pictures are read with the words."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.urls import reverse

from network.accounts.roles import Role
from network.contributors.access import VISIT
from network.contributors.models import Story, StoryFile
from network.contributors.reading import deciding
from network.contributors.reading import services as reading
from network.contributors.reading.gate import why_not
from network.contributors.reading.words import digest_of, draft_of

from ..stories import a_story, a_user, again, moderator, published, ready

pytestmark = pytest.mark.django_db
State = Story.State


def picture_of(story: Story) -> StoryFile:
    return StoryFile.objects.create(
        story=story, what="picture", file=ContentFile(b"pixels", "a.png"), description="A red square & a door"
    )


def shown_at(client, address: str, files_at: str, file: StoryFile) -> None:
    """The file with its description, and the file itself where the page says that it is."""
    shown = client.get(address).content.decode()
    assert "A red square &amp; a door" in shown
    assert f'src="{files_at}{file.key}/"' in shown
    served = client.get(f"{files_at}{file.key}/")
    assert b"".join(served.streaming_content) == b"pixels"
    assert served.headers["Content-Type"] == "image/png"


def test_who_reads_a_story_sees_its_files(client):
    story = a_story()
    file = picture_of(story)
    client.force_login(moderator())
    screen = reverse("story_in_cms", args=[story.pk])
    for address in (
        screen,
        reverse("story_as_public", args=[story.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[story.page_id]),
    ):
        shown_at(client, address, f"{screen}files/", file)


def test_its_teller_sees_them_before_saying_yes(client):
    story = a_story()
    file = picture_of(story)
    story = ready(story)
    session = client.session
    session[VISIT] = [story.key]
    session.save()
    for name in ("story_yes", "story_preview"):
        shown_at(client, reverse(name, args=[story.key]), f"/share/story/{story.key}/files/", file)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MEMBER, Role.CONTRIBUTOR])
def test_nobody_else_gets_them_and_no_file_of_another_story(client, role):
    story, other = a_story(), a_story()
    file = picture_of(story)
    client.force_login(moderator())
    assert client.get(reverse("story_file_in_cms", args=[other.pk, file.key])).status_code == 404
    client.force_login(a_user(role))
    assert client.get(reverse("story_file_in_cms", args=[story.pk, file.key])).status_code in (302, 403)
    client.logout()
    assert client.get(f"{story.page.address}files/{file.key}/").status_code == 404


@pytest.mark.parametrize(
    "change", [{"description": "Somebody's face"}, {"file": ContentFile(b"other pixels", "b.png")}, {"what": "audio"}]
)
def test_another_file_or_description_asks_again(change):
    story = a_story()
    file = picture_of(story)
    story = ready(story)
    before = digest_of(draft_of(story))

    for name, value in change.items():
        setattr(file, name, value)
    file.save()

    assert digest_of(draft_of(story)) != before
    assert again(story).state == State.BEING_READ
    assert "Two different people" in why_not(draft_of(story))
    with pytest.raises(reading.NotNow):
        reading.ask_for_yes(again(story), moderator())


def test_a_file_less_asks_again():
    story = a_story()
    file = picture_of(story)
    story = ready(story)
    file.delete()
    assert again(story).state == State.BEING_READ


def test_a_story_without_files_says_nothing_of_them(client):
    story = published()
    client.force_login(moderator())
    assert "the-files" not in client.get(reverse("story_in_cms", args=[story.pk])).content.decode()


class TestAFileOfAPublicStory:
    """What is added or changed by code while a story is public waits for the yes to it, as its words do."""

    @pytest.fixture
    def story(self):
        story = a_story()
        self.agreed = picture_of(story)
        story = ready(story)
        deciding.say_yes(story, digest_of(draft_of(story)), at_once=True)
        return again(story)

    def is_public(self, client, story, file) -> bool:
        """Whether the page names it, and whether it is served: both or neither."""
        shown = f"files/{file.key}/" in client.get(story.page.address).content.decode()
        served = client.get(f"{story.page.address}files/{file.key}/").status_code == 200
        assert shown == served
        return shown

    def agree_again(self, story) -> None:
        """Two read it, and its teller says yes to it as it is now."""
        story = ready(again(story))
        deciding.say_yes(story, digest_of(draft_of(story)), at_once=True)

    def test_what_was_agreed_to_is_public(self, client, story):
        assert self.is_public(client, story, self.agreed)

    def test_what_is_added_is_not_before_the_yes_to_it(self, client, story):
        added = picture_of(story)
        assert again(story).page.live
        assert not self.is_public(client, story, added)
        assert self.is_public(client, story, self.agreed)
        self.agree_again(story)
        assert self.is_public(client, story, added)

    @pytest.mark.parametrize("change", [{"description": "Somebody's face"}, {"file": ContentFile(b"other", "b.png")}])
    def test_what_is_changed_is_not_either(self, client, story, change):
        for name, value in change.items():
            setattr(self.agreed, name, value)
        self.agreed.save()
        assert not self.is_public(client, story, self.agreed)
        assert "face" not in client.get(story.page.address).content.decode()
        self.agree_again(story)
        assert self.is_public(client, story, self.agreed)

    def test_what_is_taken_away_is_gone_at_once_and_the_yes_to_the_rest_is_taken(self, client, story):
        self.agreed.delete()
        assert "files/" not in client.get(story.page.address).content.decode()
        self.agree_again(story)
        assert again(story).state == State.PUBLISHED

    def test_who_reads_it_and_its_teller_see_what_is_new(self, client, story):
        added = picture_of(story)
        self.agreed.delete()
        session = client.session
        session[VISIT] = [story.key]
        session.save()
        shown_at(client, reverse("story_preview", args=[story.key]), f"/share/story/{story.key}/files/", added)
        client.force_login(moderator())
        screen = reverse("story_in_cms", args=[story.pk])
        shown_at(client, reverse("story_as_public", args=[story.pk]), f"{screen}files/", added)

    def test_what_was_public_before_this_was_noted_stays_public(self, client, story):
        added = picture_of(story)
        StoryFile.objects.update(agreed_digest="")
        import_module("network.contributors.migrations.0016_agreed_files").note_agreed(apps, None)
        assert self.is_public(client, story, self.agreed)
        assert not self.is_public(client, story, added)
