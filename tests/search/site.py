"""A site as it is served, in processes of its own, with an Elasticsearch node of its own that tests may stop and kill."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch

ROOT = Path(__file__).resolve().parent.parent.parent
STARTER = ROOT.parent / "shared/elasticsearch"
PORT = 9271
GUNICORN = ("--workers", "2", "--preload", "--no-control-socket", "--log-level", "error")


class Node:
    """One server, started by the script of the development machine."""

    url = f"http://127.0.0.1:{PORT}"

    def start(self) -> None:
        """Nothing, where it runs. On a busy machine it may be slow to say so, and the script then takes it for somebody else."""
        environment = os.environ | {"ES_HEAP": "256m"}
        for _ in range(5):
            started = subprocess.run([STARTER / "start", str(PORT)], capture_output=True, text=True, env=environment)
            if started.returncode == 0:
                return
            time.sleep(3)
        raise AssertionError(f"the node did not start: {started.stderr}")

    def kill(self) -> None:
        """As a power cut does."""
        self._send(signal.SIGKILL)
        eventually(lambda: not self._answers(), "the node is dead")

    def lose(self, index: str) -> None:
        """As a disk does that fails: the node knows of the index, and has none of it."""
        [named] = Elasticsearch(self.url).indices.get_settings(index=index).values()
        self.kill()
        [data] = Path("/var/tmp").glob(f"elasticsearch-*-{PORT}/data/indices/{named['settings']['index']['uuid']}")
        for shard in data.glob("[0-9]*"):
            shutil.rmtree(shard)
        self.start()

    def pause(self) -> None:
        """It takes connections and says nothing."""
        self._send(signal.SIGSTOP)

    def go_on(self) -> None:
        self._send(signal.SIGCONT)

    def remove(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.go_on()
        subprocess.run([STARTER / "stop", str(PORT), "--wipe"], check=False, capture_output=True)

    def _send(self, number: int) -> None:
        for path in Path("/var/tmp").glob(f"elasticsearch-*-{PORT}/pid"):
            os.kill(int(path.read_text()), number)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", PORT)) == 0


class Site:
    """Gunicorn with 2 workers on a database of its own; its log is kept."""

    def __init__(self, folder: Path, database_url: str, node: Node):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = folder / "site.log"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "network.settings.dev",
            "DATABASE_URL": database_url,
            "ELASTICSEARCH_URL": node.url,
            "ELASTICSEARCH_INDEX": "failures",
            "DEBUG": "false",
            "DEMO_NOTES": str(folder / "accounts.txt"),
            "MEDIA_ROOT": str(folder / "media"),
        }

    def start(self) -> None:
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "network.wsgi", "--bind", f"127.0.0.1:{self.port}", *GUNICORN],
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        eventually(lambda: self.get("/robots.txt"), "the site is up")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)

    def manage(self, *command: str, check: bool = True) -> subprocess.CompletedProcess:
        command = (sys.executable, str(ROOT / "manage.py"), *command)
        return subprocess.run(command, env=self.environment, cwd=ROOT, check=check, capture_output=True, text=True, timeout=300)

    def run(self, script: str) -> str:
        """What a script prints that runs in a process of the site's own."""
        return self.manage("shell", "--no-imports", "-v0", "-c", script).stdout.strip()

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return answer.read().decode()

    def search(self, q: str) -> dict[str, Any]:
        """The API's answer, and how many seconds it took."""
        started = time.monotonic()
        answer = json.loads(self.get(f"/api/v1/search?{urllib.parse.urlencode({'q': q})}"))
        return answer | {"seconds": time.monotonic() - started}


def eventually(true: Callable[[], Any], what: str, seconds: float = 30) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if true():
                return
        except (OSError, urllib.error.URLError):
            pass
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds:.0f} seconds: {what}")
