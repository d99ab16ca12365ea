import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from network.core.models import Card
from search import documents
from search.models import SearchDocument

DATABASE, ELASTICSEARCH = "database", "elasticsearch"


@contextmanager
def ended_cleanly() -> Iterator[None]:
    """Within this, SIGTERM (from systemd, Docker and others) ends the command as Ctrl-C does: what was begun is taken back."""

    def end(number: int, frame: object) -> None:
        signal.signal(number, signal.SIG_IGN)  # nothing stops the taking back but SIGKILL
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class Command(BaseCommand):
    help = "Builds the search anew, as after a change of the analysis or the mapping. Searching goes on meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--engine", choices=[DATABASE, ELASTICSEARCH], help="one engine; all that the site has if absent")
        parser.add_argument("--check", action="store_true", help="say how Elasticsearch is, and fail if a rebuild is needed")

    def handle(self, *, engine, check, verbosity, **options):
        has_server = bool(settings.ELASTICSEARCH_URL)
        if engine == ELASTICSEARCH and not has_server:
            raise CommandError("This site has no Elasticsearch: set ELASTICSEARCH_URL.")
        self.quiet = not verbosity
        if check:
            self._check(has_server)
            return
        with ended_cleanly():
            self._rebuild(engine, has_server)

    def _rebuild(self, engine: str | None, has_server: bool):
        if engine != ELASTICSEARCH:
            missing = self._timed("Missing", Card.objects.filter(document=None).count(), documents.write_missing)
            if missing:
                self.stdout.write(f"{missing} pages had no document and have one now.")
            self._timed("Database", SearchDocument.objects.count(), documents.rebuild)
        if engine != DATABASE and has_server:
            self._rebuild_server()

    def _rebuild_server(self):
        from search.elastic import indexes
        from search.elastic.server import FAILURES, what_failed

        try:
            self._timed("Elasticsearch", Card.objects.listed().exclude(document=None).count(), indexes.rebuild)
        except indexes.IsBeingBuilt:
            raise CommandError("A rebuild is at work already. One that was killed is forgotten after a minute.") from None
        except indexes.WasRemoved:
            raise CommandError("The rebuild stood still for too long and was given up. Start it again.") from None
        except FAILURES as error:
            raise CommandError(f"{what_failed(error)}, the old index is as it was: {error}") from None

    def _check(self, has_server: bool):
        if not has_server:
            self.stdout.write("The search runs on the database alone, which keeps its index by itself.")
            return
        from search.elastic.indexes import condition
        from search.elastic.server import FAILURES, what_failed

        try:
            found = condition()
        except FAILURES as error:
            raise CommandError(f"{what_failed(error)}; the database answers instead: {error}") from None
        if found.reason:
            raise CommandError(f"{found.reason} Run: manage.py rebuild_search --engine elasticsearch")
        self.stdout.write(f"{found.name}: {found.entries:,} entries, {found.backlog}.")

    def _timed(self, label: str, total: int, build) -> int:
        started = time.perf_counter()
        with tqdm(total=total, desc=label, unit=" documents", disable=True if self.quiet else None) as bar:
            done = build(bar.update)
        taken = time.perf_counter() - started
        if done and not self.quiet:
            self.stdout.write(f"{label}: {done:,} documents in {taken:.1f} s, {done / taken:,.0f} a second.")
        return done
