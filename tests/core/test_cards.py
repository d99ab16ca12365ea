"""A card shows what the public may read, and nothing else, from the moment on that this changes."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import PageViewRestriction

from case_studies.models import CaseStudyIndexPage, CaseStudyPage
from network.core.card_index import card_index
from network.core.models import Card
from tests.factories import make_private, page

pytestmark = pytest.mark.django_db


def is_listed(made) -> bool:
    in_index = made.pk in card_index().page_ids
    in_table = Card.objects.listed().filter(pk=made.pk).exists()
    assert in_index == in_table
    return in_table


def test_publishing_lists_a_page_at_once(client):
    made = page(CaseStudyPage, title="Fewer alarms at night")

    assert is_listed(made)
    assert "Fewer alarms at night" in client.get("/case-studies/").content.decode()


def test_a_draft_of_a_live_page_does_not_change_its_card():
    made = page(CaseStudyPage, title="Published title", summary="Published summary.")

    made.title, made.summary = "Draft title", "Draft summary."
    made.save_revision()

    card = Card.objects.get(pk=made.pk)
    assert (card.title, card.summary) == ("Published title", "Published summary.")


def test_a_page_that_was_never_published_has_no_card():
    made = page(CaseStudyPage, live=False)

    assert not is_listed(made)


@pytest.mark.parametrize("take_down", ["unpublish", "delete"])
def test_a_page_that_is_taken_down_is_gone_at_once(client, take_down):
    made = page(CaseStudyPage, title="Gone tomorrow")
    client.get("/case-studies/")

    getattr(made, take_down)()

    assert not Card.objects.filter(pk=made.pk).exists()
    assert "Gone tomorrow" not in client.get("/case-studies/").content.decode()


def test_a_page_that_expires_is_gone_when_the_schedule_runs():
    from django.core.management import call_command

    made = page(CaseStudyPage, expire_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled")

    assert not is_listed(made)


def test_a_private_page_is_listed_nowhere_and_comes_back(client):
    made = page(CaseStudyPage, title="For the team only")

    restriction = make_private(made)

    assert not is_listed(made)
    assert "For the team only" not in client.get("/case-studies/").content.decode()
    assert "For the team only" not in client.get("/sitemap-resources.xml").content.decode()
    restriction.delete()
    assert is_listed(made)


def test_privacy_of_a_page_above_counts():
    made = page(CaseStudyPage)

    PageViewRestriction.objects.create(page=CaseStudyIndexPage.objects.get(), restriction_type="login")

    assert not is_listed(made)


def test_moving_a_page_and_changing_its_slug_change_its_address(client, home):
    made = page(CaseStudyPage, slug="before")
    assert Card.objects.listed().get(pk=made.pk).url == "/case-studies/before/"

    made.slug = "after"
    made.save()
    assert Card.objects.listed().get(pk=made.pk).url == "/case-studies/after/"
    assert client.get("/case-studies/after/").status_code == 200

    made.move(home, pos="last-child")
    assert Card.objects.listed().get(pk=made.pk).url == "/after/"


def test_a_rolled_back_change_is_never_shown():
    made = page(CaseStudyPage)

    with transaction.atomic():
        made.unpublish()
        assert not is_listed(made)
        transaction.set_rollback(True)

    assert is_listed(made)
