"""The elements of a WebM file (EBML): an id, a size, content, both numbers of one to eight bytes."""

from collections.abc import Iterator
from dataclasses import dataclass

from . import Document


@dataclass(frozen=True, slots=True)
class Element:
    name: int
    start: int
    content: int
    end: int  # of its content; for one whose size is not told, the end of what it is in
    is_open: bool


def number(data: Document, at: int, longest: int, *, keeps_marker: bool) -> tuple[int, int] | None:
    """A number and where it ends; None where there is none. The first byte's leading zeros say how long it is."""
    if at >= len(data) or not data[at]:
        return None
    size = 9 - data[at].bit_length()
    if size > longest or at + size > len(data):
        return None
    value = int.from_bytes(data[at : at + size], "big")
    return value if keeps_marker else value & ((1 << 7 * size) - 1), at + size


def element(data: Document, at: int, end: int) -> Element | None:
    """The one that starts here, if it fits."""
    name = number(data, at, 4, keeps_marker=True)
    size = name and number(data, name[1], 8, keeps_marker=False)
    if not size or size[1] > end:
        return None
    is_open = size[0] == (1 << 7 * (size[1] - name[1])) - 1
    until = end if is_open else size[1] + size[0]
    return Element(name[0], at, size[1], until, is_open) if until <= end else None


def elements(data: Document, start: int, end: int) -> Iterator[Element]:
    """Those that follow each other, up to `end` or to the first bytes that are none."""
    at = start
    while at < end and (found := element(data, at, end)):
        data.count_part()
        yield found
        at = found.end


def blank(data: Document, found: Element) -> None:
    """A void element of the same size, so that nothing else moves."""
    size = found.end - found.start
    opening = bytes([0xEC, 0x80 | (size - 2)]) if size < 9 else b"\xec\x01" + (size - 9).to_bytes(7, "big")
    data[found.start : found.end] = opening + bytes(size - len(opening))
