"""What can happen to an alert: asked for, confirmed, changed, stopped. Sending is in sending.py."""

import logging

from django.db import IntegrityError, transaction
from django.utils import timezone

from . import mails
from .arrivals import note_arrivals
from .limits import address_is_over
from .models import Alert
from .schedule import first_due

MOST_FOR_ADDRESS = 20
logger = logging.getLogger(__name__)


class NotSent(Exception):
    """The mail server did not take an e-mail."""


class TooMany(Exception):
    """An address has as many alerts as it may have."""


def ask(email: str, query: str, frequency: str) -> None:
    """Somebody wants alerts sent to an address. One e-mail goes there in every case, so nothing shows whether it is known;
    none where the address had too many within the hour. Raises NotSent."""
    email = email.lower()
    if address_is_over(email):
        return
    alert = _asked(email, query, frequency)
    mail = mails.already_confirmed(alert) if alert.confirmed_at else mails.confirmation(alert)
    try:
        mail.send()
    except (OSError, ValueError) as error:
        logger.warning("%s: no confirmation was sent (%s)", alert, type(error).__name__)  # its text may hold the address
        raise NotSent from None


def _asked(email: str, query: str, frequency: str) -> Alert:
    """The one alert for this address and list; what was confirmed is not changed by who has not shown that it is theirs."""
    try:
        with transaction.atomic():
            return Alert.objects.create(email=email, query=query, frequency=frequency)
    except IntegrityError:
        same = Alert.objects.filter(email=email, query=query)
        same.filter(confirmed_at=None).update(frequency=frequency, asked_at=timezone.now())
        return same.get()


def confirm(alert: Alert) -> None:
    """What arrives from now on is new to it. Raises TooMany."""
    if Alert.objects.confirmed().filter(email=alert.email).count() >= MOST_FOR_ADDRESS:
        raise TooMany
    now = timezone.now()
    Alert.objects.filter(pk=alert.pk, confirmed_at=None).update(
        confirmed_at=now, seen=note_arrivals(), due_at=first_due(alert.frequency, now)
    )


def change(alert: Alert, frequency: str) -> None:
    """An e-mail that is on its way keeps its time; the one after it follows the new choice."""
    now = timezone.now()
    Alert.objects.filter(pk=alert.pk).update(frequency=frequency)
    Alert.objects.filter(pk=alert.pk, up_to=None).update(due_at=first_due(frequency, now))


def stop(number: int) -> None:
    """At once and without a trace: the address goes with the row."""
    Alert.objects.filter(pk=number).delete()


def stop_all(email: str) -> int:
    """Everything that goes to an address; how much that was."""
    return Alert.objects.filter(email=email.strip().lower()).delete()[0]
