"""Tellers are asked whether they are still happy after the years that they chose, counted from publication; the words say so."""

from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from network.contributors.models import Story
from network.contributors.reading import deciding
from network.contributors.review_day import YEARS, years_from
from tests.notifications.conftest import later

from ..stories import again, published

__all__ = ["later"]
pytestmark = pytest.mark.django_db
RULE = "after the years that you chose (2, if you did not choose)"


def chose(years: int) -> Story:
    """Published 200 days after it was sent."""
    sent_at = timezone.now() - timedelta(days=200)
    return again(published(sent_at=sent_at, review_on=years_from(timezone.localdate(sent_at), years)))


@pytest.mark.parametrize("years", YEARS)
def test_the_years_are_counted_from_publication_and_again_from_each_yes(years, later):
    story = chose(years)
    assert story.review_on == years_from(timezone.localdate(), years)
    for _ in range(2):
        later(days=366 * years + 20)
        deciding.still_happy(story)
        assert again(story).review_on == years_from(timezone.localdate(), years)


def test_who_did_not_choose_is_asked_after_2():
    assert again(published()).review_on == years_from(timezone.localdate(), 2)


def test_a_day_that_fits_no_choice_is_2_years():
    story = chose(5)
    Story.objects.update(review_on=date(2020, 1, 1))
    deciding.still_happy(story)
    assert again(story).review_on == years_from(timezone.localdate(), 2)


@pytest.mark.parametrize("name", ["published", "due"])
def test_the_emails_say_the_same(name):
    assert RULE in render_to_string(f"contributors/emails/{name}.txt")
