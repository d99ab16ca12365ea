"""What the index holds: one entry for each page that anyone may read, made of the same stems as the database's own index."""

import json
from collections.abc import Iterator
from hashlib import sha1

from django.db.models import QuerySet
from elasticsearch_dsl import Date, Document, Integer, Keyword, MetaField, Text, analyzer

from network.core.models import Card

from ..analysis import VERSION
from ..models import STEM_FIELDS

BATCH = 1000
stems = analyzer("stems", tokenizer="whitespace", filter=[])  # the analysis is done: search.analysis


class Entry(Document):
    page_id = Integer()
    date = Date()
    keys = Keyword()
    title_stems = Text(analyzer=stems)
    terms_stems = Text(analyzer=stems)
    summary_stems = Text(analyzer=stems)
    body_stems = Text(analyzer=stems)

    class Index:
        settings = {
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",  # green on one node, safe on more
            "refresh_interval": "1s",
            "gc_deletes": "1h",  # a rebuild must not bring back what was deleted while it ran
        }

    class Meta:
        dynamic = MetaField("strict")


def mapping() -> dict:
    """Settings and mapping of a new index."""
    return Entry._index.to_dict()


def mapping_hash() -> str:
    """Changes when an index has to be built anew: with the mapping, the settings or the analysis."""
    return sha1(f"{VERSION} {json.dumps(mapping(), sort_keys=True)}".encode(), usedforsecurity=False).hexdigest()[:8]


def entries(page_ids: list[int]) -> dict[int, dict]:
    """The entries of those of these pages that anyone may read now, by page id."""
    return {row[0]: _entry(row) for row in _rows().filter(pk__in=page_ids)}


def all_entries() -> Iterator[dict]:
    """Every entry, read some hundred at a time, so that memory stays flat and no transaction stays open."""
    last = 0
    while some := list(_rows().filter(pk__gt=last)[:BATCH]):
        last = some[-1][0]
        yield from map(_entry, some)


def _rows() -> QuerySet:
    stems = (f"document__{name}" for name in STEM_FIELDS)
    return Card.objects.listed().exclude(document=None).order_by("pk").values_list("pk", "date", "keys", *stems)


def _entry(row: tuple) -> dict:
    page_id, date, keys, *stems = row
    return {"page_id": page_id, "date": date.isoformat(), "keys": keys, **dict(zip(STEM_FIELDS, stems, strict=True))}
