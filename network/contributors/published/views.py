from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from network.core.limits import client_of, is_over

from ..models import Story
from ..own.forms import AnswerForm
from . import answering

MOST_FOR_CLIENT = 10  # an hour: a ward's computers may share an address


@never_cache
def answer(request: HttpRequest, page_id: int) -> HttpResponse:
    """For somebody who signed in and works where the story may have happened."""
    story = _story(page_id)
    if not answering.may_answer(request.user, story):
        raise PermissionDenied
    form = AnswerForm(request.POST if request.method == "POST" else None)
    context = {"story": story, "form": form, "noindex": True}
    if form.is_bound and form.is_valid():
        is_kept = answering.answer(story, request.user, form.cleaned_data["text"])
        return render(request, "contributors/answered.html", context | {"is_kept": is_kept}, status=200 if is_kept else 429)
    return render(request, "contributors/answer.html", context)


@csrf_exempt  # a token would give every reader of the story a cookie; where the press comes from is checked instead
@never_cache
def experienced(request: HttpRequest, page_id: int) -> HttpResponse:
    """Counts without identity. Only who presses gets a cookie, so that they count once a day."""
    story = _story(page_id)
    if request.method != "POST":
        return redirect(story.page.address)
    if not _is_from_here(request):
        raise PermissionDenied
    if not is_over(f"experienced client {client_of(request)}", MOST_FOR_CLIENT):
        if request.session.session_key is None:
            request.session.create()
        answering.count_experience(story, request.session.session_key)
    return render(request, "contributors/experienced.html", {"page_address": story.page.address, "noindex": True})


def _story(page_id: int) -> Story:
    story = answering.public_story(page_id)
    if story is None:
        raise Http404("No such story.")
    return story


def _is_from_here(request: HttpRequest) -> bool:
    """Browsers say with each press from which site it comes."""
    origin = request.headers.get("Origin", "")
    return urlsplit(origin).netloc == request.get_host() if origin else request.headers.get("Sec-Fetch-Site") == "same-origin"
