from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from network.core.records.checking import lines_of
from network.core.records.importing import BadRecords, import_records
from network.core.records.media import MediaFolder
from network.core.records.tables import read_table


class Command(BaseCommand):
    help = "Imports a file of records (docs/import.md): all of it, or nothing and a list of what is wrong."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check every line and write nothing")

    def handle(self, *, file: Path, dry_run: bool, **options):
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        read = read_table if file.suffix == ".csv" else lines_of

        def progress(rows, what):
            return tqdm(rows, desc=what, unit=" records", disable=None if options["verbosity"] else True)

        try:
            outcome = import_records(lambda: read(file), MediaFolder(file), dry_run=dry_run, progress=progress)
        except BadRecords as bad:
            lines = {problem.line for problem in bad.problems}
            raise CommandError(f"{bad}\n\n{len(lines)} lines cannot be imported; nothing was written.") from bad
        would = "would be " if dry_run else ""
        self.stdout.write(f"{outcome.created} records {would}created, {outcome.updated} {would}updated.")
