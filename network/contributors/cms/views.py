"""The screens of those who read stories, under /cms/stories/."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from network.accounts.roles import Role, has_role

from .. import permissions
from ..models import Concern, IdentityLook, Story
from ..published.shown_files import response_with
from ..reading.checking_in import to_be_made
from ..reading.steps import NotNow
from ..reading.words import PLACES, draft_of
from ..telling import person_of
from .actions import ACTIONS, form_for
from .forms import LookForm
from .presence import note_presence, others_at
from .queue import asked_in_vain, has_read_enough, queue, read_today
from .story import shown
from .uses import ASKED, uses


@never_cache
@require_safe
def story_queue(request: HttpRequest) -> HttpResponse:
    _need_reader(request)
    context = {
        "rows": queue(),
        "held": Concern.objects.filter(level=Concern.Level.SERIOUS, settled_at=None).select_related("story"),
        "in_vain": asked_in_vain(),
        "check_ins": to_be_made(),
        "read_today": read_today(request.user),
        "has_read_enough": has_read_enough(request.user),
        "is_lead": has_role(request.user, Role.SAFEGUARDING_LEAD),
    }
    return render(request, "contributors/cms/queue.html", context)


@never_cache
def story(request: HttpRequest, number: int) -> HttpResponse:
    """Everything about one story but who tells it. A form that can't be done comes back with what was typed, and why."""
    found = _story(request, number)
    place = request.POST.get("place") or request.GET.get("place", "")
    place = place if place in PLACES else "what_happened"
    bound, status = {}, 200
    if request.method == "POST":
        name = request.POST.get("action", "")
        if name not in ACTIONS:
            raise PermissionDenied
        form = form_for(name, found, draft_of(found), place, request.POST)
        if _done(request, found, name, form, place):
            return redirect("story_in_cms", number)
        bound, status = {name: form}, 409
        found.refresh_from_db()
    note_presence(found, request.user)
    context = shown(found, request.user, place, bound)
    context["others"] = others_at(found, request.user)
    context["has_read_enough"] = has_read_enough(request.user)
    return render(request, "contributors/cms/story.html", context, status=status)


def _done(request: HttpRequest, found: Story, name: str, form, place: str) -> bool:
    if not form.is_valid():
        errors = [error for errors in form.errors.values() for error in errors]
        messages.error(request, f"This has not been done. {errors[0]}")
        return False
    try:
        ACTIONS[name].do(found, request.user, {**form.cleaned_data, **({"field": place} if name == "suggest" else {})})
    except NotNow as refused:
        messages.error(request, f"This has not been done. {refused}")
        return False
    messages.success(request, ACTIONS[name].said)
    return True


@never_cache
@require_safe
def story_uses(request: HttpRequest) -> HttpResponse:
    _need_reader(request)
    return render(request, "contributors/cms/uses.html", {"rows": uses(), "asked": ASKED})


@never_cache
@require_safe
def as_public(request: HttpRequest, number: int) -> HttpResponse:
    """As a reader who is not signed in would get it, by Wagtail's own preview."""
    return draft_of(_story(request, number)).make_preview_request()


@never_cache
@require_safe
def story_file(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """A recording or a picture, for those who read the words that go with it."""
    return response_with(request, _story(request, number).files.filter(key=key).first())


@never_cache
def teller(request: HttpRequest, number: int) -> HttpResponse:
    """How its teller is reached: after a reason was given, which is kept with who looked and when."""
    found = _story(request, number)
    if not permissions.may_look_up_teller(request.user, found):
        raise PermissionDenied
    form = LookForm(request.POST or None)
    context = {"story": found, "form": form}
    if request.method == "POST" and form.is_valid():
        IdentityLook.objects.create(story=found, looked=request.user, reason=form.cleaned_data["reason"])
        context["person"] = person_of(found)
        context["is_shown"] = True
    return render(request, "contributors/cms/teller.html", context)


@require_POST
def here(request: HttpRequest, number: int) -> HttpResponse:
    """A sign of life from an open page."""
    note_presence(_story(request, number), request.user)
    return HttpResponse(status=204)


def _need_reader(request: HttpRequest) -> None:
    if not permissions.may_see_stories(request.user):
        raise PermissionDenied


def _story(request: HttpRequest, number: int) -> Story:
    """One that was sent. Drafts are their tellers' own, and what was taken back is gone."""
    _need_reader(request)
    own = (Story.State.DRAFT, Story.State.WITHDRAWN)
    return get_object_or_404(Story.objects.exclude(state__in=own).exclude(page=None).select_related("page"), pk=number)
