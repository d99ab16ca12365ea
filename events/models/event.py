from calendar import month_name
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from network.core.card_index import NEWEST, OLDEST, card_index
from network.core.clock import day, time_of_day
from network.core.fields import ChoicesField
from network.core.models import prose
from network.taxonomy.listing import Listing
from network.taxonomy.models import ClassifiedPage, ResourceIndexPage
from network.taxonomy.panels import classified_tabs


class EventIndexPage(ResourceIndexPage):
    lists_kind = "event"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count = 1
    page_description = "Lists what is coming up, and past events with what came out of them."

    class Meta:
        verbose_name = "event list"

    def listing(self, request) -> Listing:
        """What is coming up, next first; past events, newest first, where `when=past` asks for them."""
        upcoming = card_index().since(timezone.now())
        if request.GET.get("when") == "past":
            within, order, extra = card_index().everything & ~upcoming, NEWEST, {"when": "past"}
        else:
            within, order, extra = upcoming, OLDEST, {}
        return Listing.from_request(
            request, self.address, self.lists_kind, self.filtered_by, within=within, default_order=order, extra=extra
        )


class EventPage(ClassifiedPage):
    class Type(models.TextChoices):
        NETWORK_EVENT = "network_event", "Network event"
        ACTION_LEARNING_SET = "action_learning_set", "Action learning set"
        LEARNING_SET = "learning_set", "Learning set"
        DATA_CLINIC = "data_clinic", "Data clinic"
        DROP_IN = "drop_in", "Drop-in"
        WEBINAR = "webinar", "Webinar"
        ASK_THE_EXPERT = "ask_the_expert", "Ask the Expert"
        CELEBRATION = "celebration", "Celebration"
        COMMUNITY_OF_PRACTICE = "community_of_practice", "Community of practice"
        LAUNCH = "launch", "Launch"

    class Attendance(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        ONLINE = "online", "Online"
        HYBRID = "hybrid", "In person and online"
        NOT_KNOWN = "not_known", "Not known"

    class KnownTo(models.TextChoices):
        """How exactly the time of an event is known: old events are often noted by their day or month alone."""

        TIME = "time", "The time"
        DAY = "day", "The day, not the time"
        MONTH = "month", "The month, not the day"
        QUARTER = "quarter", "The quarter of the year, not the month"

    class Access(models.TextChoices):
        CAPTIONS = "captions", "Live captions"
        BSL = "bsl", "British Sign Language (BSL) interpretation"
        EASY_READ_PAPERS = "easy_read_papers", "Easy Read papers"
        STEP_FREE = "step_free", "Step-free access"
        QUIET_ROOM = "quiet_room", "A quiet room"
        BREAKS = "breaks", "Regular breaks"
        CAMERA_OPTIONAL = "camera_optional", "Your camera can stay off"

    kind = "event"
    kind_label = "Event"
    kind_label_plural = "Events"
    kind_rank = 50
    index_page = "eventindexpage"
    is_dated = False  # its facts say when
    takes_place = True

    event_type = models.CharField("type", max_length=30, choices=Type.choices, default=Type.NETWORK_EVENT)
    starts = models.DateTimeField(help_text="London time.")
    ends = models.DateTimeField(help_text="London time.")
    known_to = models.CharField(
        "what is known",
        max_length=10,
        choices=KnownTo.choices,
        default=KnownTo.TIME,
        help_text="For past events of which less is known: give any time within that day, month or quarter.",
    )
    attendance_mode = models.CharField("how to attend", max_length=20, choices=Attendance.choices, default=Attendance.ONLINE)
    place = models.CharField(max_length=200, blank=True)
    address_of_place = models.CharField("address", max_length=300, blank=True)
    audience = prose("Who it is for.")
    cost = models.CharField(max_length=200, blank=True)
    how_to_take_part = prose("How to join or book.")
    access = ChoicesField(Access, help_text="What is arranged.")
    access_details = prose("Anything else about access, and whom to tell what you need.")
    ppv_arrangements = prose(
        "For patient and public voice partners: payment, expenses, a support person, a talk before and after."
    )
    afterwards = prose("After the event: what came out of it.")
    recording_url = models.URLField(
        "recording", blank=True, help_text="A video. Audio alone goes under Related, as a link that says so."
    )
    transcript = prose("Transcript of the recording.")

    prose_fields = [
        "audience",
        "how_to_take_part",
        "access_details",
        "ppv_arrangements",
        "afterwards",
        "transcript",
        "body",
    ]
    record_fields = [
        "event_type",
        "starts",
        "ends",
        "known_to",
        "attendance_mode",
        "place",
        "address_of_place",
        "cost",
        "access",
        *prose_fields[:-1],
        "recording_url",
    ]
    record_rows = ["agenda"]
    wanted_vocabularies: ClassVar[list[str]] = ["programme"]

    parent_page_types = ["events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "An event, and afterwards what came out of it."
    edit_handler = classified_tabs(
        [
            FieldPanel("event_type"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("starts"), FieldPanel("ends"), FieldPanel("known_to")]),
                    FieldRowPanel([FieldPanel("attendance_mode"), FieldPanel("cost")]),
                    FieldPanel("place"),
                    FieldPanel("address_of_place"),
                ],
                heading="When and where",
            ),
            FieldPanel("audience"),
            InlinePanel("agenda", heading="Agenda", label="Item"),
            FieldPanel("body"),
            MultiFieldPanel([FieldPanel("access"), FieldPanel("access_details")], heading="Access and support"),
            FieldPanel("ppv_arrangements"),
            FieldPanel("how_to_take_part"),
            MultiFieldPanel(
                [FieldPanel("afterwards"), FieldPanel("recording_url"), FieldPanel("transcript")],
                heading="After the event",
            ),
        ]
    )

    class Meta:
        verbose_name = "event"

    def contradictions(self) -> dict[str, str]:
        found = super().contradictions()
        if self.starts and self.ends and self.ends <= self.starts:
            found["ends"] = "Choose an end after the start."
        if self.attendance_mode in (self.Attendance.IN_PERSON, self.Attendance.HYBRID) and not self.place:
            found["place"] = "Say where people come to, or choose Online."
        return found

    @property
    def is_past(self) -> bool:
        return self.ends < timezone.now()

    @property
    def when(self) -> str:
        """The day in words, or what is known of it: "Thursday 22 June 2023", "June 2023", "April to June 2023"."""
        starts = timezone.localtime(self.starts)
        if self.known_to == self.KnownTo.MONTH:
            return f"{starts:%B %Y}"
        if self.known_to == self.KnownTo.QUARTER:
            first = (starts.month - 1) // 3 * 3 + 1
            return f"{month_name[first]} to {month_name[first + 2]} {starts.year}"
        return day(self.starts)

    @property
    def hours(self) -> str:
        """In words: "10am to 11:30am"; with the day where it ends on another; empty where the time is not known."""
        if self.known_to != self.KnownTo.TIME:
            return ""
        same_day = timezone.localtime(self.starts).date() == timezone.localtime(self.ends).date()
        return f"{time_of_day(self.starts)} to {'' if same_day else f'{day(self.ends)}, '}{time_of_day(self.ends)}"

    @property
    def has_day(self) -> bool:
        return self.known_to in (self.KnownTo.TIME, self.KnownTo.DAY)

    @property
    def machine_dates(self) -> tuple[str, str]:
        """Start and end as ISO 8601, as exactly as they are known; the end is empty where its day is not known."""
        starts, ends = timezone.localtime(self.starts), timezone.localtime(self.ends)
        if self.known_to == self.KnownTo.TIME:
            return starts.isoformat(), ends.isoformat()
        if self.known_to == self.KnownTo.DAY:
            return f"{starts:%Y-%m-%d}", f"{ends:%Y-%m-%d}"
        return (f"{starts:%Y-%m}" if self.known_to == self.KnownTo.MONTH else f"{starts:%Y}"), ""

    @property
    def where(self) -> str:
        """In words: "Leeds and online"."""
        if self.attendance_mode == self.Attendance.HYBRID:
            return f"{self.place} and online"
        if self.attendance_mode == self.Attendance.NOT_KNOWN:
            return self.place or "Place not known"
        return self.place or self.get_attendance_mode_display()

    def access_labels(self) -> list[str]:
        return [label for value, label in self.Access.choices if value in self.access]

    def card_date(self) -> datetime:
        return self.starts

    def card_flags(self) -> set[str]:
        return super().card_flags() | ({"video"} if self.recording_url else set())

    def card_facts(self) -> list[str]:
        facts = [self.get_event_type_display(), self.when, self.hours, self.where]
        return [fact for fact in facts if fact]

    def card_data(self) -> dict[str, Any]:
        starts = timezone.localtime(self.starts)
        tile = {"month": f"{starts:%b}", "year": f"{starts:%Y}"}
        if self.has_day:
            tile["day"] = f"{starts:%-d}"
        elif self.known_to == self.KnownTo.QUARTER:
            tile["month"] = f"Q{(starts.month - 1) // 3 + 1}"
        return {**super().card_data(), "tile": tile, "date": self.when, "hours": self.hours, "where": self.where}

    def structured_data(self) -> dict[str, Any]:
        starts, ends = self.machine_dates
        data = {
            "@type": "Event",
            "name": self.title,
            "description": self.summary,
            "startDate": starts,
            "eventStatus": "https://schema.org/EventScheduled",
        }
        if ends:
            data["endDate"] = ends
        mode = {"in_person": "Offline", "online": "Online", "hybrid": "Mixed"}.get(self.attendance_mode)
        if mode:
            data["eventAttendanceMode"] = f"https://schema.org/{mode}EventAttendanceMode"
        places = []
        if self.place:
            places.append({"@type": "Place", "name": self.place, "address": self.address_of_place or self.place})
        if self.attendance_mode in (self.Attendance.ONLINE, self.Attendance.HYBRID):
            places.append({"@type": "VirtualLocation", "url": settings.BASE_URL + self.address})
        return {**data, "location": places} if places else data


class AgendaItem(Orderable):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="agenda")
    time = models.TimeField(null=True, blank=True)
    title = models.CharField(max_length=200)
    detail = models.CharField(max_length=400, blank=True, help_text="Roles, not names.")
