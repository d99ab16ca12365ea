"""Events as iCalendar (RFC 5545), with the rules of London's clock so that every calendar shows the right hour."""

from collections.abc import Iterable
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event

from network.core.addresses import public_url

from .models import EventPage

LONDON = ZoneInfo("Europe/London")


def calendar_of(events: Iterable[EventPage], name: str) -> bytes:
    """One calendar with these events; those whose day is not known can't be in it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in (event for event in events if event.has_day):
        calendar.add_component(_entry(event))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _entry(page: EventPage) -> Event:
    address = settings.BASE_URL + public_url(page.url_path)
    entry = Event()
    entry.add("uid", f"event-{page.pk}@{settings.BASE_URL.partition('://')[2].partition(':')[0]}")
    entry.add("dtstamp", page.last_published_at or page.starts)
    starts, ends = page.starts.astimezone(LONDON), page.ends.astimezone(LONDON)
    if page.known_to == page.KnownTo.DAY:
        starts, ends = starts.date(), ends.date() + timedelta(days=1)  # the end of a whole day is the next day
    entry.add("dtstart", starts)
    entry.add("dtend", ends)
    entry.add("summary", page.title)
    entry.add("description", f"{page.summary}\n\n{address}")
    entry.add("location", page.where)
    entry.add("url", address)
    return entry
