"""Tells moderators that something waits to be read: one neutral e-mail a day for all of it, and none where nothing is new.

What they were not told stays news, so a mail server that is away loses nothing: the next run tries again.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from network.accounts.models import User
from network.accounts.roles import Role, people_with

from ..models import Decision, ReaderTold, Story
from ..working_days import PROMISED, is_team_there
from .waiting import readings_so_far, waiting_days, waiting_since

SUBJECT = "Something is waiting to be read"
HELD = timedelta(minutes=15)  # longer than any mail server is waited for
UNDER_WAY = timedelta(minutes=1)  # what somebody sends at this moment may not be in the database yet: it is for the next time
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Waiting:
    """A story that the team can do something with: when it came, and how many of the promised working days are left."""

    since: datetime
    days_left: int

    def is_new(self, told_at: datetime | None) -> bool:
        return told_at is None or self.since >= told_at


def tell_moderators() -> int:
    """To each who was not told today and for whom there is news, on working days from 9 to 5; how many e-mails went out."""
    if not is_team_there():
        return 0
    until = timezone.now() - UNDER_WAY
    waiting = what_waits(until)
    return sum(_tell(user, waiting, until) for user in people_with(Role.MODERATOR).order_by("pk")) if waiting else 0


def what_waits(until: datetime) -> list[Waiting]:
    """What came from tellers before then and is to be read. Not what is held, which safeguarding leads have, and not what two
    people passed and its teller said yes to: that is published by itself."""
    found = []
    waiting = Story.objects.waiting_for_team().filter(is_held=False).exclude(page=None)
    for story in waiting.prefetch_related(Prefetch("decisions", Decision.objects.defer("reason", "before", "after"))):
        decisions = list(story.decisions.all())
        since = waiting_since(story, decisions)
        is_read = story.state == Story.State.AGREED and readings_so_far(decisions) > 1
        if since and since < until and not is_read:
            found.append(Waiting(since, PROMISED - waiting_days(story, decisions)))
    return found


def _tell(user: User, waiting: list[Waiting], until: datetime) -> bool:
    row, _ = ReaderTold.objects.get_or_create(user=user, defaults={"due_at": until})
    told_today = row.told_at and timezone.localdate(row.told_at) == timezone.localdate(until)
    is_news = any(one.is_new(row.told_at) or one.days_left <= 1 for one in waiting)
    if told_today or not is_news or not _take(row):
        return False
    try:
        _mail(user, waiting, row.told_at).send()
    except (OSError, ValueError) as error:
        logger.warning(
            "A moderator was not told that something waits (%s)", type(error).__name__
        )  # its text may hold the address
        return False
    ReaderTold.objects.filter(pk=row.pk).update(told_at=until)
    return True


def _take(row: ReaderTold) -> bool:
    now = timezone.now()
    mine = ReaderTold.objects.filter(pk=row.pk, due_at=row.due_at, due_at__lte=now)
    return bool(mine.update(due_at=now + HELD))


def _mail(user: User, waiting: list[Waiting], told_at: datetime | None) -> EmailMessage:
    context = {
        "number": len(waiting),
        "new": sum(one.is_new(told_at) for one in waiting),
        "nearly_late": sum(one.days_left == 1 for one in waiting),
        "last_day": sum(one.days_left == 0 for one in waiting),
        "late": sum(one.days_left < 0 for one in waiting),
        "promised": PROMISED,
        "link": settings.BASE_URL + reverse("story_queue"),
        "site_name": settings.SITE_NAME,
        "base_url": settings.BASE_URL,
    }
    body = render_to_string("contributors/emails/waiting.txt", context)
    return EmailMessage(SUBJECT, body, to=[user.email], headers={"Auto-Submitted": "auto-generated"})
