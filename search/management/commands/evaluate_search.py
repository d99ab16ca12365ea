from pathlib import Path

from django.core.management.base import BaseCommand

from search.engines import database_engine
from search.evaluation import JUDGEMENTS, evaluate, mean

WORST = 10


class Command(BaseCommand):
    help = "Prints how good the search is on judged queries, next to a plain BM25 over the same text."

    def add_arguments(self, parser):
        parser.add_argument("--queries", type=Path, default=JUDGEMENTS, help="judged queries, one JSON object a line")

    def handle(self, *, queries: Path, **options):
        found = evaluate(queries)
        self.stdout.write(f"{len(found)} judged queries   nDCG@10  recall@20    MRR")
        for label, place in ((database_engine().label, 1), ("plain BM25", 2)):
            all_of = mean([row[place] for row in found])
            self.stdout.write(f"{label:18} {all_of.ndcg:9.3f} {all_of.recall:10.3f} {all_of.reciprocal_rank:6.3f}")
        self.stdout.write("\nBy what the query is about (nDCG@10, and that of plain BM25):")
        for about in sorted({row[0].about for row in found}):
            some = [row for row in found if row[0].about == about]
            ours, theirs = mean([row[1] for row in some]), mean([row[2] for row in some])
            self.stdout.write(f"  {about:20} {len(some):3} {ours.ndcg:7.3f} {theirs.ndcg:7.3f}")
        self.stdout.write("\nThe worst:")
        for asked, ours, theirs in sorted(found, key=lambda row: row[1].ndcg)[:WORST]:
            self.stdout.write(f"  {ours.ndcg:.3f} ({theirs.ndcg:.3f})  {asked.query}")
