import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.outbox import backlog


class Command(BaseCommand):
    help = "Says how far Elasticsearch is behind, and tells it what changed. The site's own processes do that by themselves."

    def add_arguments(self, parser):
        parser.add_argument("--look", action="store_true", help="only say how far it is behind")
        parser.add_argument("--watch", action="store_true", help="go on until it is interrupted")

    def handle(self, *, look, watch, **options):
        if not settings.ELASTICSEARCH_URL:
            raise CommandError("This site has no Elasticsearch: set ELASTICSEARCH_URL.")
        self._see()
        self.stdout.write(f"Elasticsearch is {backlog()}.")
        while not look:
            self._send(watch)
            if not watch:
                return
            time.sleep(2)

    def _see(self) -> None:
        """There may be nothing to tell and no index to tell it to."""
        from search.elastic.indexes import condition
        from search.elastic.server import FAILURES

        try:
            found = condition()
        except FAILURES as error:
            self.stderr.write(f"It does not answer; what changed is kept: {error}")
            return
        if found.reason:
            raise CommandError(f"{found.reason} Run: manage.py rebuild_search --engine elasticsearch")

    def _send(self, watch: bool) -> None:
        from search.elastic.sending import send_pending
        from search.elastic.server import FAILURES

        try:
            if told := send_pending():
                self.stdout.write(f"It was told of {told:,} changes.")
        except FAILURES as error:
            if not watch:
                raise CommandError(f"It does not answer; what changed is kept: {error}") from None
            self.stderr.write(f"It does not answer; what changed is kept: {error}")
