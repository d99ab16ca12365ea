"""Recordings for tests, made here so that each says what is in it. They are silence or noise, and name their maker all over."""

import struct
import wave
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from mutagen.id3 import APIC, COMM, ID3, TIT2, TPE1
from mutagen.mp4 import MP4
from mutagen.ogg import OggPage

SECRETS = (b"Jane Example", b"Rowan Ward", b"51.5074", b"SecretPhone", b"J\0a\0n\0e\0")


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def wav(*, seconds: float = 0.2, with_tags: bool = True) -> bytes:
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\x01\x02" * int(8000 * seconds))
    data = out.getvalue()
    if with_tags:
        told = b"INFOIART" + struct.pack("<I", 12) + b"Jane Example"
        tags = b"LIST" + struct.pack("<I", len(told)) + told + b"bext" + struct.pack("<I", 12) + b"Rowan Ward\0\0"
        data = data[:12] + tags + data[12:] + tags
        data = data[:4] + struct.pack("<I", len(data) - 8) + data[8:]
    return data


def mp3(*, frames: int = 20, with_tags: bool = True) -> bytes:
    """Frames of 128 kbit/s at 44,100 Hz with nothing in them: 417 bytes each."""
    sound = (b"\xff\xfb\x90\xc4" + bytes(413)) * frames
    if not with_tags:
        return sound
    out = BytesIO()
    tags = ID3()
    tags.add(TPE1(encoding=3, text="Jane Example"))
    tags.add(TIT2(encoding=1, text="Jane"))
    tags.add(COMM(encoding=3, lang="eng", desc="place", text="51.5074"))
    tags.add(APIC(encoding=3, mime="image/png", type=3, desc="Rowan Ward", data=b"SecretPhone"))
    tags.save(out)
    id3v1 = b"TAG" + b"Jane Example".ljust(125, b"\0")
    return out.getvalue() + sound + id3v1


def aac(*, frames: int = 20) -> bytes:
    """ADTS frames of 60 bytes: low complexity, 44,100 Hz, one channel."""
    size = 60
    head = bytes([0xFF, 0xF1, 0x50, 0x40 | size >> 11, size >> 3 & 0xFF, (size & 7) << 5 | 0x1F, 0xFC])
    return (head + bytes(size - 7)) * frames


def ogg(*, codec: str = "opus", serial: int = 77) -> bytes:
    line = b"ARTIST=Jane Example"
    lines = struct.pack("<I", 11) + b"SecretPhone" + struct.pack("<II", 1, len(line)) + line
    if codec == "opus":
        head = b"OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0"
        rest = [b"OpusTags" + lines + b"Rowan Ward"]
    elif codec == "vorbis":
        head = b"\x01vorbis" + struct.pack("<IBIiiiBB", 0, 1, 8000, 0, 64000, 0, 0xB8, 1)
        rest = [b"\x03vorbis" + lines + b"\x01", b"\x05vorbis" + bytes(40)]
    else:
        head, rest = b"Speex   1.2", [lines]
    pages = [*OggPage.from_packets([head]), *OggPage.from_packets(rest)]
    for number in range(3):
        page = OggPage()
        page.packets = [bytes([0xF8, number]) * 20] * 10
        page.position = 9600 * (number + 1)
        pages.append(page)
    for number, page in enumerate(pages):
        page.serial, page.sequence = serial, number
        page.first, page.last = number == 0, number == len(pages) - 1
    return b"".join(page.write() for page in pages)


def box(name: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I4s", len(body) + 8, name) + body


def full(name: bytes, *content: bytes) -> bytes:
    return box(name, bytes(4), *content)


def _track(handler: bytes, entry: bytes, sizes: list[int], offset: int) -> bytes:
    table = box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), entry),
        full(b"stts", struct.pack(">III", 1, len(sizes), 1024)),
        full(b"stsc", struct.pack(">IIII", 1, 1, len(sizes), 1)),
        full(b"stsz", struct.pack(f">II{len(sizes)}I", 0, len(sizes), *sizes)),
        full(b"stco", struct.pack(">II", 1, offset)),
    )
    reference = box(b"dinf", full(b"dref", struct.pack(">I", 1), box(b"url ", b"\0\0\0\1")))
    return box(
        b"trak",
        full(b"tkhd", struct.pack(">III", 3_800_000_000, 3_800_000_000, 1), bytes(68)),
        box(
            b"mdia",
            full(b"mdhd", struct.pack(">IIIIHH", 3_800_000_000, 3_800_000_000, 44100, 1024 * len(sizes), 0x55C4, 0)),
            full(b"hdlr", bytes(4), handler, bytes(12), b"SecretPhone\0"),
            box(b"minf", full(b"smhd", bytes(4)), reference, table),
        ),
    )


