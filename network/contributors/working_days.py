"""When somebody of the team is there: promises count these days, and what asks for somebody goes out in these hours."""

from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter
from django.utils import timezone

PROMISED = 5  # working days until somebody has read what was sent
FIRST, LAST = 9, 17  # hours, by London's clock
_DAY = timedelta(days=1)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Those of England and Wales (Banking and Financial Dealings Act 1971), on the next working day where one is on a weekend.

    Single ones, such as for a coronation, are not known.
    """
    fixed: list[date] = []
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() >= 5 or day in fixed:
            day += _DAY
        fixed.append(day)
    mondays = [date(year, month, first) for month, first in ((5, 1), (5, 25), (8, 25))]
    moving = [day + _DAY * (-day.weekday() % 7) for day in mondays]
    return frozenset([*fixed, *moving, easter(year) - 2 * _DAY, easter(year) + _DAY])


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def working_days(start: date, end: date) -> int:
    """How many there are after `start`, up to `end`."""
    return sum(is_working_day(start + _DAY * number) for number in range(1, (end - start).days + 1))


def reply_by(day: date) -> date:
    """The last of the working days that a first answer to what was sent on a day may take."""
    left = PROMISED
    while left:
        day += _DAY
        left -= is_working_day(day)
    return day


def is_team_there() -> bool:
    """On working days from 9am to 5pm."""
    now = timezone.localtime()
    return is_working_day(now.date()) and FIRST <= now.hour < LAST
