"""WAV: the format and the samples are kept; names, places, dates and what follows them are left out."""

import struct
from collections.abc import Iterator

from . import NotSound, OtherKind

PLAIN_FORMATS = frozenset({1, 3, 6, 7, 0xFFFE})  # whole numbers, fractions, the two of telephony, extensible
FORMAT_SIZES = (40, 18, 16)


def rewritten(data: bytes) -> bytes:
    """Raises NotSound."""
    chunks = dict(_chunks(data))
    layout, samples = chunks.get(b"fmt ", b""), chunks.get(b"data", b"")
    size = next((size for size in FORMAT_SIZES if len(layout) >= size), None)
    if size is None or not samples:
        raise NotSound
    if struct.unpack_from("<H", layout)[0] not in PLAIN_FORMATS:
        raise OtherKind
    frame = struct.unpack_from("<H", layout, 12)[0]
    if not frame or not struct.unpack_from("<I", layout, 8)[0]:
        raise NotSound
    samples = samples[: len(samples) // frame * frame]
    body = b"WAVE" + _chunk(b"fmt ", layout[:size]) + _chunk(b"data", samples)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Up to the samples, whose size some recorders never fill in: then they go on to the end."""
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        is_open = name == b"data" and size in (0, 0xFFFFFFFF)
        yield name, data[at + 8 :] if is_open else data[at + 8 : at + 8 + size]
        if name == b"data":
            return
        at += 8 + size + size % 2


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
