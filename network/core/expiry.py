"""When pages expire. The moment itself takes a page down: Wagtail's schedule only clears away, some time after it."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Min, Q
from django.utils import timezone
from wagtail.models import Page

# In plain SQL, for a statement whose page table is called `page`; its one parameter is `moment()`.
HAS_NOT_EXPIRED = "(page.expire_at IS NULL OR page.expire_at > %s)"


def has_not_expired(to_page: str = "") -> Q:
    """Pages that are not past their end. `to_page` leads to the page ("page__")."""
    return Q(**{f"{to_page}expire_at": None}) | Q(**{f"{to_page}expire_at__gt": timezone.now()})


def has_expired(page: Page) -> bool:
    return page.expire_at is not None and page.expire_at <= timezone.now()


def moment() -> Any:
    """Now, as plain SQL takes it."""
    return connection.ops.adapt_datetimefield_value(timezone.now())


def next_end() -> datetime | None:
    """When the next public page expires; one statement."""
    return Page.objects.live().filter(expire_at__gt=timezone.now()).aggregate(next=Min("expire_at"))["next"]
