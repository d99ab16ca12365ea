"""Keeps cards true. Everything that changes what the public sees ends here."""

from django.dispatch import Signal

from .models.card import Card
from .outlets import keys_of
from .version import raise_version

card_written = Signal()  # of a live `page` and its `card`, in the transaction that saves them


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
