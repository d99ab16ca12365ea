#!/usr/bin/env python
"""What each page costs, at 100, 2,000 and 20,000 items, next to a hello-world Django view in the same run.

    python benchmarks/pages.py [--corpus PATH/make_corpus.py] [--sizes 100 2000 20000] [--database URL]

For every size it makes an empty database, imports that many records through `import_resources`, starts gunicorn with 2 sync
workers on loopback and production settings, and prints for each page: SQL statements, CPU ms a request (both workers), p50 and
p95 in ms at 1, 8 and 32 connections, and bytes of HTML as sent (gzip). No page cache is on. It stops what it starts.
"""

import argparse
import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS = (1, 8, 32)
SECONDS = 2.0
KINDS = ("case_study", "change_idea", "learning_set_output", "event", "story", "information")
GUNICORN = ("--workers", "2", "--preload", "--no-control-socket", "--log-level", "error")
TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, default=ROOT.parent / "shared/bench/make_corpus.py")
    options.add_argument("--sizes", type=int, nargs="+", default=[100, 2000, 20000])
    options.add_argument("--database", help="a PostgreSQL address whose database is emptied; SQLite if absent")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = settings(Path(folder), chosen.database)
        run(environment, "collectstatic", "--noinput", "--verbosity", "0")
        latencies = " ".join(f"{f'p50/p95 @{n}':>15}" for n in CONNECTIONS)
        print(f"{'page':34} {'items':>6} {'sql':>4} {'CPU ms':>7} {latencies} {'bytes':>7}")
        hello = serve(environment, "benchmarks.hello:application")
        report("hello world (no middleware)", 0, 0, measure(hello, "/", environment), environment)
        hello.stop()
        for size in chosen.sizes:
            one_size(size, chosen.corpus, Path(folder), environment)


def one_size(size: int, corpus: Path, folder: Path, environment: dict) -> None:
    prepare_database(environment)
    records = folder / f"corpus-{size}.jsonl"
    corpus_of_size = [sys.executable, str(corpus), str(size)]
    with subprocess.Popen(corpus_of_size, stdout=subprocess.PIPE, text=True) as made, records.open("w", encoding="utf-8") as file:
        for line in made.stdout:
            file.write(json.dumps(as_record(json.loads(line))) + "\n")
    started = time.perf_counter()
    run(environment, "import_resources", str(records), "--verbosity", "0")
    taken = time.perf_counter() - started
    print(f"-- {size} items imported in {taken:.1f} s, {size / taken:.0f} records/s, at most {peak_memory():.0f} MB")
    site = serve(environment, "network.wsgi:application")
    try:
        for name, url in pages(environment).items():
            report(name, size, statements(environment, url), measure(site, url, environment), environment)
    finally:
        site.stop()


def as_record(document: dict) -> dict:
    """A document of the corpus as a record of one of our types, spread evenly, with terms of our vocabularies."""
    kind = KINDS[document["id"] % len(KINDS)]
    record = {
        "type": kind,
        "external_id": f"corpus-{document['id']}",
        "slug": document["slug"],
        "title": document["title"],
        "summary": document["intro"][:300],
        "published": document["date"],
        "body": "".join(f"<p>{paragraph}</p>" for paragraph in document["body"]),
    }
    if kind != "information":
        record |= {
            "programmes": [PROGRAMMES[len(tag) % len(PROGRAMMES)] for tag in document["tags"][:1]],
            "ward_types": sorted({WARDS[len(tag) % len(WARDS)] for tag in document["tags"]}),
            "inequality_focus": sorted({FOCUS[len(name) % len(FOCUS)] for name in document["audience"]}),
            "regions": [document["region"].lower().replace(" ", "-")],
        }
    if kind == "event":
        record |= {"starts": f"{document['date']}T10:00", "ends": f"{document['date']}T11:00"}
    if kind == "story":
        record |= {"screen_name": "Heron", "content_note": "Mentions restraint", "is_example": True}
    if kind == "learning_set_output":
        record |= {"held_on": document["date"]}
    return record


SEARCHES = {  # the corpus plants these words: in 0.1 %, 5 %, half and none of its documents
    "no words": "",
    "rare word": "q=clozapine",
    "middling word": "q=psychosis",
    "common word": "q=wellbeing",
    "no result": "q=zzyzxq",
    "two words": "q=wellbeing+psychosis",
    "common, 3 filters": "q=wellbeing&programme=rrp&ward=acute-adult&ward=picu&focus=race",
}
PROGRAMMES = ["rrp", "sexual-safety", "suicide-prevention", "culture-of-care", "mha-qi", "mhsip"]
WARDS = ["acute-adult", "picu", "older-adult", "low-secure", "medium-secure", "gau", "learning-disability", "autism"]
FOCUS = ["race", "age", "disability", "sex", "autistic-people", "learning-disability", "religion-or-belief"]


