"""E-mail alerts, as a part of one's own data: they belong to an address, so only to an account that has shown it is theirs."""

from typing import Any

from network.accounts.models import User
from network.accounts.own_data import ExportedFile, Wish
from network.accounts.verification import confirmed_addresses

from . import services
from .models import Alert


class AlertsPart:
    name = "alerts"
    title = "Your email alerts"

    def export(self, user: User) -> tuple[dict[str, Any], list[ExportedFile]]:
        found = Alert.objects.filter(email__in=confirmed_addresses(user)).order_by("pk")
        return {"alerts": [_alert(alert) for alert in found]} if found else {}, []

    def published(self, user: User) -> int:
        return 0

    def forget(self, user: User, wish: Wish) -> None:
        for email in confirmed_addresses(user):
            services.stop_all(email)


def _alert(alert: Alert) -> dict[str, Any]:
    return {
        "email_address": alert.email,
        "list": alert.query,
        "how_often": alert.get_frequency_display(),
        "asked_for": alert.asked_at,
        "confirmed": alert.confirmed_at,
    }


ALERTS = AlertsPart()
