"""Picture files for tests, made here so that each says what is in it."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

GPS_TAG, MAKE_TAG = 0x8825, 0x010F


def png(name: str = "talk.png", colour: int = 0, size: tuple[int, int] = (8, 8)) -> SimpleUploadedFile:
    return _file(name, "PNG", Image.new("RGB", size, (colour * 20 % 255, 40, 90)))


def jpeg_with_place(name: str = "ward.jpg") -> SimpleUploadedFile:
    """A photograph that says which camera took it, and where."""
    picture = Image.new("RGB", (40, 20), "white")
    exif = picture.getexif()
    exif[MAKE_TAG] = "SecretCamera"
    exif[0x0112] = 6  # to be turned
    exif.get_ifd(GPS_TAG)[2] = (54.0, 58.0, 30.0)
    return _file(name, "JPEG", picture, exif=exif, comment=b"Taken on Rowan Ward")


def _file(name: str, kind: str, picture: Image.Image, **options) -> SimpleUploadedFile:
    out = BytesIO()
    picture.save(out, kind, **options)
    return SimpleUploadedFile(name, out.getvalue(), content_type=f"image/{kind.lower()}")
