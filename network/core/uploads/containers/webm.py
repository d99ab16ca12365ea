"""WebM as browsers record it: one segment with a track of Opus. What holds sound and its timing stays; all else becomes void."""

from . import Document, IsVideo, NotSound, OtherKind
from .elements import Element, blank, element, elements

SIGNATURE = b"\x1a\x45\xdf\xa3"
SEGMENT, INFO, TRACKS, CLUSTER = 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
VOID, CHECKSUM = 0xEC, 0xBF
# Seek head, cues, tags, attachments, chapters. What has none of these names is not part of a recording.
OTHER_PARTS = frozenset({0x114D9B74, 0x1C53BB6B, 0x1254C367, 0x1941A469, 0x1043A770, VOID, CHECKSUM})
TRACK, TRACK_NUMBER, TRACK_TYPE, CODEC, CODEC_PRIVATE, TRACK_UID, AUDIO = 0xAE, 0xD7, 0x83, 0x86, 0x63A2, 0x73C5, 0xE1
BLOCK_GROUP, BLOCK, SIMPLE_BLOCK = 0xA0, 0xA1, 0xA3
DOCUMENT_TYPE = 0x4282
APPLICATIONS = frozenset({0x4D80, 0x5741})  # what wrote it: players want the elements, not the words
KEPT = {
    INFO: frozenset({0x2AD7B1, 0x4489}) | APPLICATIONS,
    TRACK: frozenset(
        {TRACK_NUMBER, TRACK_TYPE, TRACK_UID, CODEC, CODEC_PRIVATE, AUDIO, 0xB9, 0x88, 0x9C, 0x56AA, 0x56BB, 0x23E383}
    ),
    AUDIO: frozenset({0xB5, 0x78B5, 0x9F, 0x6264}),
    CLUSTER: frozenset({0xE7, BLOCK_GROUP, SIMPLE_BLOCK}),
    BLOCK_GROUP: frozenset({BLOCK, 0x9B, 0xFB, 0x75A2}),
}
PARTS_OF_CLUSTER = KEPT[CLUSTER] | {VOID, CHECKSUM, 0xA7, 0xAB}  # and where it is, and how long the one before was
VIDEO_TYPE, AUDIO_TYPE = 1, 2
LONGEST_NUMBER = 8
LONGEST_PRIVATE = 512


def rewritten(content: bytes) -> bytes:
    """Raises NotSound."""
    data = Document(content)
    head = element(data, 0, len(data))
    segment = head and element(data, head.end, len(data))
    if not segment and head:  # cut off: the segment says more than there is
        segment = _cut_off(data, head.end)
    if not segment or segment.name != SEGMENT:
        raise NotSound
    _check_head(data, head)
    tracks: frozenset[int] = frozenset()
    has_sound, at = False, segment.content
    while (part := _part(data, at, segment.end)) is not None:
        data.count_part()
        at = part.end
        if part.name == INFO:
            _clean_info(data, part)
        elif part.name == TRACKS:
            tracks |= frozenset(_clean_tracks(data, part))
        elif part.name == CLUSTER:
            has_sound |= _clean_cluster(data, part, tracks)
        else:
            blank(data, part)
    if not has_sound:
        raise NotSound
    return bytes(data[:at])


def _check_head(data: Document, head: Element) -> None:
    for found in elements(data, head.content, head.end):
        if found.name == DOCUMENT_TYPE and data[found.content : found.end].rstrip(b"\0") not in (b"webm", b"matroska"):
            raise OtherKind
        if found.end - found.content > LONGEST_NUMBER:
            blank(data, found)


def _cut_off(data: Document, at: int) -> Element | None:
    """A segment whose told size is past the end of the file, as when a recording was broken off."""
    start = data[at : at + 4]
    if start != SEGMENT.to_bytes(4, "big") or at + 5 > len(data) or not data[at + 4]:
        return None
    return Element(SEGMENT, at, at + 4 + 9 - data[at + 4].bit_length(), len(data), is_open=True)


