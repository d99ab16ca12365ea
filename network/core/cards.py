"""Keeps cards true. Everything that changes what the public sees ends here."""

from django.db import transaction
from django.dispatch import Signal

from .models.card import Card
from .outlets import keys_of
from .version import raise_version

card_written = Signal()  # of a live `page` and its `card`, in the transaction that saves them
cards_rekeyed = Signal()  # `page_ids` of cards whose keys changed though no page was saved, in the transaction that changes them
BATCH = 500


def refresh(page) -> None:
    """Write the card of a page that is live, drop that of one that is not, and say that content changed."""
    kind = getattr(page, "kind", "")
    if kind and page.live:
        card = Card(
            page_id=page.pk,
            kind=kind,
            title=page.title,
            summary=page.summary,
            date=page.card_date(),
            keys=[*page.card_keys(), *keys_of(page.pk)],
            data=page.card_data(),
            external_id=page.external_id,
        )
        Card.objects.bulk_create(
            [card],
            update_conflicts=True,
            unique_fields=["page"],
            update_fields=["kind", "title", "summary", "date", "keys", "data", "external_id"],
        )
        card_written.send(sender=type(page), page=page, card=card)
    elif kind:
        Card.objects.filter(page_id=page.pk).delete()
    raise_version()


@transaction.atomic
def exchange_key(old: str, new: str = "") -> None:
    """Every card that carries the key `old` carries `new` in its place, or nothing; some hundred at a time."""
    carrying = Card.objects.filter(keys__icontains=f'"{old}"').order_by("pk").select_for_update(of=("self",))
    while some := list(carrying[:BATCH]):
        for card in some:
            kept = [new if key == old else key for key in card.keys]
            card.keys = [key for key in dict.fromkeys(kept) if key]
        Card.objects.bulk_update(some, ["keys"])
        cards_rekeyed.send(sender=Card, page_ids=[card.pk for card in some])
    raise_version()
