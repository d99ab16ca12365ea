"""What discussions hold of somebody: taken away and forgotten."""

import json

import pytest

from case_studies.models import CaseStudyPage
from network.discussion.models import Comment, Participant, Question, Report
from network.discussion.own_data import DISCUSSION
from tests.factories import page

from .people import known, said, say, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(db):
    return page(CaseStudyPage)


@pytest.fixture
def writer(made):
    writer = known()
    say(writer, made, "Mine & yours.", name="Heather")
    Question.objects.create(page_id=made.pk, asker=writer, html="<p>Why?</p>", answer_html="<p>So.</p>")
    Report.objects.create(comment=said(made, "Theirs."), reason="other", words="I report this.", by=writer)
    return writer


def test_all_that_somebody_wrote_is_in_what_they_take_away_and_nobody_elses(writer):
    data, files = DISCUSSION.export(writer)
    text = json.dumps(data)
    for words in ("Heather", "Mine & yours.", "Why?", "So.", "I report this."):
        assert words in text
    assert "Theirs." not in text
    assert files == []


def test_who_never_took_part_takes_nothing_away():
    assert DISCUSSION.export(known()) == ({}, [])


@pytest.mark.parametrize("wish", ["keep", "anonymous"])
def test_comments_stay_without_a_name(client, made, writer, wish):
    DISCUSSION.forget(writer, wish)
    text = text_of(client, made)
    assert "Somebody who left" in text
    assert "Mine &amp; yours." in text
    assert not Participant.objects.filter(name="Heather").exists()
    assert not Question.objects.exists()
    assert Report.objects.get().by is None


def test_with_the_wish_to_remove_them_the_words_go(client, made, writer):
    mine = Comment.objects.get(author__user=writer)
    said(made, "The reply.", parent=mine)
    DISCUSSION.forget(writer, "remove")
    mine.refresh_from_db()
    assert mine.html == ""
    text = text_of(client, made)
    assert "Mine" not in text
    assert "The reply." not in text
