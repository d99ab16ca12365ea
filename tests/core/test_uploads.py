"""Pictures lose what tells on people; what is no picture is refused with a sentence."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from network.core.models import Picture
from network.core.uploads import without_metadata
from tests.pictures import jpeg_with_place, png


def refused(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        without_metadata(SimpleUploadedFile(name, content))
    return caught.value.messages[0]


@pytest.mark.django_db
def test_the_stored_original_and_its_renditions_have_no_camera_and_no_place():
    picture = Picture.objects.create(title="A ward", file=jpeg_with_place())

    files = [picture.file, picture.get_rendition("width-10").file]
    for file in files:
        raw = file.open("rb").read()
        assert b"SecretCamera" not in raw
        assert b"Rowan Ward" not in raw
        assert not Image.open(file.open("rb")).getexif()


@pytest.mark.django_db
def test_a_turned_photograph_is_stored_upright():
    picture = Picture.objects.create(title="A ward", file=jpeg_with_place())

    assert (picture.width, picture.height) == (20, 40)


def test_text_after_the_picture_is_dropped():
    upload = SimpleUploadedFile("a.png", png().read() + b"<script>alert(1)</script>")

    assert b"script" not in without_metadata(upload).read()


@pytest.mark.parametrize("name", ["a.svg", "a.exe", "a", "a.png.html"])
def test_other_kinds_of_file_are_refused(name):
    assert "Choose a JPEG, PNG, WebP or GIF" in refused(name, b"<svg xmlns='http://www.w3.org/2000/svg'/>")


@pytest.mark.parametrize("content", [b"not a picture", png().read()[:40], b"\x89PNG\r\n\x1a\n" + b"\x00" * 50])
def test_a_broken_picture_is_refused(content):
    assert "broken" in refused("a.png", content)


def test_a_file_under_a_wrong_name_is_refused():
    assert "the file is something else" in refused("a.jpg", png().read())


def test_a_picture_with_too_many_pixels_is_refused(settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100

    assert "too large" in refused("a.png", png(size=(20, 20)).read())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("a.png", b"not a picture"),
        ("a.jpg", png().read()),
        ("a.png", png().read()[:45]),
        ("a.gif", b"GIF89a" + b"\xff" * 30),
    ],
)
def test_the_cms_refuses_a_bad_upload_with_a_sentence(admin_client, name, content):
    answer = admin_client.post(
        reverse("wagtailimages:add"), {"title": "x", "file": SimpleUploadedFile(name, content), "collection": 1}
    )

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Picture.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_too_big_is_refused(admin_client):
    upload = SimpleUploadedFile("a.png", b"\0" * (10 * 1024 * 1024 + 1))

    answer = admin_client.post(reverse("wagtailimages:add"), {"title": "x", "file": upload, "collection": 1})

    assert "too big" in str(answer.context["form"].errors["file"])


@pytest.mark.django_db
def test_documents_download_and_never_open_in_the_site(client):
    from wagtail.documents import get_document_model

    document = get_document_model().objects.create(title="Slides", file=SimpleUploadedFile("slides.pdf", b"%PDF-1.4"))

    answer = client.get(document.url)

    assert answer.headers["Content-Disposition"].startswith("attachment")
