"""Everything in one ZIP, written while it is sent: no file of it lies anywhere, and none is in memory whole."""

import io
import json
import logging
from collections.abc import Iterable, Iterator
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.text import get_valid_filename

from ..models import User
from .parts import ExportedFile, parts

Exported = tuple[str, dict[str, Any], list[ExportedFile]]
logger = logging.getLogger(__name__)


def exported(user: User) -> list[Exported]:
    """What each part holds about somebody, by the name of the part; read before the first byte is sent."""
    return [(part.name, *part.export(user)) for part in parts()]


def archive(found: Iterable[Exported]) -> Iterator[bytes]:
    """A ZIP with a JSON file for each part, and its files in a folder beside it."""
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED) as target:
        for name, data, files in found:
            text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
            target.writestr(_entry(f"{name}.json"), text.encode())
            yield sink.take()
            for file in files:
                yield from _copy(target, f"{name}/{get_valid_filename(file.name)}", file, sink)
    yield sink.take()


def _copy(target: ZipFile, name: str, file: ExportedFile, sink: "_Sink") -> Iterator[bytes]:
    try:
        source = file.file.open("rb")
    except FileNotFoundError:
        logger.warning("A file of somebody's own data is not in storage.")
        return
    with source, target.open(_entry(name), "w") as entry:
        for chunk in source.chunks():
            entry.write(chunk)
            yield sink.take()


def _entry(name: str) -> ZipInfo:
    info = ZipInfo(name, timezone.localtime().timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


class _Sink(io.RawIOBase):
    """Takes what is written until it is sent on; nobody can go back in it."""

    def __init__(self):
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self._held += data
        return len(data)

    def take(self) -> bytes:
        taken = bytes(self._held)
        self._held.clear()
        return taken
