"""Pictures from people: told by their content, still, under a name that is drawn, with nothing but the pixels."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import settings as checking
from hypothesis import strategies as st
from PIL import Image

from network.core.uploads import clean_picture, without_metadata
from network.core.uploads.pictures import BROKEN, CHOOSE, HEIC
from tests.pictures import jpeg_with_place, moving, of_two, png, with_text

SECRETS = (b"SecretCamera", b"Rowan Ward", b"Jane Example")
HEIC_START = struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(40)


def refused(content: bytes, name: str = "a.jpg", clean=clean_picture) -> str:
    with pytest.raises(ValidationError) as caught:
        clean(SimpleUploadedFile(name, content))
    return caught.value.messages[0]


@pytest.mark.parametrize(
    "upload",
    [jpeg_with_place(), with_text(), moving("GIF"), moving("PNG"), moving("WEBP"), of_two()],
    ids=["jpeg", "png", "gif", "apng", "webp", "two in one"],
)
@pytest.mark.parametrize("clean", [clean_picture, without_metadata])
def test_nothing_but_the_pixels_is_kept(upload, clean):
    upload.seek(0)
    raw = upload.read()
    assert any(secret in raw for secret in SECRETS)

    picture = clean(upload)
    written = picture.read()

    assert not any(secret in written for secret in SECRETS)
    opened = Image.open(BytesIO(written))
    assert not opened.getexif()
    assert not {"icc_profile", "comment", "xmp", "exif"} & {key for key, value in opened.info.items() if value}


@pytest.mark.parametrize("upload", [moving("GIF"), moving("PNG"), moving("WEBP"), of_two()])
def test_a_picture_from_a_person_does_not_move(upload):
    assert getattr(Image.open(BytesIO(clean_picture(upload).read())), "n_frames", 1) == 1


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_an_editor_s_picture_still_moves(kind):
    assert Image.open(BytesIO(without_metadata(moving(kind)).read())).n_frames == 3


def test_the_colours_of_a_profile_are_kept_without_it():
    picture = Image.open(BytesIO(clean_picture(with_text()).read()))

    assert picture.convert("RGB").getpixel((0, 0)) == pytest.approx((255, 0, 0), abs=3)


@pytest.mark.parametrize("name", ["Jane Example.png", "a" * 5000, "../../x.jpg", "a\0b", "..", "", "holiday.svg", "a.png.html"])
def test_the_name_is_drawn_and_says_nothing(name):
    file = BytesIO(png().read())
    file.name = name

    picture = clean_picture(file)

    stem, _, ending = picture.name.partition(".")
    assert ending == "png"
    assert len(stem) == 22
    assert stem.isalnum()


@pytest.mark.parametrize("name", ["a" * 5000 + ".png", "../../etc/x.png", "a\0b.png", "a.html.png", "жук.png", ".png"])
def test_an_editor_s_file_name_is_made_safe(name):
    file = BytesIO(png().read())
    file.name = name

    if name == ".png":  # no ending, by the rules of paths
        assert refused(png().read(), "png", without_metadata) == CHOOSE
        return
    safe = without_metadata(file).name
    assert safe.endswith(".png")
    assert len(safe) <= 90
    assert not set(safe) & set("/\\\0")


@pytest.mark.parametrize("foreign", [b"<script>alert(1)</script>", b"PK\x05\x06" + bytes(18), b"MZ\x90\0"])
@pytest.mark.parametrize("upload", [jpeg_with_place(), png(), moving("GIF"), moving("WEBP")], ids=["jpeg", "png", "gif", "webp"])
def test_what_follows_the_picture_is_cut_off(upload, foreign):
    upload.seek(0)

    assert foreign not in clean_picture(SimpleUploadedFile("a", upload.read() + foreign)).read()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty. Choose it again."),
        (b"hello", CHOOSE),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", CHOOSE),
        (b"<!doctype html><script>alert(1)</script>", CHOOSE),
        (b"%PDF-1.7", CHOOSE),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 8 8\n", CHOOSE),
        (b"II*\0\x08\0\0\0" + bytes(60), CHOOSE),
        (b"BM" + bytes(60), CHOOSE),
        (b"MZ" + png().read(), CHOOSE),
        (HEIC_START, HEIC),
        (jpeg_with_place().read()[:200], BROKEN),
        (png().read()[:45], BROKEN),
        (b"GIF89a\x08\0\x08\0\0\0\0," + bytes(4), BROKEN),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(content, sentence):
    assert refused(content) == sentence


@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "IMG_0001.jpg"])
def test_a_phone_s_own_format_is_named_whatever_the_file_is_called(name):
    assert refused(HEIC_START, name, without_metadata) == HEIC
    assert "Save it as JPEG" in HEIC


def huge(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (2_000_000, 30), (0x7FFFFFFF, 1), (7000, 7000)])
def test_a_picture_that_unpacks_to_something_enormous_is_refused(width, height):
    assert "too large" in refused(huge(width, height))


def test_a_small_picture_that_moves_for_ever_is_refused():
    assert "moves for too long" in refused(moving("GIF", frames=400, size=(2, 2)).read(), "a.gif", without_metadata)


def test_frames_count_together(settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 8 * 8 * 2

    assert "moves for too long" in refused(moving("GIF").read(), "a.gif", without_metadata)


def test_a_file_that_is_too_big_is_refused_before_it_is_read(settings):
    class Large(BytesIO):
        size = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1

        def read(self, *args):
            raise AssertionError("it was read")

    with pytest.raises(ValidationError, match="larger than 10 MB"):
        clean_picture(Large())


UPLOADS = {
    "jpeg": jpeg_with_place().read(),
    "png": with_text().read(),
    "gif": moving("GIF").read(),
    "apng": moving("PNG").read(),
    "webp": moving("WEBP").read(),
    "two in one": of_two().read(),
}


@checking(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(UPLOADS)), st.lists(st.tuples(st.integers(0, 700), st.binary(max_size=8)), min_size=1, max_size=6))
def test_damage_anywhere_ends_in_a_picture_or_in_a_sentence(name, damages):
    content = bytearray(UPLOADS[name])
    for at, damage in damages:
        content[at : at + len(damage)] = damage

    try:
        written, sentence = clean_picture(SimpleUploadedFile("a", bytes(content))).read(), ""
    except ValidationError as error:
        written, sentence = b"", error.messages[0]

    assert bool(written) != bool(sentence)
