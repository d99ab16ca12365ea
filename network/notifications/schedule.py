"""When e-mails go out, by London's clock."""

from datetime import datetime, time, timedelta

from django.db import models
from django.utils import timezone

MORNING = time(7)
MONDAY = 0
MOST_OFTEN = timedelta(hours=1)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=10), timedelta(days=1)


class Frequency(models.TextChoices):
    WEEKLY = "weekly", "Every week, on Monday morning"
    DAILY = "daily", "Every day, in the morning"
    AT_ONCE = "as-it-happens", "As it happens, at most once an hour"


def first_due(frequency: str, after: datetime) -> datetime:
    """When the first e-mail may go out to somebody who chose this frequency just now."""
    return after if frequency == Frequency.AT_ONCE else next_due(frequency, after)


def next_due(frequency: str, after: datetime) -> datetime:
    """When the next e-mail may go out after one at `after`."""
    if frequency == Frequency.AT_ONCE:
        return after + MOST_OFTEN
    local = timezone.localtime(after)
    day = local.date()
    while datetime.combine(day, MORNING, local.tzinfo) <= after or (frequency == Frequency.WEEKLY and day.weekday() != MONDAY):
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, local.tzinfo)


def wait_after(failures: int) -> timedelta:
    """How long to wait after this many failures in a row: twice as long each time, a day at most."""
    return min(FIRST_WAIT * 2 ** min(failures - 1, 10), LONGEST_WAIT)
