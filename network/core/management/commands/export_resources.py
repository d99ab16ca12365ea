from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from network.core.records.exporting import export_records, to_line
from network.core.records.media import MediaFolder
from network.core.records.schema import models_by_kind
from network.core.records.tables import write_table


class Command(BaseCommand):
    help = "Writes every resource that anyone may read as one JSON object a line, or one type's flat fields as CSV."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--type", action="append", dest="kinds", help="only this type; may be given again")

    def handle(self, *, file: Path, kinds: list[str] | None, **options):
        unknown = set(kinds or ()) - set(models_by_kind())
        if unknown:
            raise CommandError(f"{', '.join(unknown)}: not a type. The types are {', '.join(models_by_kind())}.")
        records = tqdm(export_records(MediaFolder(file), kinds), unit=" records", disable=None)
        try:
            if file.suffix == ".csv":
                if len(kinds or ()) != 1:
                    raise CommandError("A CSV file holds one type: add --type case_study, for example.")
                count = write_table(file, kinds[0], records)
            else:
                count = self._write_lines(file, records)
        except OSError as error:
            raise CommandError(f"Cannot write {file}: {error.strerror}.") from error
        self.stdout.write(f"{count} records written to {file}")

    def _write_lines(self, file: Path, records) -> int:
        count = 0
        with file.open("w", encoding="utf-8") as out:
            for record in records:
                out.write(to_line(record))
                count += 1
        return count
