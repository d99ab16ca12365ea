"""What is announced: each new page once, to each who follows a list that it is in."""

from datetime import timedelta

import pytest
from django.utils import timezone

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from events.models import EventPage
from network.taxonomy.merging import merge
from network.taxonomy.models import WardType
from tests.factories import fill, page, term

from .asking import ADDRESS, follow, sent

pytestmark = pytest.mark.django_db


def test_a_page_that_is_published_comes_once(client, later):
    page(CaseStudyPage, title="Old huddle")
    follow(client, "q=huddle")
    assert sent() == []
    made = page(CaseStudyPage, title="New huddle")
    page(CaseStudyPage, title="Something else")

    (message,) = sent()

    assert message.to == [ADDRESS]
    assert message.subject == "New on the Mental Health Safety Network"
    assert f"Case study: New huddle\nhttp://localhost:8000{made.address}\n" in message.body
    assert "Old" not in message.body
    assert "Something" not in message.body
    assert "http://localhost:8000/search/?q=huddle\n" in message.body
    later(days=8)
    assert sent() == []


def test_a_list_of_a_term_that_another_took_over_from_is_followed_on(client):
    old, new = term(WardType, slug="old", name="Old"), term(WardType, slug="new", name="Newer")
    follow(client, "ward=old")
    merge(old, new)
    page(CaseStudyPage, title="Of that ward", terms=[new])
    page(CaseStudyPage, title="Of no ward")

    (message,) = sent()

    assert "Of that ward" in message.body
    assert "Of no ward" not in message.body
    assert "/search/?ward=new\n" in message.body


def test_what_carries_an_old_date_is_new_all_the_same(client):
    page(EventPage, title="First", starts=timezone.now() + timedelta(days=900), ends=timezone.now() + timedelta(days=901))
    follow(client)
    long_ago = timezone.now() - timedelta(days=900)
    page(EventPage, title="Imported", starts=long_ago, ends=long_ago + timedelta(hours=1))
    assert "Event: Imported" in sent()[0].body


def test_a_change_to_an_old_page_is_not_new(client):
    made = page(CaseStudyPage, title="Huddle")
    follow(client, "q=huddle")
    made.title = "Huddle again"
    made.save_revision().publish()
    assert sent() == []


def test_what_comes_back_after_it_was_announced_is_not_new(client, later):
    follow(client)
    made = page(CaseStudyPage)
    assert len(sent()) == 1
    made.unpublish()
    later(hours=2)
    assert sent() == []
    made.refresh_from_db()
    made.save_revision().publish()
    assert sent() == []


def test_old_pages_that_a_list_widens_to_are_not_new(client):
    """With a term gone the list is everything; with all words found nowhere it is what holds most of them."""
    ward = term(WardType, name="Acute adult", slug="acute")
    fill(CaseStudyPage, 3)
    follow(client, "ward=acute")
    ward.delete()
    page(CaseStudyPage, title="New")
    (message,) = sent()
    assert message.body.count("Case study: ") == 1


def test_each_list_gets_its_own(client):
    ward = term(WardType, name="Acute adult", slug="acute")
    page(CaseStudyPage)
    follow(client, "ward=acute", "acute@example.org")
    follow(client, "type=change-idea", "ideas@example.org")
    follow(client, "", "everything@example.org")
    page(CaseStudyPage, title="Ward round", terms=[ward])
    page(ChangeIdeaPage, title="Idea")
    found = {message.to[0]: ("Ward round" in message.body, "Idea\n" in message.body) for message in sent()}
    assert found == {
        "acute@example.org": (True, False),
        "ideas@example.org": (False, True),
        "everything@example.org": (True, True),
    }


def test_20_lines_at_most_and_the_number_of_the_rest(client):
    follow(client)
    fill(CaseStudyPage, 32)
    (message,) = sent()
    assert message.body.count("Case study: ") == 20
    assert "And 12 more.\nThe whole list:\nhttp://localhost:8000/search/\n" in message.body


def test_words_are_sent_as_they_are_written(client):
    follow(client)
    page(CaseStudyPage, title="Tea & “talk” <at> night")
    assert "Case study: Tea & “talk” <at> night" in sent()[0].body
