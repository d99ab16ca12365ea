from contextlib import nullcontext
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from search.evaluation import JUDGEMENTS, Found, Measures, evaluate, mean
from search.evaluation.corpus import only
from search.evaluation.engines import DATABASE, ELASTICSEARCH, answered_by, engines

WORST = 10


class Command(BaseCommand):
    help = "Prints how good the search is on judged queries, on each engine, next to a plain BM25 over the same text."

    def add_arguments(self, parser):
        parser.add_argument("--queries", type=Path, default=JUDGEMENTS, help="judged queries, one JSON object a line")
        parser.add_argument("--corpus", type=Path, help="documents to search instead of the site's, one JSON object a line")
        parser.add_argument("--engine", choices=[DATABASE, ELASTICSEARCH], help="one engine; all that the site has if absent")

    def handle(self, *, queries: Path, corpus: Path | None, engine: str | None, **options):
        if engine == ELASTICSEARCH and engine not in engines():
            raise CommandError("This site has no Elasticsearch: set ELASTICSEARCH_URL.")
        found = {}
        with only(corpus) if corpus else nullcontext():
            for name in [engine] if engine else engines():
                with answered_by(name):
                    found[name] = evaluate(queries)
        first = next(iter(found.values()))
        self.stdout.write(f"{len(first)} judged queries   nDCG@10  recall@20    MRR")
        for name, rows in found.items():
            self._line(name, [row[1] for row in rows])
        self._line("plain BM25", [row[2] for row in first])
        for name, rows in found.items():
            self._by_subject(name, rows)

    def _line(self, label: str, measures: list[Measures]):
        whole = mean(measures)
        self.stdout.write(f"{label:18} {whole.ndcg:9.3f} {whole.recall:10.3f} {whole.reciprocal_rank:6.3f}")

    def _by_subject(self, name: str, found: list[Found]):
        self.stdout.write(f"\n{name}, by what the query is about (nDCG@10, and that of plain BM25):")
        for about in sorted({row[0].about for row in found}):
            some = [row for row in found if row[0].about == about]
            ours, theirs = mean([row[1] for row in some]), mean([row[2] for row in some])
            self.stdout.write(f"  {about:20} {len(some):3} {ours.ndcg:7.3f} {theirs.ndcg:7.3f}")
        self.stdout.write("The worst:")
        for asked, ours, theirs in sorted(found, key=lambda row: row[1].ndcg)[:WORST]:
            self.stdout.write(f"  {ours.ndcg:.3f} ({theirs.ndcg:.3f})  {asked.query}")
