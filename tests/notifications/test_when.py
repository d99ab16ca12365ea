"""When an e-mail goes out."""

from datetime import UTC, datetime

import pytest

from case_studies.models import CaseStudyPage
from network.notifications.schedule import next_due
from tests.factories import page

from .asking import follow, sent

pytestmark = pytest.mark.django_db


def test_as_it_happens_is_once_an_hour_at_most(client, later):
    follow(client)
    page(CaseStudyPage, title="One")
    assert len(sent()) == 1
    page(CaseStudyPage, title="Two")
    later(minutes=59)
    assert sent() == []
    later(minutes=2)
    page(CaseStudyPage, title="Three")
    (message,) = sent()
    assert "Two" in message.body
    assert "Three" in message.body


@pytest.mark.parametrize(("frequency", "days"), [("daily", 1), ("weekly", 7)])
def test_daily_and_weekly_come_together_in_one_email(client, later, frequency, days):
    follow(client, frequency=frequency)
    for title in ("One", "Two"):
        page(CaseStudyPage, title=title)
        assert sent() == []
    later(days=days)
    (message,) = sent()
    assert "One" in message.body
    assert "Two" in message.body
    page(CaseStudyPage, title="Three")
    assert sent() == [], "The next one waits for its day"
    later(days=days)
    assert "Three" in sent()[0].body


@pytest.mark.parametrize(("frequency", "days"), [("daily", 1), ("weekly", 7)])
def test_a_quiet_day_does_not_make_the_next_news_come_at_once(client, later, frequency, days):
    follow(client, frequency=frequency)
    later(days=days)
    assert sent() == []
    page(CaseStudyPage)
    assert sent() == []
    later(days=days)
    assert len(sent()) == 1


@pytest.mark.parametrize(
    ("frequency", "after", "due"),
    [
        ("as-it-happens", datetime(2026, 11, 25, 12, tzinfo=UTC), datetime(2026, 11, 25, 13, tzinfo=UTC)),
        ("daily", datetime(2026, 11, 25, 12, tzinfo=UTC), datetime(2026, 11, 26, 7, tzinfo=UTC)),
        ("daily", datetime(2026, 11, 25, 6, 59, tzinfo=UTC), datetime(2026, 11, 25, 7, tzinfo=UTC)),
        ("daily", datetime(2026, 11, 25, 7, tzinfo=UTC), datetime(2026, 11, 26, 7, tzinfo=UTC)),
        ("daily", datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, 6, tzinfo=UTC)),  # summer time begins
        ("daily", datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 25, 7, tzinfo=UTC)),  # and ends
        ("weekly", datetime(2026, 11, 25, 12, tzinfo=UTC), datetime(2026, 11, 30, 7, tzinfo=UTC)),
        ("weekly", datetime(2026, 11, 30, 7, 5, tzinfo=UTC), datetime(2026, 12, 7, 7, tzinfo=UTC)),
    ],
)
def test_mornings_are_by_londons_clock(frequency, after, due):
    assert next_due(frequency, after) == due
