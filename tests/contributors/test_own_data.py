"""Stories in one's own data: seen, downloaded, and kept, made anonymous or removed when an account is deleted."""

import io
import json
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from network.accounts.own_data import Wish
from network.accounts.own_data.account import ACCOUNT
from network.accounts.own_data.parts import forget
from network.contributors.models import Consent, ContributorProfile, Person, Story, StoryFile, StoryPage
from network.contributors.own_data import WITHOUT_NAME
from tests.accounts.people import account, signed_in
from tests.contributors.consent.making import published_story

pytestmark = pytest.mark.django_db
DATA = "/your-account/data/"
State = Story.State


def told(user=None, state: State = State.PUBLISHED, screen_name: str = "Heron", title: str = "", **values) -> Story:
    """A story of somebody, with its page where it is published."""
    person = Person.objects.filter(user=user).first() or Person.objects.create(user=user, phone="07700 900123", **values)
    if state == State.PUBLISHED:
        return published_story(person=person, screen_name=screen_name, title=title or f"Told by {screen_name} alone")
    profile = ContributorProfile.objects.create(person=person, screen_name=screen_name)
    sent_at = None if state == State.DRAFT else timezone.now()
    return Story.objects.create(person=person, profile=profile, state=state, sent_at=sent_at)


def recording(story: Story) -> StoryFile:
    return StoryFile.objects.create(story=story, what="audio", file=ContentFile(b"sound", "words.mp3"), description="Me talking")


def delete(user, wish: str | None = None):
    answer = signed_in(user).post(f"{DATA}delete/", {"wish": wish} if wish else {}, follow=True)
    assert b"Your account is deleted" in answer.content, answer.content.decode()


def archive_of(user) -> ZipFile:
    return ZipFile(io.BytesIO(b"".join(signed_in(user).get(f"{DATA}download/").streaming_content)))


class TestTakingACopy:
    def test_stories_consents_and_files_of_ones_own(self):
        user, other = account(), account()
        mine, theirs = told(user, State.DRAFT), told(other, State.DRAFT, "Falcon")
        Story.objects.filter(pk=mine.pk).update(answers={"what_happened": "The night was long."})
        Consent.objects.create(story=mine, purpose="publish", given=True, wording="1")
        sound = recording(mine)
        recording(theirs)

        archive = archive_of(user)

        found = json.loads(archive.read("stories.json"))
        (story,) = found["stories"]
        assert story["draft"] == {"what_happened": "The night was long."}
        assert story["consents"][0]["yes"] is True
        assert found["how_to_reach_you"][0]["phone"] == "07700 900123"
        assert [name for name in archive.namelist() if name.startswith("stories/")] == [f"stories/audio-{sound.pk}.mp3"]
        assert archive.read(f"stories/audio-{sound.pk}.mp3") == b"sound"
        assert "Falcon" not in json.dumps(found)

    def test_the_words_of_a_page_and_no_name_of_who_read_it(self):
        user, reader = account(), account(email="reader@example.org")
        story = told(user)
        story.decisions.create(actor=reader, as_who="Moderator", action="read", reason="Between us")
        text = archive_of(user).read("stories.json").decode()
        assert "Told by Heron alone" in text
        assert story.page.address in text
        for word in ("reader@example.org", "Between us"):
            assert word not in text

    def test_the_page_shows_the_same(self):
        user = account()
        told(user)
        shown = signed_in(user).get(f"{DATA}about/stories/").content.decode()
        assert "Told by Heron alone" in shown
        assert "07700 900123" in shown

    def test_what_was_begun_with_a_confirmed_address_alone_is_ones_own(self):
        user = account(email="teller@example.org")
        told(None, State.DRAFT, email="Teller@example.org", email_confirmed_at=timezone.now())
        assert len(json.loads(archive_of(user).read("stories.json"))["stories"]) == 1

    def test_what_a_stranger_sent_who_mistyped_this_address_is_not(self):
        user = account(email="teller@example.org")
        told(None, State.RECEIVED, email="teller@example.org")
        assert json.loads(archive_of(user).read("stories.json")) == {}
        assert "07700 900123" not in signed_in(user).get(f"{DATA}about/stories/").content.decode()

    def test_what_was_begun_with_an_address_that_is_not_confirmed_is_not(self):
        user = account(email="teller@example.org", is_confirmed=False)
        told(None, State.DRAFT, email="teller@example.org")
        assert json.loads(archive_of(user).read("stories.json")) == {}


