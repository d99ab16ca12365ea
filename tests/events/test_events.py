from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.utils import timezone

from events.models import EventIndexPage, EventPage
from tests.factories import make_private, page

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")

CLOCK_CHANGES = [
    # (starts in London, the same moment in UTC, what London's clock is called)
    (datetime(2027, 3, 27, 10, 0), datetime(2027, 3, 27, 10, 0), "GMT"),
    (datetime(2027, 3, 28, 10, 0), datetime(2027, 3, 28, 9, 0), "BST"),
    (datetime(2026, 10, 24, 10, 0), datetime(2026, 10, 24, 9, 0), "BST"),
    (datetime(2026, 10, 25, 10, 0), datetime(2026, 10, 25, 10, 0), "GMT"),
    (datetime(2027, 3, 28, 0, 30), datetime(2027, 3, 28, 0, 30), "GMT"),  # half an hour before the clocks go forward
]


def event(starts: datetime, hours: float = 1.5, **values) -> EventPage:
    starts = starts if starts.tzinfo else starts.replace(tzinfo=LONDON)
    return page(EventPage, starts=starts, ends=starts + timedelta(hours=hours), **values)


def calendar(client, url: str) -> list[icalendar.Event]:
    answer = client.get(url)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")


@pytest.mark.parametrize(("local", "utc", "name"), CLOCK_CHANGES)
def test_times_are_right_on_both_sides_of_the_clock_changes(client, local, utc, name):
    made = event(local)

    assert made.starts.astimezone(UTC) == utc.replace(tzinfo=UTC)
    shown = client.get(made.address).content.decode()
    assert f"London time ({name})" in shown
    assert f"{local:%A %-d %B %Y}" in shown
    [entry] = calendar(client, f"/calendar/{made.slug}.ics")
    assert entry["DTSTART"].dt.astimezone(UTC) == utc.replace(tzinfo=UTC)
    assert entry["DTSTART"].params["TZID"] == "Europe/London"


def test_an_event_across_the_clock_change_keeps_its_length(client):
    made = event(datetime(2027, 3, 27, 23, 0, tzinfo=LONDON).astimezone(UTC), hours=4)

    [entry] = calendar(client, f"/calendar/{made.slug}.ics")

    assert entry["DTEND"].dt - entry["DTSTART"].dt.astimezone(UTC) == timedelta(hours=4)
    assert "11pm to Sunday 28 March 2027, 4am" in client.get(made.address).content.decode() or made.hours.endswith("4am")


def test_the_calendar_carries_the_rules_of_londons_clock(client):
    made = event(datetime(2027, 3, 28, 10, 0))

    assert b"BEGIN:VTIMEZONE" in client.get(f"/calendar/{made.slug}.ics").content


def test_upcoming_and_past_events_are_two_lists(client):
    now = timezone.now()
    later, sooner = event(now + timedelta(days=9), title="Later"), event(now + timedelta(days=2), title="Sooner")
    event(now - timedelta(days=2), title="Just gone")
    event(now - timedelta(days=200), title="Long gone")

    coming, past = (client.get(url).context["listing"].cards for url in ("/events/", "/events/?when=past"))

    assert [card.title for card in coming] == [sooner.title, later.title]
    assert [card.title for card in past] == ["Just gone", "Long gone"]


def test_the_feed_holds_what_is_coming_up_and_nothing_hidden(client):
    now = timezone.now()
    event(now + timedelta(days=2), title="Shown; with, commas")
    event(now - timedelta(days=200), title="Long gone")
    event(now + timedelta(days=2), title="Draft", live=False)
    make_private(event(now + timedelta(days=2), title="Private"))

    assert [str(entry["SUMMARY"]) for entry in calendar(client, "/calendar/events.ics")] == ["Shown; with, commas"]


def test_a_hidden_event_has_no_calendar(client):
    draft, private = event(timezone.now(), live=False), event(timezone.now())
    make_private(private)

    assert client.get(f"/calendar/{draft.slug}.ics").status_code == 404
    assert client.get(f"/calendar/{private.slug}.ics").status_code == 404


def test_an_event_that_ends_before_it_starts_is_refused():
    made = EventPage(title="x", starts=timezone.now(), ends=timezone.now() - timedelta(hours=1))

    assert "ends" in made.contradictions()


def test_an_event_in_person_needs_a_place():
    made = EventPage(title="x", starts=timezone.now(), ends=timezone.now() + timedelta(hours=1), attendance_mode="in_person")

    assert "place" in made.contradictions()


def test_machines_read_the_event(client):
    made = event(datetime(2027, 3, 28, 10, 0), attendance_mode="hybrid", place="Leeds")

    data = made.structured_data()

    assert data["startDate"] == "2027-03-28T10:00:00+01:00"
    assert data["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert {place["@type"] for place in data["location"]} == {"Place", "VirtualLocation"}


def test_the_list_says_when_nothing_is_planned(client):
    assert "Nothing is planned at the moment" in client.get(EventIndexPage.objects.get().address).content.decode()


def test_a_card_says_the_month_on_its_tile_and_not_again_among_its_facts(client):
    made = event(datetime(2023, 2, 14, 10, 0))

    assert '<span class="mh-date__month">Feb</span>' in client.get("/events/?when=past").content.decode()
    assert made.card.month == ""
    found = client.get("/search/?type=event").content.decode()
    assert "Tuesday 14 February 2023" in found
    assert ">Feb<" not in found


@pytest.mark.parametrize(
    ("known_to", "said", "start", "in_calendar"),
    [
        ("day", "Tuesday 14 February 2023", "2023-02-14", True),
        ("month", "February 2023", "2023-02", False),
        ("quarter", "January to March 2023", "2023", False),
    ],
)
def test_an_event_says_no_more_of_its_time_than_is_known(client, known_to, said, start, in_calendar):
    made = event(datetime(2023, 2, 14, 10, 0), known_to=known_to, attendance_mode="not_known")

    shown = client.get(made.address).content.decode()

    assert f'<time datetime="{start}">{said}</time>' in shown
    assert "ime not known" in shown
    assert "10am" not in shown
    assert "AttendanceMode" not in shown
    assert made.structured_data()["startDate"] == start
    assert "10am" not in client.get("/events/?when=past").content.decode()
    answer = client.get(f"/calendar/{made.slug}.ics")
    assert answer.status_code == (200 if in_calendar else 404)
    if in_calendar:
        [entry] = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
        assert str(entry["DTSTART"].dt) == "2023-02-14"
