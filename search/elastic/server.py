"""The way to the server, and whether it is worth asking."""

import logging
from collections.abc import Callable
from functools import cache
from threading import Lock
from time import monotonic
from typing import TypeVar

from django.conf import settings
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import BulkIndexError

T = TypeVar("T")

logger = logging.getLogger(__name__)
PATIENCE = 30.0  # seconds that a bulk request may take; nobody waits for it
SHORT_LIVED = 60.0  # seconds; who fails again so soon after it answered is left alone for longer
FIRST_REST, LONGEST_REST = 2.0, 60.0  # seconds
REFUSED = 400  # status code
FAILURES = (TransportError, ApiError, BulkIndexError)


def is_used() -> bool:
    return bool(settings.ELASTICSEARCH_URL)


def alias() -> str:
    """The name that the serving index is asked by, and that the names of all indexes begin with."""
    return settings.ELASTICSEARCH_INDEX


@cache
def _client(url: str, seconds: float) -> Elasticsearch:
    return Elasticsearch(url, request_timeout=seconds, max_retries=0, retry_on_timeout=False)


def client() -> Elasticsearch:
    """For questions that a reader waits for."""
    return _client(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_TIMEOUT)


def patient_client() -> Elasticsearch:
    """For what nobody waits for."""
    return client().options(request_timeout=PATIENCE)


class Breaker:
    """Remembers in this process that the server failed, so that one reader waits for it and not each.

    Open, the server is not asked; `close` is called by whoever found that it answers again (search.elastic.catch_up), never
    by a reader's request. A server that answers that and fails readers again soon, since it is slow, gets a rest, each time
    twice as long.
    """

    def __init__(self):
        self.is_open = False
        self._lock = Lock()
        self._closed = self._rests_until = float("-inf")
        self._rest = 0.0

    @property
    def is_to_be_tried(self) -> bool:
        """Whether it is open and the server has had its rest."""
        return self.is_open and monotonic() >= self._rests_until

    def open(self, reason: Exception) -> None:
        with self._lock:
            if not self.is_open:
                self.is_open = True
                soon = monotonic() - self._closed < SHORT_LIVED
                self._rest = min(max(self._rest * 2, FIRST_REST), LONGEST_REST) if soon else 0.0
                self._rests_until = monotonic() + self._rest
                logger.warning("Elasticsearch is not asked until it answers again: %s", _told(reason))

    def close(self) -> None:
        with self._lock:
            if self.is_open:
                self.is_open = False
                self._closed = monotonic()
                logger.warning("Elasticsearch is asked again.")


breaker = Breaker()


def asked(question: Callable[[], T]) -> T | None:
    """The answer to a question to the server; None where it has none, which is logged once."""
    if breaker.is_open:
        return None
    try:
        return question()
    except ApiError as error:
        if _status(error) == REFUSED:  # the question is at fault: others may still be answered
            logger.exception("Elasticsearch refused a query.")
        else:
            breaker.open(error)
    except TransportError as error:
        breaker.open(error)
    return None


def what_failed(error: Exception) -> str:
    """For whoever runs a command: whether the server is away, or there and unwilling."""
    return "Elasticsearch does not answer" if isinstance(error, TransportError) else "Elasticsearch refused"


def _status(error: ApiError) -> int:
    """Of the question that failed, which may have gone in one request with others: that has a status of its own."""
    return error.body.get("status", error.meta.status) if isinstance(error.body, dict) else error.meta.status


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
