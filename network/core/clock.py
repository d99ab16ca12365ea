"""Times and days as people in England say them."""

from datetime import datetime, time

from django.utils import timezone


def time_of_day(moment: datetime | time) -> str:
    """9:30am, 10am, midday; a datetime is read by London's clock."""
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment)
    if (moment.hour, moment.minute) == (12, 0):
        return "midday"
    minutes = f":{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def day(moment: datetime) -> str:
    """Wednesday 2 December 2026."""
    return f"{timezone.localtime(moment):%A %-d %B %Y}"
