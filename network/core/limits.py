"""How often something may be asked for within a time, so that nobody floods the site or somebody else by way of it.

Counted in the database, for all workers together. What is counted is a keyed digest: neither addresses nor clients are kept.
"""

import ipaddress
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import RecentRequest

WITHIN = timedelta(hours=1)


def is_over(what: str, most: int) -> bool:
    """Whether there were as many within the hour; one that is not over counts from now on.

    `what` says who asks for what: "notifications client 192.0.2.1".
    """
    key = salted_hmac("core.limits", what, algorithm="sha256").hexdigest()
    if RecentRequest.objects.filter(key=key, at__gte=timezone.now() - WITHIN).count() >= most:
        return True
    RecentRequest.objects.create(key=key)
    return False


def forget_old_requests(now: datetime) -> None:
    RecentRequest.objects.filter(at__lt=now - WITHIN).delete()


def client_of(request: HttpRequest) -> str:
    """The client's address; of an IPv6 address the half that a client cannot choose."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    given = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        return given
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)
