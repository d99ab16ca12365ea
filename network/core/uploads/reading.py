"""Reading an upload once, no further than a limit, and naming what is kept of it."""

from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string

MEGABYTE = 1024 * 1024
NAME_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def bytes_of(upload, limit: int, too_large: str) -> bytes:
    """The whole content, of which no more than `limit` bytes are ever in memory. Raises ValidationError where there is more."""
    upload.seek(0)
    if (getattr(upload, "size", None) or 0) > limit:
        raise ValidationError(too_large)
    content = upload.read(limit + 1)
    if len(content) > limit:
        raise ValidationError(too_large)
    if not content:
        raise ValidationError("The file is empty. Choose it again.")
    return content


def drawn_name(ending: str) -> str:
    """A file name that says nothing: no part of what the file was called is kept, since that may be a name or a place."""
    return f"{get_random_string(22, NAME_LETTERS)}.{ending}"
