"""Tells the indexes what changed: the present state of each changed page, read when it is told.

Each entry carries the time at which it was read as its version, and the server keeps the highest: two processes that tell
at once, or a rebuild beside them (version 1), can't put older words over newer ones.
"""

import logging
import time
from collections.abc import Iterator

from elasticsearch.helpers import BulkIndexError, streaming_bulk

from ..models import PendingChange, SearchIndex
from .entries import entries
from .server import client, patient_client

logger = logging.getLogger(__name__)
AT_ONCE = 500  # changes
SHORT = 5.0  # seconds that whoever withdraws a page waits for the server
MISSING, OVERTAKEN, BUSY, BROKEN = 404, 409, 429, 500  # status codes


def send_pending() -> int:
    """Tell all that is pending; the number of changes that were told. Raises what the client raises if the server is away."""
    told = 0
    while some := _send_some():
        told += some
    return told


def _send_some() -> int:
    version = time.time_ns()
    changes = list(PendingChange.objects.order_by("pk").values_list("pk", "page_id")[:AT_ONCE])
    if not changes:
        return 0
    page_ids = sorted({page_id for _, page_id in changes})
    again = set()
    for index in SearchIndex.objects.all():
        again |= _tell(index, page_ids, version)
    done = [pk for pk, page_id in changes if page_id not in again]
    PendingChange.objects.filter(pk__in=done).delete()
    return len(done)


def _tell(index: SearchIndex, page_ids: list[int], version: int) -> set[int]:
    """The pages that somebody else told meanwhile: what they told may be older, so these are told again."""
    overtaken = set()
    answers = streaming_bulk(
        patient_client(), _actions(index.name, page_ids, version), raise_on_error=False, refresh=True, chunk_size=AT_ONCE
    )
    for is_done, answer in answers:
        [(action, told)] = answer.items()
        status, error = told["status"], told.get("error")
        if is_done or (action == "delete" and status == MISSING and not error):
            continue
        if status == OVERTAKEN:
            overtaken.add(int(told["_id"]))
        elif status in (MISSING, BUSY) or status >= BROKEN:
            if index.state == SearchIndex.State.SERVING:  # one that is being built and is gone will not serve
                raise BulkIndexError(f"The index {index.name} takes no changes: {error}", [told])
        else:  # this page alone is at fault; the others must not wait behind it
            logger.error("Page %s can't be indexed: %s", told["_id"], error)
    return overtaken


def _actions(index: str, page_ids: list[int], version: int) -> Iterator[dict]:
    found = entries(page_ids)
    for page_id in page_ids:
        action = {"_index": index, "_id": str(page_id), "version": version, "version_type": "external"}
        if page_id in found:
            yield {**action, "_op_type": "index", "_source": found[page_id]}
        else:
            yield {**action, "_op_type": "delete"}


def remove_now(page_id: int) -> None:
    """Nobody finds the page's entry from here on. The pending change stays, and tells it again. Raises what the client raises."""
    for index in SearchIndex.objects.all():
        client().options(ignore_status=(MISSING, OVERTAKEN), request_timeout=SHORT).delete(
            index=index.name, id=str(page_id), version=time.time_ns(), version_type="external", refresh=True
        )
