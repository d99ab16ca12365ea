"""Ogg with Opus or Vorbis: the first stream of sound is kept, with an empty comment; other streams and what follows are not."""

from collections.abc import Iterator
from io import BytesIO
from itertools import chain

from mutagen.ogg import OggPage
from mutagen.ogg import error as OggError

from . import NotSound, OtherKind

EMPTY_COMMENT = b"\0\0\0\0" + b"\0\0\0\0"  # no vendor, no lines
SERIAL = 1  # the encoder's own number is drawn, and nobody needs it


def rewritten(data: bytes) -> bytes:
    """Raises NotSound. One page at a time: a page of many tiny packets is small in the file and large in memory."""
    pages = _first_stream(data)
    packets = _header(pages)
    opening = [*OggPage.from_packets(packets[:1]), *OggPage.from_packets(packets[1:])]
    for page in opening:
        page.position = 0
    written = list(_written(opening, pages))
    if len(written) <= len(opening):
        raise NotSound
    return b"".join(written)


def _first_stream(data: bytes) -> Iterator[OggPage]:
    """Its pages, up to its end or to the first bytes that are no page."""
    file, serial = BytesIO(data), None
    while True:
        try:
            page = OggPage(file)
        except (OggError, EOFError):
            return
        serial = page.serial if serial is None else serial
        if page.serial == serial:
            yield page
            if page.last:
                return


def _header(pages: Iterator[OggPage]) -> list[bytes]:
    """The packets that come before the sound, with the comment emptied. They end with a page, and are read off `pages`."""
    packets: list[bytes] = []
    wanted = 1
    for page in pages:
        for number, packet in enumerate(page.packets):
            if number == 0 and page.continued and packets:
                packets[-1] += packet
            else:
                packets.append(packet)
        wanted = _wanted(packets)
        if len(packets) >= wanted and page.complete:
            break
    if not packets or len(packets) != wanted:
        raise NotSound
    packets[1] = b"OpusTags" + EMPTY_COMMENT if wanted == 2 else b"\x03vorbis" + EMPTY_COMMENT + b"\x01"
    return packets


def _wanted(packets: list[bytes]) -> int:
    head = packets[0] if packets else b""
    if head.startswith(b"OpusHead"):
        return 2
    if head.startswith(b"\x01vorbis"):
        return 3
    raise OtherKind


def _written(opening: list[OggPage], sound: Iterator[OggPage]) -> Iterator[bytes]:
    page_before: OggPage | None = None
    for number, page in enumerate(chain(opening, sound)):
        page.serial, page.sequence, page.first, page.last = SERIAL, number, number == 0, False
        if page_before:
            yield page_before.write()
        page_before = page
    if page_before:
        page_before.last = True
        yield page_before.write()
