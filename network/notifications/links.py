"""Links that stand in for a sign-in: whoever has the e-mail has the link. They hold the number of an alert and no address.

A link to confirm says when it was made; one to manage is the same in every e-mail and lasts as long as its alert.
"""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from .models import KEPT_UNCONFIRMED, Alert

CONFIRM = signing.TimestampSigner(salt="notifications.confirm")
MANAGE = signing.Signer(salt="notifications.manage")


def confirm_link(alert: Alert) -> str:
    return settings.BASE_URL + reverse("confirm_alert", args=[CONFIRM.sign_object(alert.pk)])


def manage_link(alert: Alert) -> str:
    return settings.BASE_URL + manage_path(alert)


def manage_path(alert: Alert) -> str:
    return reverse("alert", args=[MANAGE.sign_object(alert.pk)])


def stop_link(alert: Alert) -> str:
    return f"{manage_link(alert)}stop/"


def confirmed_number(token: str) -> int | None:
    """The number of the alert in a link to confirm; None for one that was tampered with or is too old."""
    try:
        return CONFIRM.unsign_object(token, max_age=KEPT_UNCONFIRMED)
    except signing.BadSignature:
        return None


def managed_number(token: str) -> int | None:
    """The number of the alert in a link to manage or stop; None for one that was tampered with."""
    try:
        return MANAGE.unsign_object(token)
    except signing.BadSignature:
        return None
