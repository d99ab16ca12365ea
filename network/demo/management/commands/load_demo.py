from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from network.core.models import Card
from network.core.records.importing import BadRecords, import_records
from network.demo.accounts import make_accounts
from network.demo.contributions import make_contributions
from network.demo.records import media, records
from network.demo.site import furnish
from network.taxonomy.loading import load_vocabularies


class Command(BaseCommand):
    help = "Loads the vocabularies, the demonstration content (once) and, where DEBUG is on, the demonstration accounts."

    def handle(self, **options):
        added = sum(load_vocabularies().values())
        self.stdout.write(f"Vocabularies: {added} terms added." if added else "Vocabularies: every term is there.")
        if Card.objects.exists():
            self.stdout.write("Content: the site has content; none was loaded.")
        else:
            self._load()
        self.stdout.write(make_accounts())
        make_contributions()

    def _load(self):
        def progress(rows, what):
            return tqdm(rows, desc=f"Content: {what.lower()}", unit=" records")

        try:
            with transaction.atomic():
                outcome = import_records(records, media(), progress=progress)
                furnish()
        except BadRecords as bad:
            raise CommandError(f"The demonstration content cannot be loaded:\n{bad}") from bad
        self.stdout.write(f"Content: {outcome.created} records loaded.")
