import time

from django.core.management.base import BaseCommand
from tqdm import tqdm

from search.documents import rebuild, write_missing


class Command(BaseCommand):
    help = "Analyses every search document again, as after a change of the analysis. Searching goes on meanwhile."

    def handle(self, **options):
        started = time.perf_counter()

        def progress(rows, total):
            return tqdm(rows, total=total, desc="Indexing", unit=" documents", disable=None if options["verbosity"] else True)

        missing = write_missing(progress)
        done = rebuild(progress)
        taken = time.perf_counter() - started
        if missing:
            self.stdout.write(f"{missing} pages had no document and have one now.")
        self.stdout.write(f"{done} documents in {taken:.1f} s, {done / taken:.0f} a second.")
