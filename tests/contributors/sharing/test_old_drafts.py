"""Drafts that nobody goes on with: two reminders, then they are gone with all that belongs to them."""

from datetime import date
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command

from network.contributors.models import Person, Story, StoryFile
from network.contributors.review_day import years_from

from .telling import WORDS, answer, begin, path, save_under, tell
from .test_bad_input import picture

pytestmark = pytest.mark.django_db


def run() -> list:
    mail.outbox.clear()
    call_command("forget_old_drafts", verbosity=0)
    return list(mail.outbox)


def test_two_reminders_and_then_it_is_deleted(client, later):
    story = begin(client)
    answer(client, story, "words", **WORDS)
    client.post(path(story, "files"), {"file": picture()})
    save_under(client, story)
    place = Path(StoryFile.objects.get().file.path)
    later(days=59)
    assert run() == []
    later(days=2)
    (first,) = run()
    assert first.subject == "Your draft is still here"
    assert "29 days" in first.body or "28 days" in first.body
    assert WORDS["what_happened"] not in first.body
    assert run() == [], "It was sent twice"
    later(days=23)
    (second,) = run()
    assert "/return/" in second.body
    assert Story.objects.exists()
    later(days=7)
    assert run() == []
    assert not Story.objects.exists()
    assert not Person.objects.exists()
    assert not place.exists()


def test_who_goes_on_is_left_in_peace(client, later):
    story = begin(client)
    save_under(client, story)
    later(days=61)
    assert len(run()) == 1
    answer(client, story, "words", **WORDS)
    later(days=59)
    assert run() == []
    later(days=2)
    assert len(run()) == 1


def test_without_an_address_nobody_is_told(client, later):
    begin(client)
    later(days=85)
    assert run() == []
    later(days=6)
    run()
    assert not Story.objects.exists()


def test_what_was_sent_is_no_draft(client, later):
    tell(client)
    later(days=100)
    assert run() == []
    assert Story.objects.exists()


def test_a_person_with_an_account_stays(client, later, django_user_model):
    client.force_login(django_user_model.objects.create_user("m@example.org", "x"))
    begin(client)
    later(days=91)
    run()
    assert not Story.objects.exists()
    assert Person.objects.count() == 1


def test_the_29th_of_february_is_asked_about_on_the_28th():
    assert years_from(date(2028, 2, 29), 2) == date(2030, 2, 28)
