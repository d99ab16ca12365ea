"""MP3 and raw AAC: streams of frames without a container. Frames that follow each other are kept, all else is left out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import NotSound

_MP3_RATES = (44100, 48000, 32000)
_KILOBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KILOBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_MP3_START = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb]")
_ADTS_START = re.compile(rb"\xff[\xf0\xf1\xf8\xf9]")
MOST_TAGS = 16
IN_A_ROW = 3  # so many frames, each where the one before says, are no accident
MOST_LEFT_OUT = 1_000_000  # bytes between the frames; past that it is no recording with some damage


@dataclass(frozen=True, slots=True)
class Frames:
    """How frames of one kind start, and how long the one at a place is (0: there is none)."""

    start: re.Pattern[bytes]
    size: Callable[[bytes, int], int]


def kind(data: bytes) -> str | None:
    """ "mp3", "aac" or None, by where the sound starts: at the start of the file or behind an ID3 tag."""
    at = _behind_tags(data)
    if _are_frames(data, at, MP3):
        return "mp3"
    if _are_frames(data, at, ADTS):
        return "aac"
    return "mp3" if at and _first(data, at, at + MOST_LEFT_OUT, MP3) is not None else None


def mp3(data: bytes) -> bytes:
    return _frames(data, MP3)


def adts(data: bytes) -> bytes:
    return _frames(data, ADTS)


def _frames(data: bytes, frames: Frames) -> bytes:
    """Every frame, past damage in the middle. Raises NotSound where there is none."""
    pieces = list(_runs(data, frames))
    if not pieces:
        raise NotSound
    return b"".join(pieces)


def _runs(data: bytes, frames: Frames) -> Iterator[bytes]:
    at, left_out = _behind_tags(data), 0
    while (start := _first(data, at, at + MOST_LEFT_OUT - left_out, frames)) is not None:
        left_out += start - at
        at = start
        while (size := frames.size(data, at)) and at + size <= len(data):
            at += size
        yield data[start:at]


def _first(data: bytes, start: int, end: int, frames: Frames) -> int | None:
    """Where frames begin, from `start` on and before `end`."""
    for found in frames.start.finditer(data, start, end):
        if _are_frames(data, found.start(), frames):
            return found.start()
    return None


def _are_frames(data: bytes, at: int, frames: Frames) -> bool:
    for _ in range(IN_A_ROW):
        size = frames.size(data, at)
        if not size or at + size > len(data):
            return False
        at += size
    return True


def _behind_tags(data: bytes) -> int:
    """Behind any ID3v2 tags, whose size has seven bits to a byte."""
    at = 0
    for _ in range(MOST_TAGS):
        if data[at : at + 3] != b"ID3" or at + 10 > len(data):
            break
        sizes = data[at + 6 : at + 10]
        if any(byte > 0x7F for byte in sizes):
            break
        has_footer = bool(data[at + 5] & 0x10)
        at += 10 + (sizes[0] << 21 | sizes[1] << 14 | sizes[2] << 7 | sizes[3]) + 10 * has_footer
    return at


def _mp3_frame(data: bytes, at: int) -> int:
    """The size of the frame of layer 3 whose header is here; 0 where there is none."""
    if at + 4 > len(data) or data[at] != 0xFF or data[at + 1] & 0xE6 != 0xE2:
        return 0
    version, rate, bits = data[at + 1] >> 3 & 3, data[at + 2] >> 2 & 3, data[at + 2] >> 4
    if version == 1 or rate == 3 or bits in (0, 15):
        return 0
    padding = data[at + 2] >> 1 & 1
    hertz = _MP3_RATES[rate] >> {3: 0, 2: 1, 0: 2}[version]
    if version == 3:
        return 144_000 * _KILOBITS_1[bits] // hertz + padding
    return 72_000 * _KILOBITS_2[bits] // hertz + padding


def _adts_frame(data: bytes, at: int) -> int:
    if at + 7 > len(data) or data[at] != 0xFF or data[at + 1] & 0xF6 != 0xF0 or data[at + 2] >> 2 & 15 > 12:
        return 0
    size = (data[at + 3] & 3) << 11 | data[at + 4] << 3 | data[at + 5] >> 5
    return size if size > 7 else 0


MP3 = Frames(_MP3_START, _mp3_frame)
ADTS = Frames(_ADTS_START, _adts_frame)
