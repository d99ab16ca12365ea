"""Notes for editors what was searched for and not found. Who searched is not noted."""

import time

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from .models import NothingFound

HOUR = 3600
MOST_REMEMBERED = 1000
MOST_KEPT = 5000  # different searches; more of them are somebody's script

_noted: dict[str, float] = {}  # when this process last noted a search


def note(text: str) -> None:
    """At most once an hour for each search, so that reading stays cheap."""
    text = text.casefold()
    now = time.monotonic()
    if now - _noted.get(text, -HOUR) < HOUR:
        return
    if len(_noted) >= MOST_REMEMBERED:
        _noted.clear()
    _noted[text] = now
    try:
        with transaction.atomic():
            if NothingFound.objects.filter(text=text).update(times=F("times") + 1, last=timezone.now()):
                return
            if NothingFound.objects.count() < MOST_KEPT:
                NothingFound.objects.create(text=text)
    except DatabaseError:
        _noted.pop(text, None)  # somebody else is writing; the answer does not wait for it
