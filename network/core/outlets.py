"""Keeps pages out of ways out of this site. The rows say it; the keys of the cards repeat it, so that to obey costs nothing."""

from collections.abc import Collection

from django.db import transaction

from .models.card import Card
from .models.outlet import KeptFrom, Outlet
from .version import raise_version

MARK = "kept-from:"


def key_of(outlet: str) -> str:
    """What the card of a page that is kept out carries."""
    return f"{MARK}{outlet}"


def keys_of(page_id: int) -> list[str]:
    """The keys for all that a page is kept out of."""
    kept = KeptFrom.objects.filter(page=page_id).order_by("outlet")
    return [key_of(outlet) for outlet in kept.values_list("outlet", flat=True)]


@transaction.atomic
def keep_from(page_id: int, outlets: Collection[str]) -> None:
    """From now on the page is kept out of these and of no other. Nothing is written where that is so already."""
    kept = set(KeptFrom.objects.filter(page=page_id).values_list("outlet", flat=True))
    if kept == set(outlets):
        return
    KeptFrom.objects.filter(page=page_id).exclude(outlet__in=outlets).delete()
    KeptFrom.objects.bulk_create(
        [KeptFrom(page_id=page_id, outlet=Outlet(outlet)) for outlet in set(outlets) - kept], ignore_conflicts=True
    )
    card = Card.objects.select_for_update().filter(page=page_id).first()
    if card:
        card.keys = [key for key in card.keys if not key.startswith(MARK)] + keys_of(page_id)
        card.save(update_fields=["keys"])
        raise_version()
