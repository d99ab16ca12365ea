"""From records to pages: all or nothing, streaming, updating by external id."""

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from .. import addresses
from ..models.card import Card
from ..models.relation import RelatedPage
from ..version import raised_once
from . import streams
from .checking import Checker, Problem, linked_records
from .fields import set_fields, to_model
from .media import MediaFolder
from .prose import incoming_links
from .schema import COMMON_FIELDS, Record, models_by_kind, row_fields

# Sent before the first line is read, so that an app can prepare what records refer to.
about_to_import = Signal()

Source = Callable[[], Iterable[tuple[int, dict[str, Any] | str]]]


class BadRecords(Exception):
    """Some lines cannot be imported; nothing was written."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


@dataclass
class Outcome:
    created: int = 0
    updated: int = 0


def import_records(
    source: Source,
    media: MediaFolder,
    *,
    dry_run: bool = False,
    progress: Callable[[Iterable, str], Iterable] = lambda rows, _: rows,
) -> Outcome:
    """Import what `source` gives; it is read two or three times, from its start each time, and never held in memory.

    Raises BadRecords with every problem of every line before anything is written.
    """
    with transaction.atomic():
        outcome = _import(source, media, dry_run, progress)
        transaction.set_rollback(dry_run)
        return outcome


def _import(source: Source, media: MediaFolder, dry_run: bool, progress: Callable) -> Outcome:
    about_to_import.send(sender=None)
    checker = Checker(media)
    for number, line in progress(source(), "Checking"):
        checker.read(number, line)
    problems = checker.finish()
    if problems:
        raise BadRecords(problems)
    if dry_run:
        known = len(_page_ids(checker.lines))
        return Outcome(len(checker.lines) - known, known)
    with raised_once(), disable_reference_index_auto_update():
        writer = _Writer(media, _page_ids(checker.lines))
        reader = Checker(media)
        linked = {}
        for number, line in progress(source(), "Writing"):
            record = reader.parsed(number, line)
            pk = writer.write(number, record)
            if record.related is not None or linked_records(record):
                linked[number] = pk
        if linked:
            for number, line in progress(source(), "Linking"):
                if number in linked:
                    writer.link(linked[number], reader.parsed(number, line))
    return writer.outcome


def _page_ids(names: Iterable[str]) -> dict[str, int]:
    """Page ids of the external ids that are known, live or not."""
    found: dict[str, int] = {}
    names = set(names)
    for model in models_by_kind().values():
        pairs = model.objects.exclude(external_id="").values_list("external_id", "pk")
        found |= {name: pk for name, pk in pairs.iterator() if name in names}
    unknown = names - set(found)
    for kind, model in models_by_kind().items():  # pages that an editor made are known by kind and slug
        slugs = [name.partition(":")[2] for name in unknown if name.startswith(f"{kind}:")]
        pairs = model.objects.filter(external_id="", slug__in=slugs).values_list("slug", "pk") if slugs else ()
        found |= {f"{kind}:{slug}": pk for slug, pk in pairs}
    return found


class _Writer:
    def __init__(self, media: MediaFolder, page_ids: dict[str, int]):
        self.media = media
        self.page_ids = page_ids
        self.outcome = Outcome()
        self._parents: dict[type, Page] = {}

    def write(self, number: int, record: Record) -> int:
        model = models_by_kind()[record.type]
        pk = self.page_ids.get(record.external_id)
        page = model.objects.get(pk=pk) if pk else model(external_id=record.external_id)
        try:
            self._fill(page, record)
            self._save(page, record)
        except Exception as error:
            problems = getattr(error, "message_dict", None)
            if problems is None:
                raise
            raise BadRecords([Problem(number, name, " ".join(words)) for name, words in problems.items()]) from error
        self.page_ids[record.external_id] = page.pk
        return page.pk

    def _fill(self, page, record: Record) -> None:
        given = record.model_fields_set
        page.title, page.summary = " ".join(record.title.split()), " ".join(record.summary.split())
        if record.slug:
            page.slug = record.slug
        set_fields(page, record, [*COMMON_FIELDS, *page.record_fields])
        page.read_record(record)
        if "body" in given:
            self._set_stream(page, "body", streams.body_in(record.body, self.media))
        if "easy_read" in given:
            self._set_stream(page, "easy_read", streams.easy_read_in(record.easy_read, self.media))
        if "resources" in given:
            self._set_stream(page, "resources", streams.resources_in(record.resources, self.media))
        for name in page.record_rows:
            if name in given:
                setattr(page, name, self._rows(type(page), name, getattr(record, name)))

    @staticmethod
    def _set_stream(page, name: str, raw: list[dict]) -> None:
        block = page._meta.get_field(name).stream_block
        setattr(page, name, block.to_python(raw))

    @staticmethod
    def _rows(model: type, name: str, rows: list | None) -> list:
        fields = row_fields(model, name)
        row_model = model._meta.get_field(name).related_model
        return [
            row_model(sort_order=place, **{field.name: to_model(field, getattr(row, field.name)) for field in fields})
            for place, row in enumerate(rows or [])
        ]

    def _save(self, page, record: Record) -> None:
        if record.published:
            page.first_published_at = timezone.make_aware(datetime.combine(record.published, time(12)))
        if page.pk:
            page.save_revision(log_action="wagtail.edit").publish()
            self.outcome.updated += 1
            return
        page.first_published_at = page.first_published_at or timezone.now()
        page.last_published_at = page.first_published_at
        self._parent(type(page)).add_child(instance=page)
        self.outcome.created += 1

    def _parent(self, model: type) -> Page:
        if model not in self._parents:
            self._parents[model] = addresses.parent_of(model)
        return self._parents[model]

    def link(self, pk: int, record: Record) -> None:
        """Related pages and links in prose, once every page is there."""
        model = models_by_kind()[record.type]
        page = model.objects.get(pk=pk)
        if record.related is not None:
            pairs = dict.fromkeys((part.relation, part.to) for part in record.related)
            page.related_pages = [
                RelatedPage(sort_order=place, relation=relation, target_id=self._target(name))
                for place, (relation, name) in enumerate(pairs)
            ]
        if linked_records(record):
            matched = not page.easy_read_is_behind
            self._link_prose(page)
            if matched:
                page.easy_read_state = {}  # its text is the same; saving notes that Easy Read still matches it
        page.save()
        if page.latest_revision_id:
            page.save_revision().publish()

    def _target(self, name: str) -> int:
        if name not in self.page_ids:
            self.page_ids[name] = Card.objects.get(external_id=name).pk
        return self.page_ids[name]

    def _link_prose(self, page) -> None:
        names = _KnownPages(self._target)
        for name in page.prose_fields:
            value = getattr(page, name)
            if isinstance(value, str):
                setattr(page, name, incoming_links(value, names))
            else:
                raw = _linked(value.get_prep_value(), names)
                self._set_stream(page, name, raw)


class _KnownPages(dict):
    """Page ids by external id, looked up when asked for."""

    def __init__(self, find: Callable[[str], int]):
        self._find = find

    def __contains__(self, name: str) -> bool:
        with contextlib.suppress(Card.DoesNotExist):
            self[name] = self._find(name)
        return name in self.keys()


def _linked(value: Any, names: dict[str, int]) -> Any:
    """Raw stream data with its links turned into links to pages."""
    if isinstance(value, str):
        return incoming_links(value, names)
    if isinstance(value, list):
        return [_linked(item, names) for item in value]
    if isinstance(value, dict):
        return {key: _linked(item, names) for key, item in value.items()}
    return value
