"""Saving under an e-mail address, and coming back by a link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from ... import access
from ...links import returned_story
from ...models import Story
from ...own.todo import address_of_next_step
from .. import saving
from ..drafting import AlreadySent, claim
from ..forms import DeviceForm, EmailForm
from ..limits import links_are_over
from ..naming import problem_of
from .page import is_sent, not_here, share_page, show


@share_page
def save(request: HttpRequest, key: str) -> HttpResponse:
    """An address to come back by. It may be left out."""
    try:
        story = access.story_for(request, key)
    except Http404:
        return not_here(request)
    if not story.is_draft:
        return redirect("story_sent", story.key)
    if request.user.is_authenticated:
        story = claim(story, request.user)
    if _is_known(request, story) and request.method == "POST":
        return redirect("check_story", story.key)
    form = EmailForm(request.POST or None)
    context = {
        "form": form,
        "story": story,
        "is_known": _is_known(request, story),
        "is_saved": "saved" in request.GET,
        "name_problem": problem_of(story, request.user),
    }
    if not (is_sent(request) and form.is_valid()):
        return show(request, "save", context)
    if links_are_over(request):
        return show(request, "save", context | {"is_too_often": True}, status=429)
    try:
        saving.save_under(story, form.cleaned_data["email"])
    except saving.NotSent:
        return show(request, "save", context | {"is_not_sent": True}, status=503)
    except AlreadySent:
        return redirect("story_sent", story.key)
    return redirect(f"{request.path}?saved=1")


def _is_known(request: HttpRequest, story: Story) -> bool:
    """Whether the story belongs to the account that is signed in, so that no link is needed."""
    return bool(story.person and request.user.is_authenticated and story.person.user_id == request.user.pk)


@share_page
def come_back(request: HttpRequest) -> HttpResponse:
    """The same answer for addresses that are known and unknown."""
    form = EmailForm(request.POST or None)
    context = {"form": form, "is_asked": "asked" in request.GET and request.method == "GET"}
    if not (is_sent(request) and form.is_valid()):
        return show(request, "come_back", context)
    if links_are_over(request):
        return show(request, "come_back", context | {"is_too_often": True}, status=429)
    try:
        saving.send_links(form.cleaned_data["email"])
    except saving.NotSent:
        return show(request, "come_back", context | {"is_not_sent": True}, status=503)
    return redirect(f"{reverse('come_back_to_story')}?asked=1")


@share_page
def return_to_story(request: HttpRequest, token: str) -> HttpResponse:
    """A button behind the link, because programs that check e-mails follow links and press no button."""
    story = returned_story(token)
    if story is None:
        return show(request, "no_link", status=404)
    form = DeviceForm(request.POST or None)
    if not (is_sent(request) and form.is_valid()):
        return show(request, "return", {"form": form})
    story = saving.confirm(story)
    access.begin_visit(request, form.cleaned_data["device"])
    access.let_in_by_link(request, story)
    return redirect("open_story", story.key)


@share_page
@require_safe
def story(request: HttpRequest, key: str) -> HttpResponse:
    """Where a story is now: its draft, or what became of it."""
    try:
        found: Story = access.story_for(request, key)
    except Http404:
        return not_here(request)
    if found.is_draft:
        return redirect("check_story", found.key)
    return redirect(address_of_next_step(found) or reverse("your_story", args=[found.key]))
