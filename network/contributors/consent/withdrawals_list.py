"""The list of what was withdrawn, kept in a file outside the database: an older backup of the database does not know it.

A line is a JSON object with a story's key, the address that it had on this site and when it was withdrawn; no word of it.
"""

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from ..models import Tombstone

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    key: str
    path: str
    withdrawn_at: datetime


def write_unlisted() -> bool:
    """Write the lines that are not in the list yet. False where it can't be written, which is logged; they stay to be written."""
    for stone in Tombstone.objects.filter(listed_at=None).order_by("pk"):
        line = {"key": stone.key, "path": stone.path, "withdrawn_at": stone.withdrawn_at.isoformat()}
        try:
            _append(Path(settings.WITHDRAWALS_LIST), json.dumps(line) + "\n")
        except OSError as error:
            logger.critical(  # who looks after the site has to do something, or a restored backup brings stories back
                "A withdrawal is not in the list %s (%s). Make it writable, then run manage.py apply_withdrawals.",
                settings.WITHDRAWALS_LIST,
                error.strerror,
            )
            return False
        Tombstone.objects.filter(pk=stone.pk).update(listed_at=timezone.now())
    return True


def lines() -> Iterator[Line]:
    """What the list says. A line that a crash cut off is left out and logged; the database knows it, if it is not older."""
    try:
        text = Path(settings.WITHDRAWALS_LIST).read_text(encoding="utf-8")
    except FileNotFoundError:
        return
    for number, line in enumerate(text.splitlines(), 1):
        try:
            said = json.loads(line)
            yield Line(said["key"], said["path"], datetime.fromisoformat(said["withdrawn_at"]))
        except (ValueError, KeyError, TypeError):
            if line.strip():
                logger.exception("Line %s of %s can't be read.", number, settings.WITHDRAWALS_LIST)


def _append(path: Path, line: str) -> None:
    """The line is on the disk when this returns, whole, whoever else writes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        size = os.fstat(file).st_size
        cut_off = size and os.pread(file, 1, size - 1) != b"\n"
        os.write(file, (b"\n" if cut_off else b"") + line.encode())
        os.fsync(file)
    finally:
        os.close(file)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # else a new file may be gone after a power cut
    finally:
        os.close(folder)
