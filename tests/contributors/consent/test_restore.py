"""A real backup, taken before a story was withdrawn and restored afterwards, in processes of their own."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.databases import empty_database

ROOT = Path(__file__).resolve().parents[3]
TELL = """
from django.core.files.base import ContentFile
from tests.contributors.consent.making import published_story
from network.contributors.models import StoryFile
story = published_story(title="Wagtails")
StoryFile.objects.create(story=story, what="audio", file=ContentFile(b"sound", name="a.mp3"))
print(story.key, story.page.address)
"""
WITHDRAW = """
from network.contributors.models import Story
from network.contributors.consent.withdrawal import withdraw
withdraw(Story.objects.get())
"""
LOOK = """
from django.test import Client
from network.contributors.models import Story
is_here = Story.objects.get(key={key!r}).state != Story.State.WITHDRAWN
print(Client(SERVER_NAME="localhost").get({address!r}).status_code, "here" if is_here else "withdrawn")
"""


class Installation:
    def __init__(self, url: str, folder: Path):
        self.url, self.folder = url, folder
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "network.settings.dev",
            "DATABASE_URL": url,
            "DEBUG": "false",
            "ELASTICSEARCH_URL": "",
            "MEDIA_ROOT": str(folder / "media"),
            "PRIVATE_ROOT": str(folder / "private"),
            "WITHDRAWALS_LIST": str(folder / "elsewhere" / "withdrawals.jsonl"),
        }

    def manage(self, *command: str) -> subprocess.CompletedProcess:
        command = (sys.executable, "manage.py", *command)
        return subprocess.run(command, env=self.environment, cwd=ROOT, check=True, capture_output=True, text=True, timeout=500)

    def run(self, script: str) -> str:
        return self.manage("shell", "--no-imports", "-v0", "-c", script).stdout.strip()

    def backup(self) -> None:
        if self.url.startswith("postgres"):
            subprocess.run(["pg_dump", "-Fc", "-f", self.folder / "dump", self.url], check=True)
        else:
            with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as database:
                database.execute("VACUUM INTO ?", [str(self.folder / "dump")])
        shutil.copytree(self.folder / "private", self.folder / "private-dump")

    def restore(self) -> None:
        if self.url.startswith("postgres"):
            subprocess.run(["pg_restore", "--clean", "--if-exists", "-d", self.url, self.folder / "dump"], check=True)
        else:
            path = Path(self.url.removeprefix("sqlite:///"))
            for beside in path.parent.glob(f"{path.name}-*"):
                beside.unlink()
            shutil.copy(self.folder / "dump", path)
        shutil.copytree(self.folder / "private-dump", self.folder / "private", dirs_exist_ok=True)


@pytest.fixture
def installation(tmp_path):
    with empty_database("restore", tmp_path) as url:
        made = Installation(url, tmp_path)
        made.manage("migrate", "-v0")
        yield made


def test_a_restored_backup_does_not_bring_a_story_back(installation):
    key, address = installation.run(TELL).split()
    installation.backup()
    installation.run(WITHDRAW)
    look = LOOK.format(key=key, address=address)
    assert installation.run(look) == "410 withdrawn"

    installation.restore()
    assert installation.run(look) == "200 here"
    assert [path for path in (installation.folder / "private").rglob("*") if path.is_file()]
    assert "tellers withdrew" in installation.manage("migrate").stderr

    said = installation.manage("apply_withdrawals").stdout
    assert "Withdrawn again" in said
    assert installation.run(look) == "410 withdrawn"
    assert not [path for path in (installation.folder / "private").rglob("*") if path.is_file()]
    assert "Nothing that was withdrawn is here." in installation.manage("apply_withdrawals").stdout
