"""Some fields of some rows. Every search runs these; the ORM takes three times as long to put each together."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Model

from .models import SearchDocument


def rows_of(model: type[Model], keys: Iterable, fields: Iterable[str]) -> dict:
    """The values of the fields as a tuple, by primary key, of the rows that there are; no statement for no key."""
    keys, meta = list(keys), model._meta
    if not keys:
        return {}
    columns = ", ".join(meta.get_field(name).column for name in fields)
    places = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {meta.pk.column}, {columns} FROM {meta.db_table} WHERE {meta.pk.column} IN ({places})", keys)
        return {key: tuple(values) for key, *values in cursor.fetchall()}


def texts_of(page_ids: Iterable[int], *fields: str) -> dict[int, tuple[str, ...]]:
    """Texts or stems of search documents, by page id."""
    return rows_of(SearchDocument, page_ids, fields)
