"""While newer words of a published story are read, the old ones are as public as before; what came down comes back by a yes."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from network.accounts.own_data import Wish
from network.accounts.roles import Role
from network.contributors.cms.uses import uses
from network.contributors.consent.consents import say
from network.contributors.models import Decision, Message, Purpose, Story, StoryFile
from network.contributors.own_data import STORIES
from network.contributors.published.answering import public_story
from network.contributors.reading import deciding
from network.contributors.reading import services as reading
from network.contributors.reading.gate import NotAgreed
from network.contributors.reading.words import digest_of, draft_of
from network.contributors.review_day import DEFAULT, years_from

from ..stories import a_person, a_story, a_user, again, moderator, published, ready, seen

pytestmark = pytest.mark.django_db
State, Action = Story.State, Decision.Action


def edited(story: Story) -> Story:
    draft = draft_of(story)
    draft.title = "Newer words"
    draft.save_revision(user=moderator())
    return again(story)


@pytest.fixture
def story(db):
    """Public, and read again."""
    made = edited(published(person=a_person(user=a_user(Role.CONTRIBUTOR))))
    assert made.state == State.BEING_READ
    return made


class TestStillPublic:
    def test_its_files_and_what_stands_beside_it(self, client):
        made = a_story()
        file = StoryFile.objects.create(story=made, what="picture", file=ContentFile(b"pixels", "a.png"))
        made = ready(made)
        deciding.say_yes(made, digest_of(draft_of(made)), at_once=True)
        made = edited(again(made))
        address = f"{made.page.address}files/{file.key}/"
        shown = client.get(made.page.address).content.decode()
        assert address in shown
        assert "I have experienced this" in shown
        assert client.get(address).status_code == 200

    def test_what_it_may_be_used_for_and_answers(self, story):
        assert [row.story for row in uses()] == [story]
        assert public_story(story.page_id) == story

    def test_its_teller_is_asked_again_and_it_comes_down_without_an_answer(self, client, story):
        Story.objects.update(review_on=timezone.localdate())
        call_command("ask_again", verbosity=0)
        assert story.messages.filter(step=Message.Step.DUE).count() == 1
        Message.objects.update(sent_at=timezone.now() - timedelta(days=60))
        call_command("ask_again", verbosity=0)
        assert client.get(story.page.url).status_code == 404
        assert again(story).state == State.BEING_READ, "Nobody has passed the newer words"

    def test_its_teller_can_say_that_they_are_happy(self, story):
        deciding.still_happy(story)
        assert again(story).review_on == years_from(timezone.localdate(), DEFAULT)

    @pytest.mark.parametrize("wish", [Wish.KEEP, Wish.ANONYMOUS])
    def test_an_account_that_is_deleted_leaves_it_and_nothing_to_read(self, client, story, wish):
        user = story.person.user
        assert STORIES.published(user) == 1
        STORIES.forget(user, wish)
        assert client.get(story.page.url).status_code == 200
        assert again(story).state == State.PUBLISHED
        assert not Story.objects.with_team().exists()


class TestComingBack:
    def test_only_with_another_yes_and_its_teller_hears_of_it(self, client, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            story = published()
        first = story.page.live_revision
        story = edited(story)

        say(story, {Purpose.PUBLISH: False})
        assert story.decisions.last().action == Action.TAKEN_DOWN
        say(again(story), {Purpose.PUBLISH: True})
        reverted = first.as_object().save_revision(user=moderator())
        with pytest.raises(NotAgreed, match="has not said yes"):
            reverted.publish()
        assert client.get(story.page.url).status_code == 404

        reading.ask_for_yes(again(story), moderator())
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            assert deciding.say_yes(again(story), digest_of(draft_of(story)), at_once=True)
        assert client.get(story.page.url).status_code == 200
        assert len(mail.outbox) == 1
        assert story.messages.filter(step=Message.Step.PUBLISHED).count() == 2

    def test_words_that_wait_for_a_yes_go_on_waiting(self, story):
        for _ in range(2):
            reading.pass_(story, moderator(), seen(story))
        reading.ask_for_yes(again(story), moderator())
        say(again(story), {Purpose.PUBLISH: False})
        assert again(story).state == State.READY
        assert not again(story).page.live
        assert story.decisions.last().action == Action.TAKEN_DOWN
