#!/usr/bin/env python
"""What a search costs on each engine, next to the engine's own query: the page with all facets and 10 highlighted results.

    python benchmarks/search.py [--sizes 100 2000 20000] [--postgres URL] [--elasticsearch URL] [--corpus PATH/make_corpus.py]

First what a hello-world view costs: machines differ, so read everything else against it. Then for every database and size it
plants the corpus, builds the index (documents a second), and prints for each search: SQL statements, CPU ms a request (both
workers of gunicorn), p50 and p95 in ms at 1, 8 and 32 connections, and beside them the raw query of the engine (p50 in ms) and
how many documents hold all the words.
Production settings, 2 sync workers, no page cache. It stops what it starts.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

if __package__ is None:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.corpus import MAKE_CORPUS
from benchmarks.pages import CONNECTIONS, ROOT, SEARCHES, Server, measure, prepare_database, run, serve, settings, statements

TIMED = """
import json, statistics, time
def timed(ask):
    times = []
    for _ in range(30):
        started = time.perf_counter()
        found = ask()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times), found
"""
# The engine's own query for all the words, without filters; and what the page asks the server, as it was sent.
RAW = {
    "database": """
from search.engines import database_engine
from search.query import parse
from search.ranking import POOL
from search.synonyms import synonyms
query = parse({words!r}, synonyms())
taken, (found, _) = timed(lambda: database_engine().scored(query, POOL))
print(json.dumps([taken, len(found)]))
""",
    "elasticsearch": """
from django.test import Client
from search.elastic.queries import pages_of
from search.elastic.server import client
server, sent = client(), []
ask = server.perform_request
server.perform_request = lambda *given, **named: sent.append((given, named)) or ask(*given, **named)
Client().get({url!r})
[(given, named)] = sent
taken, found = timed(lambda: ask(*given, **named))
print(json.dumps([taken, pages_of(found["responses"][0]["aggregations"]["pages"]["value"] or ()).bit_count()]))
""",
}
BULK = """
import json, time
from elasticsearch.helpers import streaming_bulk
from search.elastic import indexes
from search.elastic.entries import all_entries
from search.elastic.server import alias, patient_client
name, server = alias() + "-bare", patient_client()
entries = list(all_entries())
indexes._create(name)
started = time.perf_counter()
for _ in streaming_bulk(server, ({"_index": name, "_id": str(e["page_id"]), "_source": e} for e in entries), chunk_size=1000):
    pass
server.indices.refresh(index=name)
print(json.dumps(len(entries) / (time.perf_counter() - started)))
server.indices.delete(index=name)
"""
SUGGESTED = ("sa", "well", "wellb", "psychos", "welbeing", "inpatient care")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, default=MAKE_CORPUS)
    options.add_argument("--sizes", type=int, nargs="+", default=[100, 2000, 20000])
    options.add_argument("--postgres", help="a PostgreSQL address whose database is emptied")
    options.add_argument("--elasticsearch", help="the address of a server; its indexes benchmark-* are replaced")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for database in filter(None, [f"sqlite:///{folder}/network.sqlite3", chosen.postgres]):
            environment = settings(Path(folder), database)
            run(environment, "collectstatic", "--noinput", "--verbosity", "0")
            hello(environment)
            for size in chosen.sizes:
                plant(environment, size, chosen.corpus)
                engine(environment, "database", size)
                if chosen.elasticsearch and database.startswith("sqlite"):
                    address = {"ELASTICSEARCH_URL": chosen.elasticsearch, "ELASTICSEARCH_INDEX": "benchmark"}
                    engine(environment | address, "elasticsearch", size)


def hello(environment: dict) -> None:
    site = serve(environment, "benchmarks.hello:application")
    try:
        print(line("hello world", 0, measure(site, "/", environment)))
    finally:
        site.stop()


def plant(environment: dict, size: int, corpus: Path) -> None:
    prepare_database(environment)
    command = [sys.executable, str(ROOT / "benchmarks/corpus.py"), str(size), str(corpus)]
    subprocess.run(command, env=environment, check=True, capture_output=True)


def engine(environment: dict, name: str, size: int) -> None:
    kind = name if name == "elasticsearch" else environment["DATABASE_URL"].partition(":")[0]
    if name == "elasticsearch":
        script(environment, BULK)  # the first load is slow whoever sends it: Java compiles while it runs
    told = run(environment, "rebuild_search", "--engine", name).strip().splitlines()[-1]
    print(f"\n-- {kind}, {size:,} documents. {told}")
    if name == "elasticsearch":
        print(f"   a bare bulk load of the same documents: {json.loads(script(environment, BULK)):,.0f} a second")
    latencies = " ".join(f"{f'p50/p95 @{n}':>15}" for n in CONNECTIONS)
    print(f"{'search':20} {'sql':>4} {'CPU ms':>7} {latencies} {'raw ms':>7} {'hits':>7}")
    site = serve(environment, "network.wsgi:application")
    try:
        for search, query in SEARCHES.items():
            row(environment, site, name, search, f"/search/?{query}")
        suggestions(site, environment)
        print(f"   memory of a worker: {memory(site):.0f} MB PSS at most")
    finally:
        site.stop()


def row(environment: dict, site: Server, name: str, search: str, url: str) -> None:
    found = measure(site, url, environment)
    words = url.partition("q=")[2].partition("&")[0].replace("+", " ")
    raw, hits = json.loads(script(environment, TIMED + RAW[name].format(words=words, url=url))) if words else (0, 0)
    print(f"{line(search, statements(environment, url), found)} {raw:7.2f} {hits:7}", flush=True)


def line(search: str, count: int, found: dict) -> str:
    latency = " ".join(f"{f'{p50:.1f}/{p95:.1f}':>15}" for p50, p95 in found["latency"].values())
    return f"{search:20} {count or '-':>4} {found['cpu']:7.2f} {latency}"


def suggestions(site: Server, environment: dict) -> None:
    from urllib.request import urlopen

    times = []
    for number in range(20 * len(SUGGESTED)):
        started = time.perf_counter()
        urlopen(f"http://127.0.0.1:{site.port}/api/v1/suggest?q={SUGGESTED[number % len(SUGGESTED)].replace(' ', '+')}").read()
        times.append((time.perf_counter() - started) * 1000)
    print(f"   suggestions: p50 {statistics.median(times):.1f} ms, p95 {sorted(times)[int(len(times) * 0.95)]:.1f} ms")


def memory(site: Server) -> float:
    """Proportional set size of the largest worker, in MB."""
    sizes = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in site.workers()]
    return max(int(text.partition("Pss:")[2].split()[0]) for text in sizes) / 1024


def script(environment: dict, text: str) -> str:
    return run(environment, "shell", "--no-imports", "-v0", "-c", text).splitlines()[-1]


if __name__ == "__main__":
    main()
