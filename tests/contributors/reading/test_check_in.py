"""A week after publication somebody asks its teller how they are: once, kindly, and by the way that reaches them."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse

from network.accounts.models import User
from network.accounts.roles import Role
from network.contributors.consent.withdrawal import withdraw
from network.contributors.models import Message, Purpose, Story
from network.contributors.reading import deciding, safeguarding
from network.contributors.reading import services as reading
from network.contributors.reading.checking_in import note_check_in, offer_check_ins, to_be_made
from network.contributors.reading.steps import NotNow
from network.contributors.reading.words import digest_of, draft_of

from ..stories import WORDS, a_person, a_user, again, moderator, published

pytestmark = pytest.mark.django_db
PUBLISHED, WEEK_LATER = "2026-11-04 10:00", "2026-11-11 10:00"  # Wednesdays


@pytest.fixture
def story(done, clock) -> Story:
    """Published on a Wednesday; e-mails reach its teller."""
    story = done(published)
    mail.outbox.clear()
    return story


@pytest.fixture
def by_phone(done, clock) -> Story:
    return done(published, person=a_person(contact="phone", phone="01632 960001"))


def ask(done) -> int:
    done(call_command, "ask_again", verbosity=0)
    return len(mail.outbox)


def test_its_teller_hears_once_after_a_week(done, clock, story):
    clock("2026-11-10 16:00")
    assert ask(done) == 0
    clock(WEEK_LATER)
    assert ask(done) == 1
    clock("2026-11-12 10:00")
    assert ask(done) == 1
    assert to_be_made() == []


def test_the_email_offers_somebody_and_help_at_once_and_has_no_word_of_it(done, clock, story, help_lines):
    clock(WEEK_LATER)
    ask(done)
    (message,) = mail.outbox
    assert message.subject == "News about what you sent us"
    for said in ("somebody of our team is there for you", "Answer this email", "- Call 0123", "/return/", "/withdraw/"):
        assert said in message.body
    for words in (*WORDS.values(), "Heron", "story"):
        assert words not in message.body


@pytest.mark.parametrize("when", ["2026-11-11 03:00", "2026-11-11 17:00", "2026-11-14 10:00", "2026-11-15 12:00"])
def test_nobody_is_asked_while_nobody_is_there_to_answer(done, clock, story, when):
    clock(when)
    assert ask(done) == 0
    clock("2026-11-16 09:00")
    assert ask(done) == 1


def test_not_for_what_is_held_taken_down_or_withdrawn(done, clock, story):
    held, unpublished, withdrawn = story, done(published), done(published)
    safeguarding.raise_concern(held, moderator(), "serious", "x")
    Story.objects.filter(pk=held.pk).update(is_held=True)
    reading.took_down(unpublished, moderator(), "Unpublished in the CMS")
    withdraw(withdrawn)
    mail.outbox.clear()
    clock(WEEK_LATER)
    assert ask(done) == 0
    assert to_be_made() == []


def test_what_was_taken_down_in_between_is_asked_about_a_week_after_it_came_back(done, clock, story):
    reading.took_down(story, moderator(), "x")
    clock("2026-11-25 10:00")
    Story.objects.update(state=Story.State.READY)
    done(deciding.say_yes, story, digest_of(draft_of(story)), at_once=True)
    mail.outbox.clear()
    assert ask(done) == 0
    clock("2026-12-02 10:00")
    assert ask(done) == 1


def test_a_mail_server_that_is_away_loses_nothing(done, clock, story, mail_server):
    clock(WEEK_LATER)
    mail_server(False)
    ask(done)
    mail_server(True)
    clock("2026-11-11 10:30")
    call_command("tell_again", verbosity=0)
    assert len(mail.outbox) == 1


def test_one_that_could_not_be_sent_is_not_sent_once_it_is_held_and_asked_again_after_that(done, clock, story, mail_server):
    clock(WEEK_LATER)
    mail_server(False)
    ask(done)
    Story.objects.update(is_held=True)
    mail_server(True)
    clock("2026-11-11 10:30")
    call_command("tell_again", verbosity=0)
    assert mail.outbox == []
    Story.objects.update(is_held=False)
    assert ask(done) == 1


def test_two_runs_at_once_write_once(done, clock, story):
    clock(WEEK_LATER)
    done(offer_check_ins)
    done(offer_check_ins)
    assert Message.objects.filter(step="check_in").count() == len(mail.outbox) == 1


class TestByPhone:
    def test_the_queue_and_its_page_say_that_it_is_due_until_somebody_notes_it(self, done, clock, client, by_phone):
        client.force_login(moderator())
        address = reverse("story_in_cms", args=[by_phone.pk])
        assert "A check-in is due" not in client.get(address).content.decode()
        clock(WEEK_LATER)
        assert ask(done) == 0
        assert "To be asked how they are with it" in client.get(reverse("story_queue")).content.decode()
        assert "A check-in is due" in client.get(address).content.decode()

        empty = client.post(address, {"action": "check-in", "check-in-how": " "})
        assert empty.status_code == 409
        said = {"action": "check-in", "check-in-how": "By phone. All is well"}
        assert "It is noted" in client.post(address, said, follow=True).content.decode()

        line = by_phone.decisions.last()
        assert (line.action, line.as_who, line.reason) == ("checked_in", "moderator", "By phone. All is well")
        assert "A check-in is due" not in client.get(address).content.decode()
        assert "To be asked how they are" not in client.get(reverse("story_queue")).content.decode()
        assert client.post(address, said).status_code == 409, "Somebody else noted it before"

    def test_only_who_may_reach_its_teller_notes_it(self, clock, by_phone):
        clock(WEEK_LATER)
        for role in (Role.EDITOR, Role.ADMINISTRATOR, Role.PSC_LEAD):
            with pytest.raises(PermissionDenied):
                note_check_in(by_phone, a_user(role), "By phone")
        note_check_in(by_phone, a_user(Role.SAFEGUARDING_LEAD), "By phone")
        with pytest.raises(NotNow, match="noted it already"):
            note_check_in(by_phone, moderator(), "By phone")

    def test_whose_account_is_deleted_is_not_asked(self, clock, client):
        from network.accounts.own_data import Wish, forget

        user = User.objects.create_user("teller@example.org", "secret")
        story = published(person=a_person(user=user, contact="phone"))
        clock(WEEK_LATER)
        assert to_be_made() == [story]
        forget(user, Wish.KEEP)
        assert to_be_made() == []


def test_the_dashboard_says_it_too(done, clock, client, help_lines):
    user = User.objects.create_user("teller@example.org", "secret")
    story = done(published, person=a_person(user=user, email=user.email))
    client.force_login(user)
    one, every = reverse("your_story", args=[story.key]), reverse("your_contributions")
    assert "How are you with it?" not in client.get(one).content.decode()
    clock(WEEK_LATER)
    assert "Somebody of our team is there" in client.get(every).content.decode()
    shown = client.get(one).content.decode()
    assert "How are you with it?" in shown
    assert 'href="tel:0123"' in shown.partition('id="talk"')[2].partition("</section>")[0]

    Story.objects.update(is_held=True)
    assert "How are you with it?" not in client.get(one).content.decode()
    Story.objects.update(is_held=False)
    clock("2026-12-09 10:00")
    assert "How are you with it?" not in client.get(one).content.decode()


def test_a_new_version_does_not_ask_again(done, clock, story):
    clock(WEEK_LATER)
    assert ask(done) == 1
    clock("2026-11-20 10:00")
    reading.published(again(story).page)
    clock("2026-11-27 10:00")
    assert ask(done) == 1


def test_taking_back_the_yes_to_publish_ends_it(done, clock, story):
    from network.contributors.consent.consents import say

    say(again(story), {Purpose.PUBLISH: False})
    clock(WEEK_LATER)
    assert ask(done) == 0