def settings(folder: Path, database: str | None) -> dict:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "network.settings.production",
        "DEBUG": "false",
        "SECRET_KEY": "for this benchmark only",
        "ENCRYPTION_KEYS": "Zm9yLXRoaXMtYmVuY2htYXJrLW9ubHktMzItYnl0ZXM=",
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "SECURE_SSL_REDIRECT": "false",
        "DATABASE_URL": database or f"sqlite:///{folder / 'network.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "PYTHONPATH": str(ROOT),
    }


def run(environment: dict, *command: str) -> str:
    command = (sys.executable, str(ROOT / "manage.py"), *command)
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def prepare_database(environment: dict) -> None:
    url = environment["DATABASE_URL"]
    if url.startswith("sqlite"):
        for path in Path(url.removeprefix("sqlite:///")).parent.glob("network.sqlite3*"):
            path.unlink()
    else:
        import psycopg

        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
    run(environment, "migrate", "--verbosity", "0")
    run(environment, "load_vocabularies")
    programmes = Path(tempfile.mkstemp(suffix=".jsonl")[1])
    lines = (ROOT / "network/demo/content/programmes.jsonl").read_text(encoding="utf-8").splitlines()
    with programmes.open("w", encoding="utf-8") as file:
        for line in lines:
            record = json.loads(line) | {"related": [], "easy_read": []}
            file.write(json.dumps(record).replace("resource:", "/?") + "\n")
    run(environment, "import_resources", str(programmes), "--verbosity", "0")
    programmes.unlink()


def pages(environment: dict) -> dict[str, str]:
    """One page of each kind, by what it is."""
    script = """
import json
from network.core.models import Card
found = {}
for kind in ("case_study", "change_idea", "learning_set_output", "event", "story", "information", "programme"):
    cards = Card.objects.listed().filter(kind=kind)
    found[kind.replace("_", " ")] = cards[cards.count() // 2].url
print(json.dumps(found))
"""
    found = json.loads(run(environment, "shell", "-v0", "-c", script))
    return {
        "home": "/",
        "list": "/case-studies/",
        "list, 3 filters": "/case-studies/?programme=rrp&ward=acute-adult&ward=picu&focus=race",
        "list, A to Z, page 2": "/case-studies/?sort=title&page=2",
        "events, past": "/events/?when=past",
        "topic": "/topics/ward-type/acute-adult/",
        "all topics": "/topics/",
        "glossary": "/glossary/",
        **{f"search, {name}": f"/search/?{query}" for name, query in SEARCHES.items()},
        **found,
    }


def statements(environment: dict, url: str) -> int:
    script = f"""
from django.conf import settings
settings.DEBUG = True
from django.db import connection
from django.test import Client
client = Client()
client.get({url!r})
before = len(connection.queries_log)
connection.queries_log.clear()
assert client.get({url!r}).status_code == 200
print(len([q for q in connection.queries_log if not q["sql"].startswith("PRAGMA")]))
"""
    return int(run(environment, "shell", "-v0", "-c", script).split()[-1])


class Server:
    def __init__(self, process: subprocess.Popen, port: int):
        self.process, self.port = process, port

    def workers(self) -> list[int]:
        children = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout
        return [int(pid) for pid in children.split()]

    def cpu_seconds(self) -> float:
        total = 0
        for pid in self.workers():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICK

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)


def serve(environment: dict, application: str) -> Server:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", *GUNICORN],
        env=environment,
        cwd=ROOT,
    )
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    return Server(process, port)


async def _request(port: int, url: str) -> tuple[float, int]:
    started = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {url} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b" 200 " in head.split(b"\r\n")[0], (url, head[:200])
    return time.perf_counter() - started, len(body)


async def _load(port: int, url: str, connections: int, seconds: float) -> tuple[list[float], int]:
    times: list[float] = []
    size = 0
    until = time.perf_counter() + seconds

    async def one() -> None:
        nonlocal size
        while time.perf_counter() < until:
            taken, size = await _request(port, url)
            times.append(taken)

    await asyncio.gather(*(one() for _ in range(connections)))
    return sorted(times), size


def measure(server: Server, url: str, environment: dict) -> dict:
    asyncio.run(_load(server.port, url, 4, 0.5))  # both workers know the content version, templates are compiled
    found: dict = {"latency": {}}
    for connections in CONNECTIONS:
        before = server.cpu_seconds()
        times, found["bytes"] = asyncio.run(_load(server.port, url, connections, SECONDS))
        if connections == 8:
            found["cpu"] = (server.cpu_seconds() - before) / len(times) * 1000
        found["latency"][connections] = tuple(times[int(len(times) * part)] * 1000 for part in (0.5, 0.95))
    return found


def report(name: str, size: int, count: int, found: dict, environment: dict) -> None:
    latency = " ".join(f"{f'{p50:.1f}/{p95:.1f}':>15}" for p50, p95 in found["latency"].values())
    print(f"{name:34} {size or '-':>6} {count or '-':>4} {found['cpu']:7.2f} {latency} {found['bytes']:7}", flush=True)


def peak_memory() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main()
