"""Recordings lose what tells on people; what is no recording is refused with a sentence."""

import struct
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from network.core.uploads import CleanAudio, audio, clean_audio
from network.core.uploads.containers import MOST_PARTS
from tests import sounds
from tests.pictures import jpeg_with_place, png

RECORDINGS = {
    "mp3": sounds.mp3(),
    "mp3 without tags": sounds.mp3(with_tags=False),
    "aac": sounds.aac(),
    "opus": sounds.ogg(),
    "vorbis": sounds.ogg(codec="vorbis"),
    "wav": sounds.wav(),
    "m4a": sounds.m4a(),
    "tagged m4a": sounds.tagged_m4a(),
    "webm": sounds.webm(),
    "webm as it is recorded": sounds.webm(is_open=True, with_tags=False),
}
ENDINGS = {
    "mp3": "audio/mpeg",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "m4a": "audio/mp4",
    "webm": "audio/webm",
}
every_recording = pytest.mark.parametrize("content", RECORDINGS.values(), ids=RECORDINGS)


def cleaned(content: bytes, name: str = "recording") -> CleanAudio:
    return clean_audio(sounds.upload(name, content))


def refused(content: bytes, name: str = "recording.mp3") -> str:
    with pytest.raises(ValidationError) as caught:
        cleaned(content, name)
    return caught.value.messages[0]


def outcome(content: bytes) -> tuple[bytes, str | None]:
    """What was written, or the sentence."""
    try:
        return cleaned(content).read(), None
    except ValidationError as error:
        return b"", error.messages[0]


def archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("Jane Example.txt", "Rowan Ward")
    return out.getvalue()


@every_recording
def test_nothing_tells_on_the_person(content):
    written = cleaned(content).read()

    for secret in sounds.SECRETS:
        assert secret not in written


@every_recording
def test_the_sound_is_kept_and_cleaning_again_changes_nothing(content):
    once = cleaned(content)
    again = cleaned(once.read())

    once.seek(0)
    assert again.read() == once.read()


def test_every_frame_and_sample_is_kept():
    assert cleaned(sounds.mp3()).read() == sounds.mp3(with_tags=False)
    assert cleaned(sounds.aac()).read() == sounds.aac()
    assert cleaned(sounds.wav()).read() == sounds.wav(with_tags=False)
    for content, last in [(sounds.m4a(), b"SOUND009"), (sounds.webm(), b"SOUND07"), (sounds.webm(is_open=True), b"SOUND99")]:
        assert last in cleaned(content).read()
    assert cleaned(sounds.ogg()).read().count(b"\xf8\x02" * 20) == 10


@every_recording
def test_the_name_is_drawn_and_the_type_is_that_of_the_content(content):
    one, two = cleaned(content, "Jane Example Rowan Ward.exe"), cleaned(content, "Jane Example Rowan Ward.exe")

    stem, _, ending = one.name.partition(".")
    assert one.content_type == ENDINGS[ending]
    assert len(stem) == 22
    assert stem.isalnum()
    assert one.name != two.name


@pytest.mark.parametrize(
    "name", ["a" * 5000 + ".mp3", "../../etc/passwd", "a\0b.mp3", "..", "", "COM1.mp3", "a.mp3.html", "ж\u202e3pm.exe"]
)
def test_no_name_does_harm(name):
    file = BytesIO(sounds.mp3())
    file.name = name

    assert clean_audio(file).name.endswith(".mp3")


@every_recording
@pytest.mark.parametrize(
    "foreign",
    [
        archive(),
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\0" + bytes(60),
        b"#!/bin/sh\nrm -rf /\n",
        b"%PDF-1.7\n1 0 obj",
        png().read(),
    ],
    ids=["zip", "html", "exe", "script", "pdf", "png"],
)
def test_what_follows_the_sound_is_cut_off(content, foreign):
    written = cleaned(content + foreign).read()

    assert foreign not in written
    assert written == cleaned(content).read()
    assert not zipfile.is_zipfile(BytesIO(written))


@every_recording
@pytest.mark.parametrize("foreign", [b"<html><script>alert(1)</script>", archive(), b"MZ\x90\0" + bytes(60), b"%PDF-1.7\n"])
def test_what_begins_as_something_else_is_refused(content, foreign):
    assert refused(foreign + content) == audio.CHOOSE


def test_what_is_hidden_beside_the_sound_of_an_m4a_is_wiped():
    written = cleaned(sounds.m4a(hidden=archive() + b"<script>alert(1)</script>")).read()

    assert b"script" not in written
    assert b"Jane" not in written
    assert not zipfile.is_zipfile(BytesIO(written))
    assert b"SOUND000SOUND001" in written


def test_the_day_of_a_recording_is_wiped():
    assert struct.pack(">I", 3_800_000_000) in sounds.m4a()
    assert struct.pack(">I", 3_800_000_000) not in cleaned(sounds.m4a()).read()


