from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from network.core.models import Card

from .calendars import calendar_of
from .models import EventPage

MOST_IN_FEED = 500


def listed_events():
    """Events that anyone may read."""
    return EventPage.objects.filter(pk__in=Card.objects.listed().filter(kind=EventPage.kind).order_by().values("page_id"))


def feed(request: HttpRequest) -> HttpResponse:
    """The calendar to subscribe to: what is coming up, and the last three months."""
    since = timezone.now() - timedelta(days=90)
    events = listed_events().filter(ends__gte=since).order_by("starts", "pk")[:MOST_IN_FEED]
    return _answer(calendar_of(events, f"{settings.SITE_NAME}: events"), "events.ics")


def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event."""
    page = listed_events().filter(slug=slug).first()
    if page is None or not page.has_day:
        raise Http404("No such event.")
    return _answer(calendar_of([page], page.title), f"{slug}.ics")


def _answer(calendar: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(calendar, content_type="text/calendar; charset=utf-8", headers=headers)
