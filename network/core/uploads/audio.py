"""Recordings, as phones and browsers make them: told by their content and written anew with nothing but the sound.

No decoder runs here. Each container is read by its own module, which keeps the parts that hold sound and leaves out all
others: names, places, dates, pictures, chapters, and whatever stands before, between or behind. Then mutagen reads the result:
what it cannot read as sound is refused.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from mutagen import MutagenError
from mutagen.aac import AAC
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis
from mutagen.wave import WAVE

from .containers import IsVideo, NotSound, OtherKind, mp4, mpeg, ogg, wav, webm
from .reading import MEGABYTE, bytes_of, drawn_name

MOST_MEGABYTES = 50
CHOOSE = "This is not a recording that we can use. Choose an MP3, M4A, OGG, WAV or WebM file with sound in it."
OTHER_KIND = "This kind of recording cannot be used here. Save it as MP3 or M4A and try once more."
VIDEO = "This is a video, or has one in it. Save the sound alone, as MP3 or M4A, and try once more."
BROKEN = "The recording is broken or incomplete. Save it again and try once more."
TOO_LARGE = f"The recording is larger than {MOST_MEGABYTES} MB. Make it shorter, or save it as MP3 or M4A, which are smaller."


@dataclass(frozen=True, slots=True)
class Container:
    """How one kind of file is written anew, and read again to be sure."""

    ending: str
    content_type: str
    rewrite: Callable[[bytes], bytes]
    read: type | None  # None: mutagen does not know it


MP3_FILE = Container("mp3", "audio/mpeg", mpeg.mp3, MP3)
AAC_FILE = Container("aac", "audio/aac", mpeg.adts, AAC)
OPUS_FILE = Container("ogg", "audio/ogg", ogg.rewritten, OggOpus)
VORBIS_FILE = Container("ogg", "audio/ogg", ogg.rewritten, OggVorbis)
WAV_FILE = Container("wav", "audio/wav", wav.rewritten, WAVE)
M4A_FILE = Container("m4a", "audio/mp4", mp4.rewritten, MP4)
WEBM_FILE = Container("webm", "audio/webm", webm.rewritten, None)
OTHER_RECORDINGS = (b"fLaC", b"FORM", b"caff", b"#!AMR", b"\x30\x26\xb2\x75", b"RF64", b"MThd", b".snd")


class CleanAudio(ContentFile):
    """A recording that this module wrote; `content_type` is how it is to be served."""

    def __init__(self, content: bytes, container: Container):
        super().__init__(content, name=drawn_name(container.ending))
        self.content_type = container.content_type


def clean_audio(upload) -> CleanAudio:
    """The same sound and nothing else, under a name that is drawn.

    `upload` is an open file; its name is not looked at. Raises ValidationError, in words for the person who uploads.
    """
    if isinstance(upload, CleanAudio):
        return upload
    content = bytes_of(upload, MOST_MEGABYTES * MEGABYTE, TOO_LARGE)
    container = _container(content)
    try:
        written = container.rewrite(content)
    except IsVideo as error:
        raise ValidationError(VIDEO) from error
    except OtherKind as error:
        raise ValidationError(OTHER_KIND) from error
    except NotSound as error:
        raise ValidationError(BROKEN) from error
    if container.read:
        _check(written, container.read)
    return CleanAudio(written, container)


def _container(content: bytes) -> Container:
    """By the first bytes, where every player looks."""
    start = content[:64]
    if start.startswith(b"OggS"):
        return OPUS_FILE if b"OpusHead" in start else VORBIS_FILE
    if start.startswith(b"RIFF") and start[8:12] == b"WAVE":
        return WAV_FILE
    if start[4:8] == b"ftyp":
        return M4A_FILE
    if start.startswith(webm.SIGNATURE):
        return WEBM_FILE
    sound = mpeg.kind(content)
    if sound:
        return MP3_FILE if sound == "mp3" else AAC_FILE
    raise ValidationError(OTHER_KIND if start.startswith(OTHER_RECORDINGS) else CHOOSE)


def _check(written: bytes, read: type) -> None:
    """That it is sound to mutagen, and that mutagen finds no tag in it."""
    try:
        recording = read(BytesIO(written))
    except (MutagenError, ValueError, IndexError, KeyError, OverflowError) as error:
        raise ValidationError(BROKEN) from error
    if recording.tags or recording.info.length <= 0:
        raise ValidationError(BROKEN)
