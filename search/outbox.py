"""What changed and has still to be told to Elasticsearch.

A change is noted in the transaction that makes it: a rolled back change is never told, a committed one always is in the end,
whatever dies in between. Nobody who saves a page waits for the server.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Min
from django.utils import timezone

from .models import PendingChange, SearchIndex


def note(page_ids: Iterable[int]) -> None:
    """These pages changed. Nothing is noted where there is no index to tell."""
    if SearchIndex.objects.exists():
        PendingChange.objects.bulk_create(PendingChange(page_id=page_id) for page_id in page_ids)
        transaction.on_commit(_wake)


@dataclass(frozen=True)
class Backlog:
    """How many pages Elasticsearch has not been told of, and how long the first of them has been waiting."""

    pages: int
    waiting: timedelta

    def __str__(self):
        if not self.pages:
            return "up to date"
        return f"{self.pages:,} page{'' if self.pages == 1 else 's'} behind, for {self.waiting.total_seconds():,.0f} seconds"


def backlog() -> Backlog:
    found = PendingChange.objects.aggregate(pages=Count("page_id", distinct=True), oldest=Min("noted"))
    return Backlog(found["pages"], timezone.now() - found["oldest"] if found["pages"] else timedelta(0))


def _wake() -> None:
    from .elastic import catch_up  # the client is loaded where it is needed

    catch_up.wake()