def _part(data: Document, at: int, end: int) -> Element | None:
    """The next part of the segment. A cluster whose size is not told ends where something else begins."""
    found = element(data, at, end)
    if found is None or found.name not in OTHER_PARTS | {CLUSTER, INFO, TRACKS}:
        return None
    if not found.is_open:
        return found
    if found.name != CLUSTER:
        return None
    until = found.content
    for inner in elements(data, found.content, end):
        if inner.name not in PARTS_OF_CLUSTER:
            break
        until = inner.end
    return Element(found.name, found.start, found.content, until, is_open=False)


def _clean_info(data: Document, info: Element) -> None:
    for found in elements(data, info.content, info.end):
        if found.name in APPLICATIONS:
            data[found.content : found.end] = b"-".ljust(found.end - found.content, b"\0")[: found.end - found.content]
        else:
            _keep_short(data, found, KEPT[INFO])


def _keep_short(data: Document, found: Element, kept: frozenset[int]) -> None:
    """A number stays; anything else in its place does not."""
    if found.name not in kept or found.end - found.content > LONGEST_NUMBER:
        blank(data, found)


def _clean_tracks(data: Document, tracks: Element) -> list[int]:
    """The numbers of the tracks of sound."""
    kept = []
    for track in elements(data, tracks.content, tracks.end):
        if track.name == TRACK and (number := _clean_track(data, track)):
            kept.append(number)
        else:
            blank(data, track)
    return kept


def _clean_track(data: Document, track: Element) -> int | None:
    told = {found.name: bytes(data[found.content : found.end]) for found in elements(data, track.content, track.end)}
    kind = int.from_bytes(told.get(TRACK_TYPE, b"\0"), "big")
    if kind == VIDEO_TYPE:
        raise IsVideo
    if kind != AUDIO_TYPE:
        return None
    if told.get(CODEC, b"").rstrip(b"\0") != b"A_OPUS":
        raise OtherKind
    private = told.get(CODEC_PRIVATE, b"OpusHead")
    if not private.startswith(b"OpusHead") or len(private) > LONGEST_PRIVATE:
        raise NotSound
    for found in elements(data, track.content, track.end):
        if found.name == TRACK_UID:
            data[found.content : found.end] = b"\1".rjust(found.end - found.content, b"\0")
        elif found.name == AUDIO:
            for inner in elements(data, found.content, found.end):
                _keep_short(data, inner, KEPT[AUDIO])
        elif found.name not in (CODEC, CODEC_PRIVATE):
            _keep_short(data, found, KEPT[TRACK])
    return int.from_bytes(told.get(TRACK_NUMBER, b"\0"), "big")


def _clean_cluster(data: Document, cluster: Element, tracks: frozenset[int]) -> bool:
    """Whether it has sound of one of the tracks."""
    has_sound = False
    for found in elements(data, cluster.content, cluster.end):
        if found.name == SIMPLE_BLOCK and _is_of(data, found, tracks):
            has_sound = True
        elif found.name == BLOCK_GROUP:
            has_sound |= _clean_group(data, found, tracks)
        elif found.name == SIMPLE_BLOCK:
            blank(data, found)
        else:
            _keep_short(data, found, KEPT[CLUSTER])
    return has_sound


def _clean_group(data: Document, group: Element, tracks: frozenset[int]) -> bool:
    has_sound = False
    for found in elements(data, group.content, group.end):
        if found.name == BLOCK and _is_of(data, found, tracks):
            has_sound = True
        else:
            _keep_short(data, found, KEPT[BLOCK_GROUP] - {BLOCK})
    return has_sound


def _is_of(data: Document, block: Element, tracks: frozenset[int]) -> bool:
    """A block starts with the number of its track, marked as one byte."""
    return block.end - block.content > 4 and data[block.content] & 0x80 != 0 and data[block.content] & 0x7F in tracks
