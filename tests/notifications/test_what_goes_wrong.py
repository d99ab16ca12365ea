"""Runs that are killed, overlap or meet a mail server that fails: nothing is lost and nothing is sent twice."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from case_studies.models import CaseStudyPage
from network.notifications.models import Alert
from network.notifications.schedule import wait_after
from network.notifications.sending import send_due
from tests.factories import page

from .asking import follow, sent

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """What ends a process in the middle."""


def dying(before: bool):
    """A way of sending that dies just before or just after the mail server has the e-mail."""
    original = EmailBackend.send_messages

    def send(self, messages):
        if not before:
            original(self, messages)
        raise Killed

    return send


@pytest.mark.parametrize("before", [True, False], ids=["before the mail server has it", "before it is noted"])
def test_a_run_that_is_killed_loses_nothing(client, later, monkeypatch, before):
    follow(client, "", "first@example.org")
    follow(client, "", "second@example.org")
    page(CaseStudyPage, title="News")
    mail.outbox.clear()
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", dying(before))
        with pytest.raises(Killed):
            send_due()
    killed = list(mail.outbox)
    page(CaseStudyPage, title="Later news")

    assert [message.to for message in sent()] == [["second@example.org"]], "The first one is held for a while"
    later(minutes=16)
    (repeat,) = sent()
    assert repeat.to == ["first@example.org"]
    assert "Later news" not in repeat.body
    for message in killed:
        assert message.message()["Message-ID"] == repeat.message()["Message-ID"]
        assert message.body == repeat.body
    later(hours=2)
    assert ["Later news" in message.body for message in sent()] == [True]
    later(hours=2)
    assert sent() == []


def test_after_a_kill_what_was_withdrawn_is_left_out_and_what_is_new_comes(client, later, monkeypatch):
    follow(client)
    made = page(CaseStudyPage, title="Withdrawn")
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", dying(before=True))
        with pytest.raises(Killed):
            send_due()
    made.unpublish()
    page(CaseStudyPage, title="Next")
    later(minutes=16)
    (message,) = sent()
    assert "Withdrawn" not in message.body
    assert "Next" in message.body


def test_a_second_run_that_starts_while_the_first_sends_sends_nothing_twice(client, monkeypatch):
    for number in range(3):
        follow(client, "", f"nurse{number}@example.org")
    page(CaseStudyPage)
    mail.outbox.clear()
    original, runs = EmailBackend.send_messages, []

    def send_during_another_run(self, messages):
        if not runs:
            runs.append(send_due())
        return original(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_during_another_run)
    send_due()
    assert sorted(message.to[0] for message in mail.outbox) == [f"nurse{number}@example.org" for number in range(3)]


def test_a_run_that_read_what_is_due_before_another_sent_it_sends_nothing_twice(client):
    for number in range(3):
        follow(client, "", f"nurse{number}@example.org")
    page(CaseStudyPage)
    mail.outbox.clear()

    def progress(due):
        send_due()
        return due

    assert send_due(progress).sent == 0
    assert len(mail.outbox) == 3


def test_one_mailbox_that_fails_does_not_stop_the_rest_and_is_tried_again(client, later, monkeypatch, caplog):
    for name in ("first", "full", "last"):
        follow(client, "", f"{name}@example.org")
    page(CaseStudyPage, title="News")
    original = EmailBackend.send_messages

    def refuse_one(self, messages):
        if messages[0].to == ["full@example.org"]:
            raise OSError("full@example.org: mailbox is full")
        return original(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse_one)
    assert [message.to[0] for message in sent()] == ["first@example.org", "last@example.org"]
    assert "full@" not in caplog.text
    assert sent() == []
    later(minutes=11)
    sent()
    assert Alert.objects.get(email="full@example.org").failures == 2
    monkeypatch.setattr(EmailBackend, "send_messages", original)
    assert sent() == [], "It waits longer each time"
    later(minutes=21)
    (message,) = sent()
    assert "News" in message.body
    assert Alert.objects.get(email="full@example.org").failures == 0


def test_waits_double_and_end_at_a_day():
    assert [wait_after(n) for n in (1, 2, 3)] == [timedelta(minutes=m) for m in (10, 20, 40)]
    assert wait_after(1000) == timedelta(days=1)


def test_a_mail_server_that_is_down_leaves_everything_due(client, monkeypatch):
    follow(client)
    page(CaseStudyPage)

    def no_server(self):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "open", no_server)
        with pytest.raises(CommandError, match="does not answer"):
            call_command("send_alerts", verbosity=0)
    assert len(sent()) == 1


def test_who_stops_while_a_run_goes_on_gets_nothing(client):
    manage = follow(client)
    page(CaseStudyPage)
    mail.outbox.clear()

    def progress(due):
        client.post(f"{manage}stop/")
        return due

    send_due(progress)
    assert mail.outbox == []
