"""Editors upload pictures: bad files get a sentence, good ones lose what they would give away."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.pictures import jpeg_with_place, png

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def failures(editor):
    """The answers of the server that were errors of its own."""
    found = []

    def note(answer):
        if answer.status >= 500:
            found.append(f"{answer.status} {answer.url}")

    editor.on("response", note)
    yield found
    editor.remove_listener("response", note)


def upload(editor, name: str, content: bytes) -> None:
    """The form for one picture."""
    editor.goto("/cms/images/add/")
    editor.locator("form [name=title]").fill("A picture of the journeys")
    editor.locator("[name=file]").set_input_files({"name": name, "mimeType": "", "buffer": content})
    editor.get_by_role("button", name="Upload").click()
    editor.wait_for_load_state()


def drop(editor, name: str, content: bytes) -> None:
    """The screen for many pictures, which sends each by itself."""
    editor.goto("/cms/images/multiple/add/")
    editor.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": content})
    editor.locator(".status-msg:visible").first.wait_for()


BAD = {
    "text named as a picture": ("notes.png", b"These are only words.", "broken"),
    "SVG": ("drawing.svg", SVG, "Choose a JPEG, PNG, WebP or GIF picture"),
    "SVG named as a picture": ("drawing.png", SVG, "broken"),
    "JPEG named as PNG": ("ward.png", jpeg_with_place().read(), "the file is something else"),
    "half a picture": ("half.png", png(size=(400, 400)).read()[:80], "broken"),
    "nothing": ("empty.png", b"", "empty"),
}


@pytest.mark.parametrize(("name", "content", "sentence"), BAD.values(), ids=BAD.keys())
def test_a_file_that_is_no_picture_gets_a_clear_sentence(editor, failures, media_folder, name, content, sentence):
    before = set(media_folder.rglob("*"))

    upload(editor, name, content)

    expect(editor.locator("main")).to_contain_text(sentence)
    assert failures == []
    assert set(media_folder.rglob("*")) == before


@pytest.mark.parametrize(("name", "sentence"), [("notes.png", "broken"), ("drawing.svg", "Not a supported image format")])
def test_so_does_one_that_is_dropped(editor, failures, name, sentence):
    drop(editor, name, SVG)

    expect(editor.locator("main")).to_contain_text(sentence)
    assert failures == []


def stored(media_folder, name: str):
    return sorted(media_folder.glob(f"original_images/{name}*"))


@pytest.mark.parametrize("send", [upload, drop])
def test_a_picture_keeps_nothing_of_the_camera(editor, failures, media_folder, send):
    content = jpeg_with_place().read()
    assert b"SecretCamera" in content
    name = f"place-{send.__name__}"

    send(editor, f"{name}.jpg", content)
    editor.wait_for_function("() => document.readyState === 'complete'")

    [file] = stored(media_folder, name)
    kept = file.read_bytes()
    assert b"SecretCamera" not in kept
    assert b"Rowan Ward" not in kept
    assert not Image.open(BytesIO(kept)).getexif()
    assert failures == []


def test_the_library_shows_what_was_uploaded(editor, failures):
    upload(editor, "day-room.png", png(size=(60, 40)).read())

    answer = editor.goto("/cms/images/")

    assert answer.status == 200
    expect(editor.get_by_text("A picture of the journeys").first).to_be_visible()
    assert failures == []


def test_a_document_of_a_wrong_kind_is_refused(editor, failures):
    editor.goto("/cms/documents/add/")
    editor.locator("form [name=title]").fill("A page of the journeys")
    editor.locator("[name=file]").set_input_files({"name": "page.html", "mimeType": "", "buffer": b"<script>1</script>"})
    editor.get_by_role("button", name="Upload").click()

    expect(editor.locator("main")).to_contain_text("not allowed")
    assert failures == []
