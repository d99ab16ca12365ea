"""What is kept of signing in for as long as it is needed, and no longer: sessions, and how often somebody tried."""

from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone


def forget_sessions() -> int:
    """Removes sessions that have ended, and where and with what they were opened. How many there were."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()[0]


def forget_attempts() -> int:
    """Removes what limits no more; Django would keep it until the table is full. How many there were."""
    table = connection.ops.quote_name(settings.CACHES["shared"]["LOCATION"])
    with connection.cursor() as cursor:
        now = connection.ops.adapt_datetimefield_value(datetime.now(UTC))
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])
        return cursor.rowcount