def test_damage_in_the_middle_loses_a_piece_and_not_the_rest():
    half = sounds.mp3(with_tags=False, frames=10)

    assert cleaned(half + b"\0damaged\xff\xfb" * 9 + half).read() == half + half


def test_a_second_stream_is_left_out():
    video = sounds.ogg(codec="speex", serial=5)

    assert b"Speex" not in cleaned(sounds.ogg() + video).read()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty. Choose it again."),
        (b"hello", audio.CHOOSE),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", audio.CHOOSE),
        (b"<!doctype html><audio src=x onerror=alert(1)>", audio.CHOOSE),
        (archive(), audio.CHOOSE),
        (jpeg_with_place().read(), audio.CHOOSE),
        (b"ID3\x04\0\0\0\0\0\x0a" + bytes(30), audio.CHOOSE),
        (b"\xff\xfb\x90\xc4" + bytes(30), audio.CHOOSE),
        (b"fLaC" + bytes(60), audio.OTHER_KIND),
        (b"FORM\0\0\0\x20AIFF" + bytes(60), audio.OTHER_KIND),
        (b"#!AMR\n" + bytes(60), audio.OTHER_KIND),
        (b"caff" + bytes(60), audio.OTHER_KIND),
        (sounds.ogg(codec="speex"), audio.OTHER_KIND),
        (sounds.m4a(entry=sounds.box(b"samr", bytes(28))), audio.OTHER_KIND),
        (sounds.webm(codec=b"A_VORBIS"), audio.OTHER_KIND),
        (sounds.m4a(handler=b"vide"), audio.VIDEO),
        (sounds.webm(kind=1), audio.VIDEO),
        (sounds.webm(kind=17), audio.BROKEN),
        (sounds.box(b"ftyp", b"heic\0\0\0\0mif1heic") + sounds.box(b"mdat", bytes(50)), audio.BROKEN),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(content, sentence):
    assert refused(content) == sentence


@pytest.mark.parametrize("name", ["m4a", "wav", "opus", "vorbis", "webm", "mp3", "aac"])
def test_a_broken_off_recording_is_kept_up_to_there_or_refused(name):
    content = RECORDINGS[name]

    for size in range(1, len(content), 37):
        written, sentence = outcome(content[:size])
        assert sentence in (None, audio.BROKEN, audio.CHOOSE)
        assert not any(secret in written for secret in sounds.SECRETS)


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(sorted(RECORDINGS)), st.lists(st.tuples(st.integers(0, 1500), st.binary(max_size=8)), min_size=1, max_size=6)
)
def test_damage_anywhere_ends_in_sound_or_in_a_sentence(name, damages):
    content = bytearray(RECORDINGS[name])
    for at, damage in damages:
        content[at : at + len(damage)] = damage

    written, sentence = outcome(bytes(content))

    assert sentence is None or sentence.endswith(".")
    assert bool(written) != bool(sentence)


def test_too_large_a_file_is_refused_before_it_is_read(monkeypatch):
    class Large(BytesIO):
        size = 51 * 1024 * 1024

        def read(self, *args):
            raise AssertionError("it was read")

    with pytest.raises(ValidationError, match="larger than 50 MB"):
        clean_audio(Large())


def test_a_file_that_hides_its_size_is_read_no_further_than_the_limit():
    class Endless:
        asked = 0

        def seek(self, at):
            pass

        def read(self, size):
            self.asked += size
            return b"\0" * size

    file = Endless()
    with pytest.raises(ValidationError, match="larger than 50 MB"):
        clean_audio(file)
    assert file.asked <= 50 * 1024 * 1024 + 1


@pytest.mark.parametrize(
    "content",
    [
        sounds.box(b"ftyp", b"M4A \0\0\0\0") + b"".join(sounds.box(b"moov") for _ in range(20_000)),
        sounds.box(b"ftyp", b"M4A \0\0\0\0")
        + b"".join(struct.pack(">I4s", 8 * (5_000 - number), b"moov") for number in range(5_000)),
        sounds.m4a().replace(
            b"stsz" + bytes(8) + struct.pack(">I", 10), b"stsz" + bytes(4) + struct.pack(">II", 1, 4_000_000_000)
        ),
        sounds.webm()[:60] + b"\xec\x80" * (MOST_PARTS // 20),
        b"OggS\0\2" + bytes(20) + b"\xff" + bytes(255) * 1000,
        b"RIFF\xff\xff\xff\xffWAVE" + b"fmt \0\0\0\0" * 100_000,
        b"ID3\4\0\0\0\0\0\0" * 200_000,
        b"\xff\xfb" * 500_000,
    ],
    ids=[
        "many boxes",
        "deep boxes",
        "many samples",
        "tiny elements",
        "tiny packets",
        "chunks",
        "tags",
        "starts",
    ],
)
def test_a_bomb_is_refused(content):
    refused(content)
