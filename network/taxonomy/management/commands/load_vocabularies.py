from django.core.management.base import BaseCommand

from network.taxonomy.loading import load_vocabularies


class Command(BaseCommand):
    help = "Adds the terms of the data files that the database lacks."

    def add_arguments(self, parser):
        parser.add_argument("--update", action="store_true", help="also set known terms to what the files say")

    def handle(self, *, update: bool, **options):
        written = load_vocabularies(update)
        total = sum(written.values())
        self.stdout.write(f"{total} terms written." if total else "Every term is there already.")