# Low complexity AAC at 44,100 Hz, one channel, as the descriptors of the standard say it.
_DESCRIPTION = full(
    b"esds",
    b"\x03\x19\0\0\0" + b"\x04\x11\x40\x15" + bytes(11) + b"\x05\x02\x12\x08" + b"\x06\x01\x02",
)
SOUND_ENTRY = box(b"mp4a", bytes(6), b"\0\1", bytes(8), struct.pack(">HHHHI", 1, 16, 0, 0, 44100 << 16), _DESCRIPTION)
TEXT_ENTRY = box(b"text", bytes(51))


def m4a(*, handler: bytes = b"soun", entry: bytes = SOUND_ENTRY, hidden: bytes = b"") -> bytes:
    """Sound first, then the tables, as phones write it, with tags, places and a track of text; `hidden` lies beside the sound."""
    sound = [b"SOUND%03d" % number for number in range(10)]
    text = b"\0\x0aRowan Ward"
    start = box(b"ftyp", b"M4A \0\0\0\0M4A mp42isom")
    offset = len(start) + 8 + len(hidden)
    data = box(b"mdat", hidden, *sound, text)
    movie = box(
        b"moov",
        full(b"mvhd", struct.pack(">IIII", 3_800_000_000, 3_800_000_000, 1000, 232), bytes(80)),
        _track(handler, entry, [8] * 10, offset),
        _track(b"text", TEXT_ENTRY, [len(text)], offset + 80),
        box(b"udta", box(b"\xa9xyz", b"\0\x10\x15\xc7+51.5074-000.1278/"), box(b"name", b"Jane Example")),
    )
    return start + data + box(b"uuid", b"Jane Example: SecretPhone") + movie


def tagged_m4a() -> bytes:
    """With the tags that mutagen writes."""
    out = BytesIO(m4a())
    file = MP4(out)
    if file.tags is None:
        file.add_tags()
    file.tags["\xa9ART"] = ["Jane Example"]
    out.seek(0)
    file.save(out)
    return out.getvalue()


def element(name: bytes, *content: bytes, size: int | None = None) -> bytes:
    body = b"".join(content)
    return name + b"\x01" + (len(body) if size is None else size).to_bytes(7, "big") + body


OPEN = (1 << 56) - 1  # the size of an element that ends where the next begins


def webm(*, kind: int = 1 + 1, codec: bytes = b"A_OPUS", is_open: bool = False, with_tags: bool = True) -> bytes:
    told = element(b"\x7b\xa9", b"Jane Example") + element(b"\x44\x61", bytes(8)) if with_tags else b""
    info = element(b"\x15\x49\xa9\x66", element(b"\x2a\xd7\xb1", b"\x0f\x42\x40"), element(b"\x4d\x80", b"SecretPhone"), told)
    track = element(
        b"\xae",
        element(b"\xd7", b"\x01"),
        element(b"\x73\xc5", b"Jane Exa"),
        element(b"\x83", bytes([kind])),
        element(b"\x86", codec),
        element(b"\x53\x6e", b"Rowan Ward"),
        element(b"\x63\xa2", b"OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0"),
        element(b"\xe1", element(b"\xb5", struct.pack(">d", 48000)), element(b"\x9f", b"\x01")),
    )
    tracks = element(b"\x16\x54\xae\x6b", track)
    blocks = [element(b"\xa3", b"\x81", struct.pack(">hB", 20 * number, 0x80), b"SOUND%02d" % number) for number in range(8)]
    group = element(
        b"\xa0", element(b"\xa1", b"\x81", struct.pack(">hB", 200, 0), b"SOUND99"), element(b"\x75\xa1", b"Rowan Ward")
    )
    other = element(b"\xa3", b"\x82", struct.pack(">hB", 0, 0x80), b"Rowan Ward")
    cluster = [
        element(b"\x1f\x43\xb6\x75", element(b"\xe7", bytes([start])), *blocks, group, other, size=OPEN if is_open else None)
        for start in (0, 200)
    ]
    tags = element(b"\x12\x54\xc3\x67", b"Jane Example 51.5074") if with_tags else b""
    files = element(b"\x19\x41\xa4\x69", b"SecretPhone") if with_tags else b""
    head = element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", b"webm"))
    segment = element(b"\x18\x53\x80\x67", info, tracks, *cluster, tags, files, size=OPEN if is_open else None)
    return head + segment
