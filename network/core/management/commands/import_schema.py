import json

from django.core.management.base import BaseCommand

from network.core.records.schema import json_schema


class Command(BaseCommand):
    help = "Prints the JSON Schema of a line of an import file; docs/import.schema.json holds it."

    def handle(self, **options):
        self.stdout.write(json.dumps(json_schema(), indent=2, ensure_ascii=False))
