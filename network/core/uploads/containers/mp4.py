"""M4A and other MP4 files: the tracks of sound are kept, and in the data what they point to.

Tables in the file say where the sound lies, so nothing is moved: what is left out becomes zeros in boxes that are named free.
"""

from itertools import pairwise

from . import Document, IsVideo, NotSound, OtherKind
from .boxes import Box, blank, boxes, numbers

HOLDERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf", b"mvex", b"moof", b"traf"})
KEPT = HOLDERS | frozenset(
    b"""
    ftyp mdat mvhd tkhd mdhd hdlr smhd stsd stts stsc stsz stco co64 stss ctts elst dref sgpd sbgp trex mehd mfhd tfhd tfdt trun
    """.split()
)
WITH_DATES = frozenset({b"mvhd", b"tkhd", b"mdhd"})
SOUNDS = frozenset({b"mp4a", b"alac", b"Opus"})
LONGEST_BRANDS = 128
LONGEST_REFERENCE = 64
DEEPEST = 12
MOST_SAMPLES = 2_000_000  # half a day
MOST_BOXES = 500_000  # a recording in fragments of a second has some nine in each
MOST_CHUNKS = 500_000
MOST_PLACES = 8  # of data, where there are no fragments


def rewritten(content: bytes) -> bytes:
    """Raises NotSound."""
    data = Document(content)
    data.most_parts = MOST_BOXES
    top = list(boxes(data, 0, len(data), is_top=True))
    movie = next((box for box in top if box.name == b"moov"), None)
    if movie is None or top[0].name != b"ftyp" or top[0].end > LONGEST_BRANDS:
        raise NotSound
    tracks = [_of_sound(data, box) for box in boxes(data, movie.content, movie.end) if box.name == b"trak"]
    used = [piece for track in tracks if track for piece in _pieces(data, track)]
    for box in top:
        _clean(data, box)
    is_in_fragments = any(box.name == b"moof" for box in top)
    if not any(tracks) or not (used or is_in_fragments):
        raise NotSound
    if not is_in_fragments:
        _keep(data, [box for box in top if box.name == b"mdat"], used)
    return bytes(data[: top[-1].end])


def _of_sound(data: Document, track: Box) -> Box | None:
    """The track, where it holds sound that browsers play; None after blanking one of text or places."""
    found = _inside(data, track)
    handler = found.get(b"hdlr")
    if handler is None:
        raise NotSound
    what = bytes(data[handler.content + 8 : handler.content + 12])
    if what == b"vide":
        raise IsVideo
    if what != b"soun":
        blank(data, track)
        return None
    description = found.get(b"stsd")
    if description is None:
        raise NotSound
    if bytes(data[description.content + 12 : description.content + 16]) not in SOUNDS:
        raise OtherKind
    return track


def _inside(data: Document, box: Box, depth: int = 0) -> dict[bytes, Box]:
    """The boxes in a box and in the boxes in it, by name."""
    if depth > DEEPEST:
        raise NotSound
    found: dict[bytes, Box] = {}
    for inner in boxes(data, box.content, box.end):
        found[inner.name] = inner
        if inner.name in HOLDERS:
            found |= _inside(data, inner, depth + 1)
    return found


def _clean(data: Document, box: Box, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise NotSound
    if box.name not in KEPT:
        blank(data, box)
    elif box.name in HOLDERS:
        for inner in boxes(data, box.content, box.end):
            _clean(data, inner, depth + 1)
    elif box.name in WITH_DATES:
        size = 16 if data[box.content] == 1 else 8
        data[box.content + 4 : box.content + 4 + size] = bytes(size)
    elif box.name == b"hdlr":
        data[box.content + 24 : box.end] = bytes(max(0, box.end - box.content - 24))
    elif box.name == b"dref" and box.end - box.start > LONGEST_REFERENCE:
        raise NotSound


def _pieces(data: Document, track: Box) -> list[tuple[int, int]]:
    """Where the sound of a track lies in the file, chunk by chunk."""
    found = _inside(data, track)
    sizes = _sizes(data, found)
    if not sizes:
        return []
    table = found.get(b"stco") or found.get(b"co64")
    runs = found.get(b"stsc")
    if table is None or runs is None:
        raise NotSound
    count = numbers(data, table.content + 4, 1, table.end)[0]
    if count > MOST_CHUNKS:
        raise NotSound
    chunks = numbers(data, table.content + 8, count, table.end, "I" if table.name == b"stco" else "Q")
    pieces, sample = [], 0
    for start, many in zip(chunks, _samples_of_chunks(data, runs, count), strict=True):
        pieces.append((start, start + sum(sizes[sample : sample + many])))
        sample += many
    return pieces


def _sizes(data: Document, found: dict[bytes, Box]) -> list[int]:
    """Of each sample, in bytes."""
    table = found.get(b"stsz")
    if table is None:
        raise NotSound
    same, count = numbers(data, table.content + 4, 2, table.end)
    if count > MOST_SAMPLES:
        raise NotSound
    return [same] * count if same else list(numbers(data, table.content + 12, count, table.end))


def _samples_of_chunks(data: Document, runs: Box, chunks: int) -> list[int]:
    """How many samples each chunk has: the table names the first chunk of each run."""
    count = numbers(data, runs.content + 4, 1, runs.end)[0]
    rows = numbers(data, runs.content + 8, count * 3, runs.end)
    firsts, many = rows[0::3], rows[1::3]
    if any(first >= after for first, after in pairwise(firsts)):
        raise NotSound
    samples: list[int] = []
    for number, first in enumerate(firsts):
        until = firsts[number + 1] if number + 1 < count else chunks + 1
        samples += [many[number]] * max(0, min(until, chunks + 1) - first)
    if len(samples) != chunks:
        raise NotSound
    return samples


def _keep(data: Document, places: list[Box], used: list[tuple[int, int]]) -> None:
    """Zeros over all data that no track of sound points to."""
    if len(places) > MOST_PLACES:
        raise NotSound
    used = sorted(used)
    for start, end in used:
        if not any(box.content <= start <= end <= box.end for box in places):
            raise NotSound
    for box in places:
        at = box.content
        for start, end in used:
            if box.content <= start < box.end:
                if start > at:
                    data[at:start] = bytes(start - at)
                at = max(at, end)
        data[at : box.end] = bytes(max(0, box.end - at))
