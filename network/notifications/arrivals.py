"""Which pages are new. Pages get the number of a batch when they are first seen listed, so no clock and no date decides.

A card's date is no help: it is the day of an event, or an old day for what was imported. Nor is the moment of publication: a
page may be published while private and opened later, and its transaction may end after somebody looked.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from network.core.models import Card

from .models import Arrival, LatestBatch


def note_arrivals() -> int:
    """Puts every page that is listed and was never noted into a new batch; the number of the latest batch."""
    if _unnoted().exists():
        _note()
    return LatestBatch.objects.values_list("number", flat=True).first() or 0


@transaction.atomic
def _note() -> None:
    LatestBatch.objects.bulk_create([LatestBatch(pk=1)], ignore_conflicts=True)
    LatestBatch.objects.update(number=F("number") + 1)  # others wait here until the batch is complete
    number = LatestBatch.objects.get().number
    Arrival.objects.bulk_create([Arrival(page_id=page_id, batch=number) for page_id in _unnoted()], batch_size=2000)


def _unnoted():
    noted = Arrival.objects.filter(page_id=OuterRef("page_id"))
    return Card.objects.listed().filter(~Exists(noted)).order_by().values_list("page_id", flat=True)


class Arrivals:
    """The pages that arrived after a batch, read once for a whole run."""

    def __init__(self, after: int):
        self._pages: dict[int, list[int]] = defaultdict(list)
        for page_id, batch in Arrival.objects.filter(batch__gt=after).values_list("page_id", "batch"):
            self._pages[batch].append(page_id)

    def between(self, seen: int, up_to: int) -> Iterable[int]:
        """Page ids of the batches after `seen`, as far as `up_to`."""
        return (page_id for batch, pages in self._pages.items() if seen < batch <= up_to for page_id in pages)
