from django.core.management.base import BaseCommand
from django.db import transaction
from tqdm import tqdm

from network.core import cards
from network.core.models import Card
from network.core.version import raised_once


class Command(BaseCommand):
    help = "Writes every card again, for after an update that changes what cards say or are found by."

    def handle(self, **options):
        found = Card.objects.select_related("page").order_by("page_id")
        with transaction.atomic(), raised_once():
            rows = tqdm(found.iterator(chunk_size=500), "Cards", found.count(), disable=options["verbosity"] == 0)
            for card in rows:
                cards.refresh(card.page.specific)
