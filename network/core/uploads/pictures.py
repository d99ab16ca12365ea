"""Pictures are decoded and written anew, so nothing but the pixels is kept."""

import warnings
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.text import get_valid_filename
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from .reading import MEGABYTE, bytes_of, drawn_name

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}
# A phone may put several pictures in one JPEG: the first is the photograph.
SAME_AS = {"MPO": "JPEG"}
MOST_FRAMES = 300
STARTS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8")
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
CHOOSE = "Choose a JPEG, PNG, WebP or GIF picture. This kind of file cannot be used."
BROKEN = "The picture is broken or incomplete. Export it again and try once more."
HEIC = (
    "This picture is in a phone’s own format (HEIC). Save it as JPEG and try once more. "
    "You can also take a screenshot of it, and use that."
)


class CleanPicture(ContentFile):
    """A picture file that this module wrote."""


def without_metadata(upload) -> CleanPicture:
    """The same picture with no camera data, place, comment or trailing bytes, turned the way it is meant to be seen.

    For editors: the file keeps its name, made safe. `upload` is an open file with a name. Raises ValidationError, in
    words for the person who uploads, when the file is not the kind of picture that its name says, is broken, or is
    too large.
    """
    if isinstance(upload, CleanPicture):
        return upload
    name = Path(upload.name).name
    suffix = Path(name).suffix.lower()
    content = _content(upload)
    if suffix not in FORMATS and not _is_heic(content):
        raise ValidationError(CHOOSE)
    _, written = _written_anew(content, FORMATS.get(suffix))
    return CleanPicture(written, name=f"{get_valid_filename(Path(name).stem or 'picture')[:80]}{suffix}")


def clean_picture(upload) -> CleanPicture:
    """The same for people who share a story: told by its content alone, still, and under a name that is drawn."""
    if isinstance(upload, CleanPicture):
        return upload
    kind, written = _written_anew(_content(upload), None, is_still=True)
    return CleanPicture(written, name=drawn_name(ENDINGS[kind]))


def _content(upload) -> bytes:
    most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    return bytes_of(upload, most, f"The picture is larger than {most // MEGABYTE} MB. Make it smaller and try once more.")


def _is_heic(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS


def _written_anew(content: bytes, expected: str | None, *, is_still: bool = False) -> tuple[str, bytes]:
    if _is_heic(content):
        raise ValidationError(HEIC)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is damaged and not kept anyway
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=list(ENDINGS))
            kind = SAME_AS.get(picture.format, picture.format)
            if expected not in (None, kind):
                raise ValidationError(
                    "The name says one kind of picture but the file is something else. Save it again as a picture."
                )
            is_still = is_still or picture.format in SAME_AS
            _check_size(picture)
            if not is_still:
                _check_frames(picture)
            return kind, _encoded(picture, kind, is_still=is_still)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
        raise ValidationError(f"The picture is too large. Make it smaller than {limit} million pixels.") from error
    except UnidentifiedImageError as error:
        raise ValidationError(BROKEN if expected or content.startswith(STARTS) else CHOOSE) from error
    except (OSError, SyntaxError, ValueError, EOFError, OverflowError, IndexError, KeyError, MemoryError) as error:
        raise ValidationError(BROKEN) from error


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise Image.DecompressionBombError


def _check_frames(picture: Image.Image) -> None:
    """All frames together count as one picture. No more of them are looked at than are allowed, since counting costs."""
    if not getattr(picture, "is_animated", False):
        return
    most = min(MOST_FRAMES, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // (picture.width * picture.height))
    try:
        picture.seek(most)
    except EOFError:
        picture.seek(0)
        return
    raise ValidationError("The picture moves for too long. Use a shorter or smaller one, or one that does not move.")


def _encoded(picture: Image.Image, kind: str, *, is_still: bool) -> bytes:
    options = {"JPEG": {"quality": 90, "optimize": True}, "PNG": {"optimize": True}, "WEBP": {"quality": 90}}.get(kind, {})
    out = BytesIO()
    if not is_still and getattr(picture, "n_frames", 1) > 1:
        for told in ("exif", "comment", "xmp", "icc_profile"):
            picture.info.pop(told, None)
        picture.save(out, format=kind, save_all=True, exif=b"", xmp=b"", comment=b"", **options)
    else:
        picture.load()
        _bare(picture, options).save(out, format=kind, **options)
    return out.getvalue()


def _bare(picture: Image.Image, options: dict) -> Image.Image:
    """The pixels in a picture that never had anything else: upright, in the colours of the web."""
    upright = _in_web_colours(ImageOps.exif_transpose(picture))
    bare = Image.new(upright.mode, upright.size)
    bare.paste(upright)
    if upright.mode == "P":
        bare.putpalette(upright.getpalette("RGBA") or [], "RGBA")
        if "transparency" in upright.info:
            options["transparency"] = upright.info["transparency"]
    return bare


def _in_web_colours(picture: Image.Image) -> Image.Image:
    """A colour profile can name the device and hold any bytes, so its meaning is applied and it is dropped."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA"):
        return picture
    try:
        return ImageCms.profileToProfile(picture, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=picture.mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
