"""Before the first question, and leaving."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from network.core.expiry import has_not_expired

from ... import access
from ...models import Story, StoryIndexPage, StoryPage
from .. import drafting
from ..forms import DeviceForm
from ..limits import drafts_are_over
from .page import is_sent, share_page, show

MOST_EXAMPLES = 3
MOST_DRAFTS_SHOWN = 5


@share_page
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What it is for, what happens, what it is not."""
    drafts = access.stories_for(request).filter(state=Story.State.DRAFT)[:MOST_DRAFTS_SHOWN]
    examples = StoryPage.objects.live().public().filter(has_not_expired()).order_by("-first_published_at", "-pk")[:MOST_EXAMPLES]
    return show(request, "start", {"drafts": drafts, "examples": examples, "index": StoryIndexPage.objects.live().first()})


@share_page
def safe(request: HttpRequest) -> HttpResponse:
    """Is it safe now? Who answers begins a draft."""
    form = DeviceForm(request.POST or None)
    if not (is_sent(request) and form.is_valid()):
        return show(request, "safe", {"form": form, "exit_site": settings.STORY_EXIT_SITE})
    if drafts_are_over(request):
        return show(request, "safe", {"form": form, "is_too_often": True}, status=429)
    access.begin_visit(request, form.cleaned_data["device"])
    story = drafting.begin(request.user)
    access.let_in(request, story)
    return redirect("story_question", story.key, "help")


@share_page
@require_safe
def not_today(request: HttpRequest) -> HttpResponse:
    return show(request, "not_today")


@share_page
@require_safe
def visit_over(request: HttpRequest) -> HttpResponse:
    """Where the script leads when nothing happened for too long; it ends the visit on a device that others use."""
    if access.is_shared(request):
        logout(request)
    return show(request, "visit_over")


def leave(request: HttpRequest) -> HttpResponse:
    """Ends the visit, then goes on to a site that says nothing. A link is enough, so that it works without a script."""
    logout(request)
    response = HttpResponseRedirect(settings.STORY_EXIT_SITE)
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
