"""Neutral e-mails, each step once, to those who can be told; and what the clock does."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from case_studies.models import CaseStudyPage
from network.accounts.models import User
from network.accounts.roles import Role
from network.contributors import telling
from network.contributors.models import Concern, Message, Story
from network.contributors.reading import deciding, news, safeguarding, suggesting
from network.contributors.reading import services as reading
from network.contributors.reading.words import digest_of, draft_of
from network.contributors.sharing import mails
from tests.factories import page as example

from ..stories import WORDS, a_person, a_story, a_user, again, moderator, published, seen

pytestmark = pytest.mark.django_db
State, Step = Story.State, Message.Step


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """Runs what waits for the end of a transaction."""
    with django_capture_on_commit_callbacks(execute=True) as found:
        yield found


def the_whole_way(done) -> Story:
    story = done(a_story, person=a_person(email="hidden.person@example.org"))
    first, second = moderator(), moderator()
    done(reading.begin, story, first)
    made = done(suggesting.suggest, story, first, "title", "They told me", "Shorter")
    done(suggesting.send_suggestions, story, first)
    done(suggesting.answer, story, made.pk, accept=False)
    done(reading.pass_, story, first, seen(story))
    done(reading.ask_for_yes, story, first)
    done(reading.pass_, story, second, seen(story))
    done(deciding.say_yes, story, digest_of(draft_of(story)), at_once=True)
    return again(story)


def test_the_teller_hears_of_every_step_once_and_reads_no_word_of_it(done):
    story = the_whole_way(done)

    assert [message.step for message in story.messages.all()] == ["received", "being_read", "suggestions", "ready", "published"]
    assert len(mail.outbox) == 5
    for one in mail.outbox:
        assert one.to == ["hidden.person@example.org"]
        assert one.subject == "News about what you sent us"
        for words in (*WORDS.values(), "Shorter", "Joan", "Heron", "story"):
            assert words not in one.body, words
        assert "/return/" in one.body
        assert "/withdraw/" in one.body


@pytest.mark.parametrize(
    "values", [{"email_confirmed_at": None}, {"contact": "phone"}, {"contact": "none"}, {"contact": "helper"}, {"email": ""}]
)
def test_nobody_is_written_to_who_does_not_want_it(done, values):
    story = done(a_story, person=a_person(**values))
    done(reading.begin, story, moderator())

    assert mail.outbox == []
    assert not Message.objects.exists()


def test_a_mail_server_that_is_down_stops_nothing_and_is_tried_again(done, mail_server, caplog):
    mail_server(False)
    story = done(a_story, person=a_person(email="hidden.person@example.org"))
    done(reading.begin, story, moderator())
    done(safeguarding.raise_concern, story, a_user(Role.SAFEGUARDING_LEAD), "serious", "x")
    assert again(story).state == State.BEING_READ
    assert not Message.objects.exclude(sent_at=None)
    assert "hidden.person" not in caplog.text

    mail_server(True)
    call_command("tell_again", verbosity=0)
    assert len(mail.outbox) == 1  # the leads, at the next run; a teller's waits a little longer
    assert Concern.objects.get().lead_told_at
    Message.objects.update(due_at=timezone.now())
    call_command("tell_again", verbosity=0)
    call_command("tell_again", verbosity=0)

    assert len(mail.outbox) == 3
    assert not Message.objects.filter(sent_at=None)


def test_two_runs_at_once_send_it_once(done, mail_server):
    mail_server(False)
    done(a_story)
    mail_server(True)
    Message.objects.update(due_at=timezone.now())
    message = Message.objects.get()
    assert telling._take(message)

    assert telling.send_due() == 0
    assert mail.outbox == []


def test_who_took_it_back_hears_nothing_more(done, mail_server):
    mail_server(False)
    done(a_story)
    Story.objects.update(state=State.WITHDRAWN)
    mail_server(True)
    Message.objects.update(due_at=timezone.now())
    call_command("tell_again", verbosity=0)

    assert mail.outbox == []


def test_wagtail_writes_to_nobody_about_it(done):
    for _ in range(3):
        moderator()
    User.objects.create_superuser("root@example.org", "a password for tests")
    story = done(a_story, person=a_person(contact="none"))
    done(reading.pass_, story, moderator(), seen(story))
    done(reading.send_back, story, moderator(), "Look again")
    for _ in range(2):
        done(reading.pass_, story, moderator(), seen(story))
    done(reading.decline, story, moderator(), "other", "Not now")

    assert mail.outbox == []


def test_wagtail_writes_about_other_pages_as_before(done):
    User.objects.create_superuser("root@example.org", "a password for tests")
    workflow = a_story().page.get_workflow()
    page = example(CaseStudyPage, live=False)
    page.save_revision()
    done(workflow.start, page, None)

    assert [mail.to for mail in mail.outbox] == [["root@example.org"]]


def test_they_are_asked_on_the_day_and_after_60_days_it_is_taken_down(done, client):
    story = done(published)
    mail.outbox.clear()
    done(call_command, "ask_again", verbosity=0)
    assert mail.outbox == []
    Story.objects.update(review_on=timezone.localdate())
    for _ in range(2):
        done(call_command, "ask_again", verbosity=0)
    assert len(mail.outbox) == 1

    Message.objects.update(sent_at=timezone.now() - timedelta(days=59))
    done(call_command, "ask_again", verbosity=0)
    assert client.get(story.page.url).status_code == 200
    Message.objects.update(sent_at=timezone.now() - timedelta(days=60))
    done(call_command, "ask_again", verbosity=0)

    story = again(story)
    assert client.get(story.page.url).status_code == 404
    assert story.state == State.READY
    assert len(mail.outbox) == 2
    deciding.say_yes(story, digest_of(draft_of(story)), at_once=True)
    assert client.get(story.page.url).status_code == 200
    assert again(story).review_on > timezone.localdate()


def test_who_answers_is_asked_again_later(done, client):
    story = done(published)
    Story.objects.update(review_on=timezone.localdate())
    done(call_command, "ask_again", verbosity=0)
    deciding.still_happy(story)
    Message.objects.update(sent_at=timezone.now() - timedelta(days=90))
    done(call_command, "ask_again", verbosity=0)

    assert client.get(story.page.url).status_code == 200


def test_safeguarding_leads_are_told_or_the_moderators_where_there_is_none(done):
    story, reader = done(a_story), moderator()
    mail.outbox.clear()
    done(safeguarding.raise_concern, story, reader, "low", "Poor food")
    assert mail.outbox == []
    done(safeguarding.raise_concern, story, reader, "serious", "x")
    assert [one.to for one in mail.outbox] == [[reader.email]]
    for words in WORDS.values():
        assert words not in mail.outbox[0].body


class TestNobodyIsNamed:
    """Whoever opens the mailbox learns nothing of the teller, of who helps them or reads with them, nor of what they said."""

    OTHERS = ("Joanna Helperson", "Helperson", "Ada", "Lovewell", "Oona", "Wintergreen", "01632", "Heron", *WORDS.values())

    @pytest.fixture
    def story(self, done) -> Story:
        user = User.objects.create_user("hidden.person@example.org", first_name="Oona", last_name="Wintergreen")
        how = {"helper": "Joanna Helperson", "phone": "01632 960001", "contact_wishes": "Ask Joanna"}
        person = a_person(email=user.email, user=user, **how)
        story = done(a_story, person=person)
        reading.begin(story, moderator(first_name="Ada", last_name="Lovewell"))
        mail.outbox.clear()
        return again(story)

    @pytest.mark.parametrize("step", Step.values)
    def test_in_any_email_to_its_teller(self, story, step, help_lines):
        message = telling.mail_of(Message(story=story, step=step))
        assert message.to == ["hidden.person@example.org"], "and not what somebody is called, beside the address"
        self.names_nobody(message)

    @pytest.mark.parametrize("make", [mails.draft_saved, lambda story: mails.draft_is_old(story, 7)])
    def test_in_those_about_a_draft(self, story, make):
        self.names_nobody(make(story))

    def test_in_those_to_the_team(self, story, clock):
        clock("2026-11-04 10:00")
        Story.objects.filter(pk=story.pk).update(sent_at=timezone.now() - timedelta(hours=1))
        a_user(Role.SAFEGUARDING_LEAD)
        assert safeguarding.tell_leads(Concern.objects.create(story=story, level="serious", what="Joan was cruel"))
        assert news.tell_moderators()
        assert len(mail.outbox) == 2
        for message in mail.outbox:
            self.names_nobody(message)
            assert "Joan" not in message.body

    def names_nobody(self, message) -> None:
        for name in self.OTHERS:
            assert name not in f"{message.subject} {message.from_email} {message.to} {message.body}", name
