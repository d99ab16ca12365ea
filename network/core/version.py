"""What every page shares is kept in each process, and read again when the content version changes or a page expires.

One row holds a random token. Whatever changes public content draws a new one in the same transaction, so a process that sees
the new token also sees the new content. The token is random and not a counter: the token of a transaction that was rolled
back never comes again, so nothing that was built inside it can be mistaken for the truth.

A page that expires changes what is public, and nobody writes anything then. So with a token each process remembers when the
next page expires, and reads again what it keeps once that moment has passed.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import NamedTuple, TypeVar

from django.db import connection
from django.utils import timezone

from .expiry import next_end
from .models.version import ContentVersion

T = TypeVar("T")

# Every request runs it; the ORM takes four times as long to put it together.
_TOKEN = f"SELECT token FROM {ContentVersion._meta.db_table} ORDER BY id LIMIT 1"
_memo: ContextVar[dict | None] = ContextVar("content_version_memo", default=None)
_deferred: ContextVar[bool] = ContextVar("content_version_deferred", default=False)


class Version(NamedTuple):
    """The public content as it is from now until a page expires, if one does."""

    token: int
    until: datetime | None

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until <= timezone.now()


_latest = Version(-1, None)  # of this process


def current() -> Version:
    """The version of the public content as it is now; read once a request (one statement, two when it is a new one)."""
    memo = _memo.get()
    if memo is not None and "version" in memo:
        return memo["version"]
    with connection.cursor() as cursor:
        cursor.execute(_TOKEN)
        [token] = cursor.fetchone() or [0]
    version = _latest if _latest.token == token and not _latest.is_over else _newer(token)
    if memo is not None:
        memo["version"] = version
    return version


def _newer(token: int) -> Version:
    global _latest
    _latest = version = Version(token, next_end())
    return version


def raise_version() -> None:
    """Say that public content changed. Call it inside the transaction that changes it, as late as possible."""
    if _deferred.get():
        return
    token = secrets.randbits(62)
    if not ContentVersion.objects.update(token=token):
        ContentVersion.objects.create(pk=1, token=token)
    memo = _memo.get()
    if memo is not None:
        memo.clear()


@contextmanager
def raised_once() -> Iterator[None]:
    """Collect the changes of a long job into one raise at its end, so that it holds the row's lock for a moment only."""
    before = _deferred.set(True)
    try:
        yield
    finally:
        _deferred.reset(before)
    raise_version()


@contextmanager
def request_memo() -> Iterator[None]:
    """Within this, `current()` reads the database once."""
    before = _memo.set({})
    try:
        yield
    finally:
        _memo.reset(before)


def versioned(build: Callable[[], T]) -> Callable[[], T]:
    """Keep what `build` returns in this process for as long as the content version stays the same."""
    kept: tuple[Version, T] | None = None

    @wraps(build)
    def read() -> T:
        nonlocal kept
        version = current()
        held = kept
        if held is None or held[0] != version:
            held = kept = (version, build())
        return held[1]

    return read