class TestDeleting:
    def test_what_a_stranger_sent_who_mistyped_this_address_stays(self):
        user = account(email="teller@example.org")
        story = told(None, State.RECEIVED, email="teller@example.org")
        delete(user)
        story.refresh_from_db()
        assert story.state == State.RECEIVED
        assert story.person.phone == "07700 900123"

    def test_kept_under_its_name_nothing_leads_to_its_teller(self, client):
        user = account()
        story = told(user)
        delete(user, "keep")
        story.refresh_from_db()
        assert story.person is None
        assert story.profile.person is None
        assert story.profile.screen_name == "Heron"
        assert not Person.objects.exists()
        assert "Heron" in client.get(story.page.address).content.decode()

    def test_made_anonymous_the_name_is_on_no_page_and_in_no_version_of_it(self, client):
        user = account()
        story, other = told(user, title="A long night"), told(account(), screen_name="Falcon")
        delete(user, "anonymous")
        story.refresh_from_db()
        shown = client.get(story.page.address).content.decode()
        assert WITHOUT_NAME in shown
        assert "Heron" not in shown
        assert "Heron" not in client.get("/stories/").content.decode()
        assert {revision.content["screen_name"] for revision in story.page.revisions.all()} == {WITHOUT_NAME}
        assert story.profile.screen_name == ""
        assert not Person.objects.filter(profiles=story.profile).exists()
        assert "Falcon" in client.get(other.page.address).content.decode(), "Somebody else's name stays"

    def test_words_that_are_not_agreed_to_are_not_published_with_it(self, client):
        user = account()
        story = told(user)
        edited = StoryPage.objects.get(pk=story.page.pk)
        edited.summary = "Words that the teller never saw."
        edited.save_revision()
        delete(user, "anonymous")
        assert "never saw" not in client.get(story.page.address).content.decode()

    def test_a_draft_goes_with_its_files(self, django_capture_on_commit_callbacks):
        user = account()
        sound = recording(told(user, State.DRAFT))
        kept = recording(told(account(), State.DRAFT))
        with django_capture_on_commit_callbacks(execute=True):
            delete(user)
        assert not sound.file.storage.exists(sound.file.name)
        assert kept.file.storage.exists(kept.file.name)
        assert list(StoryFile.objects.all()) == [kept]
        assert Story.objects.count() == 1

    def test_where_a_part_fails_nothing_is_gone(self, settings, monkeypatch):
        def fail(*args):
            raise OSError("no room")

        monkeypatch.setattr(ACCOUNT, "forget", fail)  # the last part
        user = account()
        sound = recording(told(user))
        with pytest.raises(OSError, match="no room"):
            forget(user, Wish.REMOVE)
        assert sound.file.storage.exists(sound.file.name)
        assert not settings.WITHDRAWALS_LIST.exists()
        assert Story.objects.get().page.live

    def test_removed_it_is_withdrawn(self, client, django_capture_on_commit_callbacks):
        user = account()
        story, other = told(user), told(account(), screen_name="Falcon")
        address = story.page.address
        with django_capture_on_commit_callbacks(execute=True):
            delete(user, "remove")
        assert client.get(address).status_code == 410
        assert Story.objects.get(key=story.key).state == State.WITHDRAWN
        assert not Person.objects.filter(pk=story.person_id).exists()
        assert client.get(other.page.address).status_code == 200

    @pytest.mark.parametrize("state", Story.WITH_TEAM)
    def test_what_nobody_can_say_yes_to_any_more_is_withdrawn_whatever_the_wish(self, state):
        user = account()
        told(user)
        waiting = told(user, state)
        delete(user, "keep")
        assert Story.objects.get(pk=waiting.pk).state == State.WITHDRAWN
