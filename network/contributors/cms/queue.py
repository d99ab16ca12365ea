"""The stories that wait, the longest overdue first."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from network.accounts.models import User

from ..models import Looking, Message, Reading, Story
from ..personal_details import find
from ..reading.waiting import readings_so_far, waiting_days, where_it_is
from ..reading.words import PLACES, plain
from ..working_days import PROMISED
from .presence import name_of


@dataclass(frozen=True)
class Row:
    story: Story
    title: str
    content_note: str
    days: int | None  # working days that it waited for the team; None: it is with its teller
    readings: int
    suggestions: int
    concerns: int
    looking: list[str]
    details: str  # kinds of what may show who somebody is, in the newest words

    @property
    def where(self) -> str:
        return where_it_is(self.story)

    @property
    def is_overdue(self) -> bool:
        return self.days is not None and self.days > PROMISED


def queue() -> list[Row]:
    """In a fixed number of statements."""
    stories = (
        Story.objects.with_team()
        .select_related("page", "page__latest_revision")
        .prefetch_related("decisions", "concerns", "suggestions", Prefetch("looking", Looking.objects.now(), to_attr="here"))
    )
    rows = [_row(story) for story in stories.exclude(page=None)]
    return sorted(rows, key=_order)


def _order(row: Row) -> tuple:
    """What is held and what worries somebody first, then the longest waiting; what its teller has comes last."""
    return not row.story.is_held, not row.concerns, row.days is None, -(row.days or 0), row.story.pk


def how_many_wait() -> int:
    """For the menu: what waits for the team and not for a teller."""
    return Story.objects.waiting_for_team().count()


def asked_in_vain() -> list[Story]:
    """Published stories to be asked about again, whose tellers do not get e-mails."""
    due = Story.objects.public().filter(review_on__lte=timezone.localdate())
    return list(due.exclude(messages__step=Message.Step.DUE).select_related("page"))


def read_today(user: User) -> int:
    return Reading.objects.filter(reader=user, at__date=timezone.localdate()).count()


def has_read_enough(user: User) -> bool:
    return read_today(user) >= settings.STORIES_A_DAY


def _row(story: Story) -> Row:
    draft = story.page.latest_revision.content if story.page.latest_revision else {}
    decisions = list(story.decisions.all())
    return Row(
        story=story,
        title=draft.get("title") or story.page.title,
        content_note=draft.get("content_note") or story.page.content_note,
        days=waiting_days(story, decisions),
        readings=readings_so_far(decisions),
        suggestions=sum(not suggestion.answer for suggestion in story.suggestions.all()),
        concerns=sum(concern.settled_at is None for concern in story.concerns.all()),
        looking=[name_of(look.user) for look in story.here],
        details=_kinds_of_details(draft),
    )


def _kinds_of_details(draft: dict) -> str:
    text = "\n\n".join(plain(draft.get(name) or "") for name in PLACES if name != "screen_name")
    return ", ".join(dict.fromkeys(span.kind.label.lower() for span in find(text)))
