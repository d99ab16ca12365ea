"""The boxes of an MP4 file: a size, four letters, content."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from . import Document, NotSound


@dataclass(frozen=True, slots=True)
class Box:
    name: bytes
    start: int
    content: int  # where its content starts
    end: int


def boxes(data: Document, start: int, end: int, *, is_top: bool = False) -> Iterator[Box]:
    """Those between two places. At the top, what is no box ends the file; inside, it means that the file is broken."""
    at = start
    while at + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, at)
        content = at + 8
        if size == 1 and at + 16 <= end:
            size, content = struct.unpack_from(">Q", data, at + 8)[0], at + 16
        elif size == 0 and is_top:
            size = end - at
        if size < content - at or at + size > end or not name.isascii():
            if is_top:
                return
            raise NotSound
        data.count_part()
        yield Box(name, at, content, at + size)
        at += size


def blank(data: Document, box: Box) -> None:
    """Free space of the same size, so that nothing else moves."""
    data[box.start + 4 : box.start + 8] = b"free"
    data[box.content : box.end] = bytes(box.end - box.content)


def numbers(data: Document, at: int, count: int, end: int, form: str = "I") -> tuple[int, ...]:
    """So many numbers from this place of a table. Raises NotSound where the table is shorter than it says."""
    if at + count * struct.calcsize(form) > end:
        raise NotSound
    return struct.unpack_from(f">{count}{form}", data, at)
