"""What people search for: a record for editors, and what many asked for is suggested to others. Who searched is never noted.

Nobody waits for a note. It is kept in this process's memory and written after an answer was sent; where another writer is at
work then (an import holds the lock of SQLite until it ends), it is tried again after a later answer.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock

from django.db import Error, OperationalError, connection, transaction
from django.utils import timezone

from .analysis import words
from .models import PastSearch

EVERY = 10  # seconds between two writes of a process
MOST_AT_ONCE = 50
MOST_REMEMBERED = 1000  # different searches of an hour in a process; what comes after them is not noted
MOST_KEPT = 5000  # different searches in the database; the least asked go first
LONGEST = 100  # characters of what is noted; more was pasted, or made by a script
ROOM = PastSearch._meta.get_field("text").max_length


class Notes:
    """What this process has seen in this hour, and what of it still has to be written. Bounded, whatever is asked."""

    def __init__(self):
        self._lock = Lock()
        self._hour = None
        self._seen: set[str] = set()
        self._waiting: dict[str, int] = {}
        self._next_write = 0.0

    def add(self, text: str, found: int, within: str = "") -> None:
        """Note that a search found so many pages, `within` what; once an hour is enough for each, and what says nothing is not
        noted. The words are in lower case, the names of filters as they are."""
        if not _says_something(text):
            return
        text = f"{text.casefold()}{within}"[:ROOM]
        hour = this_hour()
        with self._lock:
            if hour != self._hour:
                self._hour, self._seen = hour, set()
            if text not in self._seen and len(self._seen) < MOST_REMEMBERED and len(self._waiting) < MOST_REMEMBERED:
                self._seen.add(text)
                self._waiting[text] = found

    def write(self) -> bool:
        """Write some of what waits, if it is time to; what could not be written waits on. Whether the database was asked."""
        with self._lock:
            if not self._waiting or time.monotonic() < self._next_write:
                return False
            self._next_write = time.monotonic() + EVERY
            batch = {text: self._waiting.pop(text) for text in list(self._waiting)[:MOST_AT_ONCE]}
        try:
            _write(batch)
        except OperationalError:  # somebody else is writing
            with self._lock:
                self._waiting = batch | self._waiting
        except Error:
            pass  # a note is worth no more than that; the answer is sent
        return True


notes = Notes()


def _says_something(text: str) -> bool:
    """Whether a person may have typed it: not too long, with a word that begins with a letter and is not that letter alone."""
    return len(text) <= LONGEST and any(word[0].isalpha() and len(set(word)) > 1 for word in words(text))


def this_hour():
    return timezone.now().replace(minute=0, second=0, microsecond=0)


def _write(batch: Mapping[str, int]) -> None:
    """A search counts once an hour, whichever processes note it."""
    now, hour = timezone.now(), this_hour()
    with without_waiting():
        known = PastSearch.objects.select_for_update().filter(text__in=batch).order_by("text")
        changed = list(known)
        for search in changed:
            search.times += search.last < hour
            search.found, search.last = batch[search.text], now
        PastSearch.objects.bulk_update(changed, ["times", "found", "last"])
        new = sorted(batch.keys() - {search.text for search in changed})
        PastSearch.objects.bulk_create(
            [PastSearch(text=text, found=batch[text], last=now) for text in new], ignore_conflicts=True
        )
        if new and (surplus := PastSearch.objects.count() - MOST_KEPT) > 0:
            least = PastSearch.objects.order_by("times", "last", "pk").values_list("pk", flat=True)[:surplus]
            PastSearch.objects.filter(pk__in=list(least)).delete()


@contextmanager
def without_waiting() -> Iterator[None]:
    """A transaction that gives up at once, with an OperationalError, where it would wait for another writer."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            [patience] = cursor.execute("PRAGMA busy_timeout").fetchone()
            cursor.execute("PRAGMA busy_timeout = 0")
        try:
            with transaction.atomic():
                yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA busy_timeout = {patience:d}")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '10ms'")
        yield
