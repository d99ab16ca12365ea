"""One engine at a time, so that the same queries judge each."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction

from ..models import SearchIndex

DATABASE, ELASTICSEARCH = "database", "elasticsearch"


def engines() -> list[str]:
    """Those that the site has."""
    return [DATABASE, ELASTICSEARCH] if settings.ELASTICSEARCH_URL else [DATABASE]


@contextmanager
def answered_by(engine: str) -> Iterator[None]:
    """Within this, one engine answers every search; on Elasticsearch from an index of its own, made of what the database holds
    now and removed at the end. What visitors see does not change."""
    before = settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX
    try:
        if engine == DATABASE:
            settings.ELASTICSEARCH_URL = ""
            yield
        else:
            settings.ELASTICSEARCH_INDEX = f"evaluation-of-{before[1]}"
            with _index():
                yield
    finally:
        settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX = before


@contextmanager
def _index() -> Iterator[None]:
    from ..elastic import indexes

    with transaction.atomic():
        SearchIndex.objects.all().delete()
        indexes.rebuild()
        index = SearchIndex.objects.get()
        try:
            yield
        finally:
            indexes.drop(index)
            transaction.set_rollback(True)
