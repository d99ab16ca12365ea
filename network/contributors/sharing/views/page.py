"""What every page of the form has in common."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from network.core.addresses import section_url, sections

from ... import access
from ...models import Story


def share_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the form: it ends a visit that lasted too long, and no cache keeps it.

    The referrer goes to this site alone. "no-referrer" would make browsers send forms without saying where from, and Django
    refuses those. Where the token of a form is too old, the view shows the page again with what was typed.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        access.end_if_over(request)
        response = view(request, *args, **kwargs)
        access.note_activity(request)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def on_csrf_failure(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        request.token_is_old = True
        return wrapped(request, *args, **kwargs)

    wrapped.on_csrf_failure = on_csrf_failure
    return wrapped


def is_sent(request: HttpRequest) -> bool:
    """Whether a form came that may be acted on."""
    return request.method == "POST" and not is_stale(request)


def is_stale(request: HttpRequest) -> bool:
    """Whether a form came whose token is too old: it is shown again and nothing is done."""
    return getattr(request, "token_is_old", False)


def show(request: HttpRequest, name: str, context: dict | None = None, *, status: int = 200) -> HttpResponse:
    """A page of the form by the name of its template."""
    context = {
        "noindex": True,
        "is_shared": access.is_shared(request),
        "is_stale": is_stale(request),
        "stories_url": section_url("storyindexpage"),
        "help_url": help_url(),
        **(context or {}),
    }
    return render(request, f"contributors/share/{name}.html", context, status=403 if is_stale(request) else status)


def help_url() -> str:
    """The editors' page about getting help, if they have one."""
    return next((url for url in sections() if url == "/get-help/"), "")


def not_here(request: HttpRequest) -> HttpResponse:
    """The same for a story of somebody else, one that never was, and one of a visit that is over."""
    return show(request, "not_here", {"come_back": reverse("come_back_to_story")}, status=404)


def draft_or_answer(request: HttpRequest, key: str) -> tuple[Story | None, HttpResponse | None]:
    """The draft; else what to answer in its place."""
    story, answer = _story_or_answer(request, key)
    return (None, redirect("story_sent", story.key)) if story and not story.is_draft else (story, answer)


def sent_or_answer(request: HttpRequest, key: str) -> tuple[Story | None, HttpResponse | None]:
    """The story that was sent; else what to answer in its place."""
    story, answer = _story_or_answer(request, key)
    return (None, redirect("check_story", story.key)) if story and story.is_draft else (story, answer)


def _story_or_answer(request: HttpRequest, key: str) -> tuple[Story | None, HttpResponse | None]:
    try:
        return access.story_for(request, key), None
    except Http404:
        return None, not_here(request)
