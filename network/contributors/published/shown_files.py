"""Serves a recording or a picture of a story, whole or in the pieces that players ask for."""

import re
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from ..models import StoryFile, StoryPage

TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".mp4": "audio/mp4",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".webm": "audio/webm",
    ".flac": "audio/flac",
    ".aac": "audio/aac",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
}
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def served(request: HttpRequest, page: StoryPage, key: str) -> HttpResponse:
    """The file of a page that is shown; the page's own address leads here, so who may not read the page gets no file either."""
    agreed = StoryFile.objects.filter(key=key, story__page=page, story__page__live=True).agreed()
    return response_with(request, agreed[0] if agreed else None)


def response_with(request: HttpRequest, file: StoryFile | None) -> HttpResponse:
    """For those who may have it. Raises Http404 where there is none."""
    ending = Path(file.file.name).suffix.lower() if file else ""
    if ending not in TYPES or not file.file.storage.exists(file.file.name):
        raise Http404("No such file.")
    response = _piece(request, file) or FileResponse(file.file.open("rb"), content_type=TYPES[ending])
    response.headers["Content-Type"] = TYPES[ending]
    response.headers["Content-Disposition"] = f'inline; filename="{file.what}{ending}"'  # a name that tells nothing
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _piece(request: HttpRequest, file: StoryFile) -> HttpResponse | None:
    """Some players start only if they may ask for pieces (RFC 9110, section 14). None where the whole is wanted."""
    found = _RANGE.fullmatch(request.headers.get("Range", ""))
    size = file.file.size
    if not found or not any(found.groups()):
        return None
    first, last = found.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with file.file.open("rb") as opened:
        opened.seek(start)
        content = opened.read(end - start + 1)
    return HttpResponse(content, status=206, headers={"Content-Range": f"bytes {start}-{end}/{size}"})
