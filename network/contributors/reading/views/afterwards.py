"""After a story was declined, or has been public for the years that its teller chose."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from ...access import story_for
from ...models import Decision, Story
from ...own.views.pages import own_page
from .. import deciding
from ..forms import AppealForm
from ..steps import NotNow


@never_cache
def declined(request: HttpRequest, key: str) -> HttpResponse:
    """Which rule and why, and the way to somebody else."""
    story = story_for(request, key)
    form = AppealForm(request.POST or None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            deciding.appeal(story, form.cleaned_data["words"])
        except NotNow as refused:
            problem = str(refused)
        else:
            return redirect(request.path)
    last = story.decisions.filter(action=Decision.Action.DECLINED).last()
    context = {"story": story, "form": form, "last": last, "problem": problem}
    context["is_declined"] = story.state == Story.State.DECLINED
    return own_page(request, "declined", context, status=409 if problem else 200)


@never_cache
def still_happy(request: HttpRequest, key: str) -> HttpResponse:
    story = story_for(request, key)
    problem = ""
    if request.method == "POST":
        try:
            deciding.still_happy(story)
        except NotNow as refused:
            problem = str(refused)
        else:
            return redirect(f"{request.path}?thanks=1")
    context = {"story": story, "problem": problem, "is_answered": "thanks" in request.GET}
    return own_page(request, "still_happy", context, status=409 if problem else 200)
