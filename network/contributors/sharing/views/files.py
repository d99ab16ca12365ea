"""A recording or a picture, beside words or in their place. Only whoever tells the story gets it back."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from ... import access
from ...models import Story, StoryFile
from .. import uploading
from ..forms import FileForm
from ..limits import uploads_are_over
from .page import is_sent, not_here, share_page, show

TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".webm": "audio/webm",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
}


@share_page
def files(request: HttpRequest, key: str) -> HttpResponse:
    story = _draft(request, key)
    if story is None:
        return not_here(request)
    form = FileForm(request.POST or None, request.FILES or None)
    context = {"form": form, "story": story, "files": story.files.all(), "most": uploading.MOST_FILES}
    if not (is_sent(request) and form.is_valid()):
        return show(request, "files", context)
    if uploads_are_over(request):
        return show(request, "files", context | {"is_too_often": True}, status=429)
    try:
        uploading.add(story, form.cleaned_data["file"], form.cleaned_data["description"])
    except ValidationError as error:
        form.add_error("file", error)
        return show(request, "files", context)
    return redirect(request.path)


@share_page
@require_POST
def remove(request: HttpRequest, key: str, file_key: str) -> HttpResponse:
    story = _draft(request, key)
    if story is None:
        return not_here(request)
    if is_sent(request):
        uploading.remove(story, file_key)
    return redirect("story_files", key)


@share_page
@require_safe
def file(request: HttpRequest, key: str, file_key: str) -> HttpResponse:
    """Its bytes, to be kept and never opened inside the site."""
    try:
        story = access.story_for(request, key)
    except Http404:
        return not_here(request)
    found = StoryFile.objects.filter(story=story, key=file_key).first()
    if found is None:
        raise Http404("No such file.")
    kind = Path(found.file.name).suffix.lower()
    name = f"{found.what}{kind}"
    response = FileResponse(found.file.open(), as_attachment=True, filename=name, content_type=TYPES.get(kind))
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _draft(request: HttpRequest, key: str) -> Story | None:
    try:
        story = access.story_for(request, key)
    except Http404:
        return None
    return story if story.is_draft else None
