"""Other texts than the site's, for judging the search on what it was not tuned for."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from network.core.models import Card
from network.core.version import raise_version

from .. import documents
from ..models import SearchDocument

SUMMARY = SearchDocument._meta.get_field("summary").max_length


@contextmanager
def only(path: Path) -> Iterator[int]:
    """Within this, the site holds the documents of a file and nothing else; then everything is as it was. Gives their number.

    Each line is one JSON object with "id", "text" and, if there are any, "title" and "summary". They go through the real
    analysis, index and engine of the database, in a transaction that is rolled back: what visitors see does not change.
    """
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    with transaction.atomic():
        Card.objects.all()._raw_delete("default")
        SearchDocument.objects.all()._raw_delete("default")
        _write(told)
        documents.rebuild()
        raise_version()
        yield len(told)
        transaction.set_rollback(True)


def _write(told: list[dict]) -> None:
    common = {"depth": 2, "content_type": ContentType.objects.get_for_model(Page), "locale": Locale.get_default(), "live": True}
    root = Page.get_first_root_node()
    free = (root.get_last_child().path if root.numchild else root.path + "0000")[-Page.steplen :]
    first = Page._str2int(free) + 1
    pages = Page.objects.bulk_create(
        [
            Page(
                path=Page._get_path(root.path, 2, number),
                title=one.get("title", "")[:255] or one["id"],
                slug=f"judged-{number}",
                url_path=f"/judged-{number}/",
                **common,
            )
            for number, one in enumerate(told, first)
        ],
        batch_size=500,
    )
    now = timezone.now()
    texts = [
        {"title": one.get("title", "")[:255], "summary": one.get("summary", "")[:SUMMARY], "body": one["text"]} for one in told
    ]
    Card.objects.bulk_create(
        [
            Card(page=page, kind="page", title=text["title"], summary=text["summary"], date=now, external_id=one["id"])
            for page, one, text in zip(pages, told, texts, strict=True)
        ],
        batch_size=500,
    )
    SearchDocument.objects.bulk_create(
        [SearchDocument(card_id=page.pk, **text) for page, text in zip(pages, texts, strict=True)], batch_size=500
    )
