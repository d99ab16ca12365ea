"""Its teller sees the exact page and says yes, asks for a change, or leaves it."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ...access import story_for
from ...consent.consents import say
from ...models import Consent, Purpose, Story
from ...own.views.pages import own_page
from .. import deciding
from ..forms import WishForm, YesForm
from ..steps import NotNow
from ..words import digest_of, draft_of


@never_cache
def yes(request: HttpRequest, key: str) -> HttpResponse:
    story = story_for(request, key)
    _need_page(story)
    given = Consent.objects.in_force(story)
    answer = request.POST.get("answer") if request.method == "POST" else None
    forms = {
        "form": YesForm(request.POST if answer == "yes" else None, given=given),
        "wish_form": WishForm(request.POST if answer == "change" else None),
    }
    try:
        if answer and _act(story, answer, forms):
            return redirect(request.path)
    except NotNow as refused:
        story.refresh_from_db()
        forms = {"form": YesForm(given=given), "wish_form": WishForm()}
        return _page(request, story, forms, problem=str(refused), status=409)
    return _page(request, story, forms)


@transaction.atomic
def _act(story: Story, answer: str, forms: dict) -> bool:
    """Whether something was done; False where a form has to be filled in again."""
    form, wish = forms["form"], forms["wish_form"]
    if answer == "yes" and form.is_valid():
        if form.cleaned_data.get("publish"):
            say(story, {Purpose.PUBLISH: True})
        deciding.say_yes(story, form.cleaned_data["digest"], at_once=form.cleaned_data["when"] == "now")
    elif answer == "change" and wish.is_valid():
        deciding.ask_for_change(story, wish.cleaned_data["wish"])
    elif answer == "not-now":
        deciding.not_now(story)
    else:
        return False
    return True


def _page(request: HttpRequest, story: Story, forms: dict, problem: str = "", status: int = 200) -> HttpResponse:
    draft = draft_of(story)
    context = {"story": story, "page_shown": draft, "digest": digest_of(draft), "problem": problem, **forms}
    context |= {"files": story.files.all(), "files_at": _files_at(story)}
    return own_page(request, "yes", context, status)


@never_cache
@require_safe
def preview(request: HttpRequest, key: str) -> HttpResponse:
    """The page as any reader would get it, by Wagtail's own preview: nobody is signed in there."""
    story = story_for(request, key)
    _need_page(story)
    response = draft_of(story).make_preview_request(extra_request_attrs={"files_at": _files_at(story)})
    response["X-Robots-Tag"] = "noindex"
    return response


def _files_at(story: Story) -> str:
    """Where its teller gets their own files."""
    return reverse("story_files", args=[story.key])


def _need_page(story: Story) -> None:
    if story.page_id is None:
        raise Http404("It was not sent yet.")
