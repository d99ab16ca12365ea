"""What people upload: pictures are decoded and written anew, so nothing but the pixels is kept."""

import warnings
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}


class CleanPicture(ContentFile):
    """A picture file that this module wrote."""


def without_metadata(upload) -> CleanPicture:
    """The same picture with no camera data, place, comment or trailing bytes, turned the way it is meant to be seen.

    `upload` is an open file with a name. Raises ValidationError, in words for the person who uploads, when the file is
    not the kind of picture that its name says, is broken, or has too many pixels.
    """
    if isinstance(upload, CleanPicture):
        return upload
    name = Path(upload.name).name
    expected = FORMATS.get(Path(name).suffix.lower())
    if expected is None:
        raise ValidationError("Choose a JPEG, PNG, WebP or GIF picture. This kind of file cannot be used.")
    upload.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(upload.read()))
            _check(picture, expected, name)
            return CleanPicture(_written_anew(picture, expected), name=name)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
        raise ValidationError(f"The picture is too large. Make it smaller than {limit} million pixels.") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise ValidationError("The picture is broken or incomplete. Export it again and try once more.") from error


def _check(picture: Image.Image, expected: str, name: str) -> None:
    if picture.format != expected:
        raise ValidationError(
            f"The name ends in {Path(name).suffix} but the file is something else. Save it again as a picture and try once more."
        )
    if picture.width * picture.height * getattr(picture, "n_frames", 1) > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise Image.DecompressionBombError


def _written_anew(picture: Image.Image, kind: str) -> bytes:
    options = {"JPEG": {"quality": 90, "optimize": True}, "PNG": {"optimize": True}, "WEBP": {"quality": 90}}.get(kind, {})
    if picture.info.get("icc_profile"):
        options["icc_profile"] = picture.info["icc_profile"]
    out = BytesIO()
    if getattr(picture, "n_frames", 1) > 1:
        picture.info.pop("exif", None)
        picture.info.pop("comment", None)
        picture.save(out, format=kind, save_all=True, **options)
    else:
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        bare = Image.new(upright.mode, upright.size)
        bare.paste(upright)
        if upright.mode == "P":
            bare.putpalette(upright.getpalette("RGBA") or [], "RGBA")
            if "transparency" in upright.info:
                options["transparency"] = upright.info["transparency"]
        bare.save(out, format=kind, **options)
    return out.getvalue()
