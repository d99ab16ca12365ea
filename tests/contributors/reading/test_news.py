"""Moderators hear once a day that something waits: never what, and never where nothing is new."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.accounts.roles import Role
from network.contributors.models import ReaderTold, Story
from network.contributors.reading import deciding, news, suggesting
from network.contributors.reading import services as reading
from network.contributors.reading.words import digest_of, draft_of

from ..stories import WORDS, a_person, a_story, a_user, again, moderator, passed_twice, published, seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday(clock):
    """Wednesday 4 November 2026, 10am."""


@pytest.fixture
def reader():
    return moderator()


def told() -> list:
    """The e-mails of a run of the clock."""
    mail.outbox.clear()
    call_command("tell_moderators", verbosity=0)
    return list(mail.outbox)


def sent(**ago) -> Story:
    """A story whose teller gets no e-mails, so that the outbox holds what moderators get."""
    return a_story(person=a_person(contact="none"), sent_at=timezone.now() - timedelta(**ago))


def test_all_that_waits_is_one_email_a_day_to_each_moderator(clock, reader):
    others = [moderator(), a_user(Role.EDITOR), a_user(Role.ADMINISTRATOR), moderator(is_active=False)]
    sent(hours=1), sent(hours=2)
    first = told()
    assert [message.to for message in first] == [[reader.email], [others[0].email]]
    assert "Stories that wait: 2\nNew since we last wrote to you: 2\n" in first[0].body
    sent(hours=0)
    clock("2026-11-04 16:00")
    assert told() == []
    clock("2026-11-05 10:00")
    assert "Stories that wait: 3\nNew since we last wrote to you: 1\n" in told()[0].body


def test_it_says_nothing_of_any_story(reader):
    sent(hours=1)
    (message,) = told()
    assert message.subject == "Something is waiting to be read"
    assert "/cms/stories/" in message.body
    for words in (*WORDS.values(), "Heron"):
        assert words not in message.body


def test_nobody_hears_where_nothing_waits_or_nothing_is_new(clock, reader):
    assert told() == []
    story = sent(hours=1)
    assert len(told()) == 1
    clock("2026-11-05 10:00")
    assert told() == []
    Story.objects.filter(pk=story.pk).update(state=Story.State.DECLINED)
    clock("2026-11-20 10:00")
    assert told() == []


@pytest.mark.parametrize("when", ["2026-11-04 08:59", "2026-11-04 17:00", "2026-11-07 10:00", "2026-11-08 10:00"])
def test_not_at_night_or_at_the_weekend(clock, reader, when):
    sent(hours=1)
    clock(when)
    assert told() == []
    clock("2026-11-09 09:00")
    assert len(told()) == 1


def test_what_is_nearly_late_is_said_each_day(clock, reader):
    sent(hours=1)
    told()
    clock("2026-11-09 10:00")  # Monday: 3 working days
    assert told() == []
    clock("2026-11-10 10:00")
    assert "With 1 working day left of the 5 that we promise: 1\n" in told()[0].body
    assert told() == []
    clock("2026-11-11 10:00")
    assert "With today as the last day: 1\n" in told()[0].body
    clock("2026-11-12 10:00")
    assert "\nLate: 1\n" in told()[0].body


def test_what_its_teller_sent_back_is_news(clock, reader):
    story = sent(hours=1)
    reading.begin(story, reader)
    made = suggesting.suggest(story, reader, "title", "They told me", "Shorter")
    suggesting.send_suggestions(story, reader)
    assert told() == [], "Its teller has it"
    clock("2026-11-05 10:00")
    suggesting.answer(story, made.pk, accept=True)
    assert told() == [], "It may not be in the database yet"
    clock("2026-11-05 10:02")
    assert "New since we last wrote to you: 1\n" in told()[0].body


def test_a_yes_is_news_while_somebody_has_to_read_it_and_not_when_it_is_published_by_itself(clock, reader):
    story = sent(hours=1)
    reading.pass_(story, reader, seen(story))
    reading.ask_for_yes(story, reader)
    told()
    clock("2026-11-05 10:00")
    deciding.say_yes(story, digest_of(draft_of(story)))
    clock("2026-11-05 10:02")
    assert len(told()) == 1
    whole = passed_twice(sent(hours=1))
    reading.ask_for_yes(whole, reader)
    Story.objects.filter(pk=story.pk).delete()
    deciding.say_yes(again(whole), digest_of(draft_of(whole)))
    clock("2026-11-06 10:02")
    assert told() == []


def test_what_is_held_or_published_waits_for_no_moderator(reader):
    published(person=a_person(contact="none"))
    Story.objects.filter(pk=sent(hours=1).pk).update(is_held=True)
    assert told() == []


def test_a_mail_server_that_is_away_loses_nothing(clock, reader, mail_server, caplog):
    sent(hours=1)
    mail_server(False)
    assert told() == []
    assert "hidden.person" not in caplog.text
    mail_server(True)
    assert told() == [], "It waits a little"
    clock("2026-11-04 10:15")
    assert "New since we last wrote to you: 1\n" in told()[0].body
    assert told() == []


def test_two_runs_at_once_write_once(reader, monkeypatch):
    """The other run comes after this one looked, and before it writes."""
    sent(hours=1)
    take = news._take

    def after_the_other(row):
        monkeypatch.setattr(news, "_take", take)
        assert news.tell_moderators() == 1
        return take(row)

    monkeypatch.setattr(news, "_take", after_the_other)
    assert told()[0].to == [reader.email]
    assert len(mail.outbox) == 1


def test_what_comes_while_the_email_is_written_is_news_the_next_day(clock, reader, monkeypatch):
    sent(hours=1)
    real = news._mail

    def meanwhile(*args):
        clock("2026-11-04 10:01")
        sent(hours=0)
        return real(*args)

    monkeypatch.setattr(news, "_mail", meanwhile)
    assert "Stories that wait: 1\n" in told()[0].body
    monkeypatch.setattr(news, "_mail", real)
    clock("2026-11-05 10:00")
    assert "Stories that wait: 2\nNew since we last wrote to you: 1\n" in told()[0].body


def test_what_is_with_its_teller_or_held_is_not_read_at_all(reader, monkeypatch):
    waits = sent(hours=1)
    for number, values in enumerate(({"state": "suggestions"}, {"state": "ready"}, {"state": "declined"}, {"is_held": True})):
        Story.objects.filter(pk=sent(hours=number).pk).update(**values)
    looked_at = []
    real = news.waiting_since
    monkeypatch.setattr(news, "waiting_since", lambda story, log: looked_at.append(story.pk) or real(story, log))
    with CaptureQueriesContext(connection) as captured:
        assert len(news.what_waits(timezone.now())) == 1
    assert looked_at == [waits.pk]
    assert len(captured) == 2
    assert not any('"reason"' in query["sql"] for query in captured), "Nor are the words of the log"


def test_it_costs_the_same_for_many_stories(reader, django_assert_num_queries):
    sent(hours=1)
    told()
    for number in (1, 5):
        for _ in range(number):
            sent(hours=1)
        ReaderTold.objects.all().delete()
        mail.outbox.clear()
        with django_assert_num_queries(9):
            news.tell_moderators()
