"""A thread in each process that tells the server what changed, as soon as it is committed, and again until it is told.

It also finds out that a server which failed answers again, so that no reader waits to find out, and removes what a rebuild
left that was killed.
"""

import logging
from threading import Event, Lock, Thread

from django.db import DatabaseError, close_old_connections

from ..models import PendingChange
from . import indexes
from .sending import send_pending
from .server import FAILURES, alias, breaker, client, is_used

logger = logging.getLogger(__name__)
PAUSE = 0.5  # seconds between two looks: what another process publishes is searchable within a second

_woken = Event()
_lock = Lock()
_thread: Thread | None = None


def wake() -> None:
    """Something changed and is committed."""
    if is_used():
        ensure_running()
        _woken.set()


def ensure_running() -> None:
    """Start the thread of this process, if it has none: a fork leaves it behind."""
    global _thread
    if _thread is None or not _thread.is_alive():
        with _lock:
            if _thread is None or not _thread.is_alive():
                _thread = Thread(target=_run, name="search-catch-up", daemon=True)
                _thread.start()


def _run() -> None:
    while True:
        _woken.wait(PAUSE)
        _woken.clear()
        if not is_used():
            return  # the setting is gone, as after a test
        close_old_connections()
        try:
            look()
        except DatabaseError:
            logger.exception("The search could not look for changes; it tries again.")


def look() -> None:
    """Do what there is to do now."""
    try:
        if breaker.is_to_be_tried:
            client().search(index=alias(), size=0, allow_partial_search_results=False)
            breaker.close()
        if PendingChange.objects.exists():
            send_pending()
        indexes.tidy()
    except FAILURES as error:
        breaker.open(error)
