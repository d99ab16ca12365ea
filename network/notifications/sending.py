"""Sends what is due.

An e-mail and the note that it was sent cannot be one step. A run takes an alert for itself by moving `due_at` ahead, on the
condition that nobody moved it before; it sends, and only then notes how far the alert has seen. So nothing is lost: a run that
is killed in between leaves an alert that comes due again. It may have been sent, in the moment between the mail server's yes and
our note, and is then sent once more, with the same Message-ID: mail systems that know the first drop the second.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.core.mail import get_connection
from django.utils import timezone

from network.core.card_index import card_index
from network.core.limits import forget_old_requests
from network.core.models import Card
from network.core.version import request_memo

from . import mails
from .arrivals import Arrivals, note_arrivals
from .lists import FollowedList
from .models import Alert
from .schedule import Frequency, next_due, wait_after

HELD = timedelta(minutes=15)  # longer than any mail server is waited for (EMAIL_TIMEOUT)
logger = logging.getLogger(__name__)


class MailServerDown(Exception):
    """No connection: what is left stays due."""


@dataclass
class Outcome:
    sent: int = 0
    quiet: int = 0  # due, with nothing new in their list
    failed: int = 0
    forgotten: int = 0  # never confirmed
    mail_server_is_down: bool = False


def send_due(progress: Callable[[list], Iterable] = iter) -> Outcome:
    """Sends every e-mail that is due now; safe to run twice at once and to kill."""
    now = timezone.now()
    outcome = Outcome(forgotten=Alert.objects.never_confirmed(now).delete()[0])
    forget_old_requests(now)
    latest = note_arrivals()
    _rest(Alert.objects.with_nothing_new(now, latest), now)
    due = list(Alert.objects.due(now, latest))
    if due:
        run = _Run(outcome, now, latest, Arrivals(min(alert.seen for alert in due)))
        run.send(progress(due))
    return outcome


def _rest(alerts, now: datetime, **values) -> None:
    """Nothing is sent. Who is told daily or weekly is asked about again at the next time for it, the rest on the next run."""
    for frequency in (Frequency.DAILY, Frequency.WEEKLY):
        alerts.filter(frequency=frequency).update(due_at=next_due(frequency, now), **values)
    if values:
        alerts.filter(frequency=Frequency.AT_ONCE).update(**values)


@dataclass
class _Run:
    outcome: Outcome
    now: datetime
    latest: int
    arrivals: Arrivals

    def __post_init__(self):
        self.connection = get_connection()

    def send(self, due: Iterable[Alert]) -> None:
        try:
            for query, alerts in groupby(due, key=lambda alert: alert.query):
                self._send_list(query, list(alerts))
        except MailServerDown:
            self.outcome.mail_server_is_down = True
        finally:
            self.connection.close()

    def _send_list(self, query: str, alerts: list[Alert]) -> None:
        """Each list is searched once, however many follow it."""
        quiet = []
        with request_memo():
            followed = FollowedList.from_query(query)
            for alert in alerts:
                up_to, new = self._new(alert, followed)
                if not new:
                    quiet.append(alert.pk)
                    continue
                cards = Card.objects.in_order(card_index().pick(new, size=mails.MOST_LINES))
                if cards:  # else all of it was taken down since the search a moment ago
                    more = max(0, new.bit_count() - mails.MOST_LINES)
                    self._deliver(alert, mails.news(alert, followed, cards, more, up_to), up_to)
        self.outcome.quiet += len(quiet)
        unmoved = Alert.objects.filter(pk__in=quiet, due_at__lte=self.now)
        _rest(unmoved, self.now, seen=self.latest, up_to=None)

    def _new(self, alert: Alert, followed: FollowedList) -> tuple[int, int]:
        """The batch that an e-mail goes up to, and the bit set of what is new; what may have been sent is repeated as it was."""
        for up_to in filter(None, (alert.up_to, self.latest)):
            new = card_index().of_pages(self.arrivals.between(alert.seen, up_to)) & followed.matching
            if new:
                break
        return up_to, new

    def _deliver(self, alert: Alert, mail, up_to: int) -> None:
        self._connect()
        if not _take(alert, up_to):
            return  # another run has it, or it was stopped
        mail.connection = self.connection
        try:
            mail.send()
        except (OSError, ValueError) as error:
            logger.warning("%s was not sent (%s)", alert, type(error).__name__)  # the error's text may hold the address
            self.connection.close()
            self.outcome.failed += 1
            failures = alert.failures + 1
            _settle(alert, failures=failures, due_at=timezone.now() + wait_after(failures))
            return
        _settle(alert, seen=up_to, up_to=None, failures=0, due_at=next_due(alert.frequency, timezone.now()))
        self.outcome.sent += 1

    def _connect(self) -> None:
        try:
            self.connection.open()
        except OSError as error:
            raise MailServerDown from error


def _take(alert: Alert, up_to: int) -> bool:
    """Holds an alert for this run; False where somebody else was first."""
    mine = Alert.objects.filter(pk=alert.pk, due_at=alert.due_at)
    return bool(mine.update(due_at=timezone.now() + HELD, up_to=up_to))


def _settle(alert: Alert, **values) -> None:
    Alert.objects.filter(pk=alert.pk).update(**values)
