"""Drafts that nobody goes on with are deleted. Whoever left an address is told twice before."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from ..models import Story
from . import mails
from .drafting import throw_away
from .saving import NotSent, send

KEPT = timedelta(days=90)
REMINDED_AFTER = (timedelta(days=60), timedelta(days=83))


@dataclass
class Outcome:
    reminded: int = 0
    deleted: int = 0
    failed: int = 0


def forget_old_drafts(progress: Callable[[list], Iterable] = iter) -> Outcome:
    """Remind, then delete; safe to run as often as one likes."""
    outcome, now = Outcome(), timezone.now()
    for story in progress(list(_old(now))):
        if now - story.saved_at >= KEPT:
            throw_away(story)
            outcome.deleted += 1
        else:
            _remind(story, now, outcome)
    return outcome


def _old(now: datetime):
    return Story.objects.drafts().filter(saved_at__lte=now - REMINDED_AFTER[0]).select_related("person").order_by("pk")


def _remind(story: Story, now: datetime, outcome: Outcome) -> None:
    """One e-mail for each date that has passed; a draft without an address is left in peace."""
    age = now - story.saved_at
    due = sum(age >= after for after in REMINDED_AFTER)
    if due <= story.reminders or not (story.person and story.person.email):
        return
    # Counted first, and by a statement that leaves the date of the last change alone
    if not Story.objects.filter(pk=story.pk, reminders=story.reminders).update(reminders=due):
        return
    try:
        send(mails.draft_is_old(story, (KEPT - age).days))
    except NotSent:
        Story.objects.filter(pk=story.pk).update(reminders=story.reminders)
        outcome.failed += 1
    else:
        outcome.reminded += 1
