"""Makes the index anew beside the one that serves, and puts it in its place.

    note the new index -> fill it -> tell what changed meanwhile -> swap the alias -> drop the old one

From the note on, whoever tells the server of a change tells both indexes, so no change is lost.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from elasticsearch.helpers import BulkIndexError, streaming_bulk

from network.core.version import raise_version

from ..models import SearchIndex
from ..outbox import Backlog, backlog
from .entries import all_entries, mapping, mapping_hash
from .sending import OVERTAKEN, send_pending
from .server import alias, client, patient_client

AT_ONCE = 1000  # entries of a bulk request
DEAD_AFTER = timedelta(seconds=60)  # a builder that is at work says so every few seconds
OLDEST_VERSION = 1  # an entry that was told while the index was filled is newer

State = SearchIndex.State


class IsBeingBuilt(Exception):
    """Another rebuild is at work."""


class WasRemoved(Exception):
    """The index that was being built is gone: its builder stood still for so long that others took it for dead."""


def rebuild(advance: Callable[[int], object] = lambda number: None) -> int:
    """Make a new index from the documents and let it serve; the number of entries. Searching goes on meanwhile."""
    tidy()
    if SearchIndex.objects.filter(state=State.BUILDING).exists():
        raise IsBeingBuilt
    name = f"{alias()}-{mapping_hash()}-{timezone.now():%Y%m%d%H%M%S%f}"
    index = SearchIndex.objects.create(name=name)
    try:
        _create(name)
        _forget_lost()
        number = _fill(index, advance)
        send_pending()
        _let_serve(index)
    except BaseException:  # an interruption too leaves nothing behind
        _settle(index)
        raise
    return number


def tidy() -> None:
    """Finish or remove what a rebuild left that was killed."""
    for index in SearchIndex.objects.filter(state=State.BUILDING, alive__lt=timezone.now() - DEAD_AFTER):
        _settle(index)


def _settle(index: SearchIndex) -> None:
    """Remove an index that was not finished; one that was stopped after the swap serves, and is noted so."""
    if patient_client().indices.exists_alias(name=alias(), index=index.name):
        _note_serving(index)
    else:
        drop(index)


def _forget_lost() -> None:
    """An index that is gone, as with its disk, takes no changes any more: none can wait for it. The new one takes them."""
    for index in SearchIndex.objects.filter(state=State.SERVING):
        if not client().indices.exists(index=index.name):
            index.delete()
            raise_version()


@dataclass(frozen=True)
class Condition:
    """How the index is; `reason` says why it has to be built anew, and is empty where it has not."""

    name: str
    entries: int
    backlog: Backlog
    reason: str


def condition() -> Condition:
    """Raises what the client raises if the server is away."""
    serving = SearchIndex.objects.filter(state=State.SERVING).first()
    name = serving.name if serving else ""
    there = bool(name and client().indices.exists(index=name))
    if not name:
        reason = "No index was made from this database yet."
    elif not there:
        reason = f"The index {name} is gone."
    elif mapping_hash() not in name.split("-"):
        reason = f"The index {name} was made for another mapping or analysis."
    else:
        reason = ""
    return Condition(name, client().count(index=name)["count"] if there else 0, backlog(), reason)


def _create(name: str) -> None:
    """An index that is gone must not come back by itself, with a mapping that somebody guessed, when it is written to."""
    server = patient_client()
    server.indices.put_index_template(
        name=alias(),
        index_patterns=[f"{alias()}-*"],
        priority=len(alias()),  # another site's names may begin like ours (network, network-staging): the longer one is nearer
        allow_auto_create=False,
        template={},
    )
    told = mapping()
    server.indices.create(
        index=name, mappings=told["mappings"], settings={**told["settings"], "refresh_interval": "-1"}, wait_for_active_shards=1
    )


def _fill(index: SearchIndex, advance: Callable[[int], object]) -> int:
    number, said = 0, time.monotonic()
    answers = streaming_bulk(patient_client(), _actions(index.name), chunk_size=AT_ONCE, max_retries=3, raise_on_error=False)
    for is_done, answer in answers:
        if not is_done and answer["index"]["status"] != OVERTAKEN:
            raise BulkIndexError(f"The index {index.name} can't be filled.", [answer])
        number += 1
        if number % AT_ONCE == 0:
            advance(AT_ONCE)
            if time.monotonic() - said > DEAD_AFTER.total_seconds() / 10:
                said = time.monotonic()
                _say_alive(index)
    advance(number % AT_ONCE)
    server = patient_client()
    server.indices.put_settings(index=index.name, settings={"refresh_interval": mapping()["settings"]["refresh_interval"]})
    server.indices.refresh(index=index.name)
    return number


def _actions(name: str) -> Iterator[dict]:
    version = {"version": OLDEST_VERSION, "version_type": "external"}
    for entry in all_entries():
        yield {"_index": name, "_id": str(entry["page_id"]), **version, "_source": entry}


def _say_alive(index: SearchIndex) -> None:
    if not SearchIndex.objects.filter(pk=index.pk, state=State.BUILDING).update(alive=timezone.now()):
        raise WasRemoved


def _let_serve(index: SearchIndex) -> None:
    _say_alive(index)
    server = patient_client()
    ours = re.compile(rf"{re.escape(alias())}-[0-9a-f]{{8}}-\d+")  # another site's names may begin like ours
    there = server.indices.get(index=f"{alias()}-*", expand_wildcards="all")
    others = [name for name in there if ours.fullmatch(name) and name != index.name]
    actions = [{"add": {"index": index.name, "alias": alias()}}]
    server.indices.update_aliases(actions=[*actions, *({"remove_index": {"index": name}} for name in others)])
    _note_serving(index)


def _note_serving(index: SearchIndex) -> None:
    with transaction.atomic():
        SearchIndex.objects.exclude(pk=index.pk).delete()
        SearchIndex.objects.filter(pk=index.pk).update(state=State.SERVING)
        raise_version()


def drop(index: SearchIndex) -> None:
    """Remove an index and the note of it."""
    patient_client().options(ignore_status=404).indices.delete(index=index.name)
    index.delete()
