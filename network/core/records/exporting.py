"""From pages to records, in an order and a form that give the same bytes for the same content."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from ..kinds import resource_types
from ..models.card import Card
from ..models.outlet import Outlet
from . import streams
from .fields import to_record
from .media import MediaFolder
from .prose import external_ids
from .schema import COMMON_FIELDS, row_fields


def export_records(media: MediaFolder, kinds: list[str] | None = None) -> Iterator[dict[str, Any]]:
    """Every page that anyone may read and that may leave the site, type by type, by external id.

    Pictures and documents go to `media`.
    """
    for model in resource_types():
        if kinds and model.kind not in kinds:
            continue
        cards = Card.objects.listed().going_out(Outlet.FEEDS).filter(kind=model.kind)
        page_ids = list(cards.order_by().values_list("page_id", flat=True))
        names = {}
        for start in range(0, len(page_ids), 500):
            names |= external_ids(page_ids[start : start + 500])
        for page_id in sorted(page_ids, key=lambda pk: names[pk]):
            yield to_dict(model.objects.get(pk=page_id), names[page_id], media)


def to_line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def to_dict(page, external_id: str, media: MediaFolder) -> dict[str, Any]:
    """The record of a page; what is empty is left out."""
    published = timezone.localtime(page.first_published_at).date().isoformat() if page.first_published_at else None
    record = {
        "type": page.kind,
        "external_id": external_id,
        "slug": page.slug,
        "title": page.title,
        "summary": page.summary,
        "published": published,
    }
    for name in COMMON_FIELDS:
        record[name] = to_record(page._meta.get_field(name), page)
    record |= page.more_record()
    for name in page.record_fields:
        record[name] = to_record(page._meta.get_field(name), page)
    for name in page.record_rows:
        record[name] = _rows(page, name)
    record["body"] = streams.body_out(page.body, media)
    record["easy_read"] = streams.easy_read_out(page.easy_read, media)
    record["resources"] = streams.resources_out(page.resources, media)
    record["related"] = _related(page)
    return {key: value for key, value in record.items() if value not in (None, "", [], False)}


def _rows(page, name: str) -> list[dict[str, Any]]:
    fields = row_fields(type(page), name)
    rows = []
    for row in getattr(page, name).all():
        values = {field.name: to_record(field, row) for field in fields}
        rows.append({key: value for key, value in values.items() if value not in (None, "")})
    return rows


def _related(page) -> list[dict[str, str]]:
    rows = list(page.related_pages.all())
    names = external_ids([row.target_id for row in rows])
    return [{"relation": row.relation, "to": names[row.target_id]} for row in rows if row.target_id in names]
