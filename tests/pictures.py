"""Picture files for tests, made here so that each says what is in it."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

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


def moving(kind: str, *, frames: int = 3, size: tuple[int, int] = (8, 8)) -> SimpleUploadedFile:
    """A picture that moves, and names its maker wherever its format has a place for it."""
    pictures = [Image.new("RGB", size, (number * 80 % 250, 0, number % 250)) for number in range(frames)]
    exif = pictures[0].getexif()
    exif[MAKE_TAG] = "SecretCamera"
    told = {"exif": exif, "comment": b"Rowan Ward", "xmp": b"<x>SecretCamera</x>"}
    if kind == "PNG":
        told["pnginfo"] = PngInfo()
        told["pnginfo"].add_text("Author", "Jane Example")
    file = _file(f"a.{kind.lower()}", kind, pictures[0], save_all=True, append_images=pictures[1:], **told)
    if kind == "GIF":
        comment = b"\x21\xfe\x0aRowan Ward\0"
        file = SimpleUploadedFile("a.gif", file.read()[:-1] + comment + b";")
    return file


def with_text(name: str = "a.png") -> SimpleUploadedFile:
    """A PNG whose text, colour profile and camera data name somebody."""
    told = PngInfo()
    told.add_text("Author", "Jane Example", zip=False)
    told.add_itxt("Comment", "Rowan Ward")
    picture = Image.new("RGB", (8, 8), "red")
    exif = picture.getexif()
    exif[MAKE_TAG] = "SecretCamera"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + b"Jane Example"
    return _file(name, "PNG", picture, pnginfo=told, exif=exif, icc_profile=profile)


def of_two() -> SimpleUploadedFile:
    """A photograph as some phones write it: with a second one, for depth, in the same file."""
    first, second = Image.new("RGB", (40, 20), "white"), Image.new("RGB", (10, 5), "red")
    exif = first.getexif()
    exif[MAKE_TAG] = "SecretCamera"
    return _file("a.jpg", "MPO", first, save_all=True, append_images=[second], exif=exif)
