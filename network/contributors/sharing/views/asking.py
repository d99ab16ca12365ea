"""The questions. Each answer is kept at once; what was typed is on the page again whatever goes wrong."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_POST

from network.core.clock import time_of_day

from ...access import knows_teller, story_for
from ...models import Story
from ...personal_details import as_json, find
from .. import drafting
from ..forms import MOST_LETTERS, StepForm
from ..questions import BY_SLUG, Question, after, before
from .page import is_sent, is_stale, not_here, share_page, show

WINDOW = 8  # letters that tell one window from another
GONE, SENT = "gone", "sent"  # why an answer could not be kept


@share_page
def question(request: HttpRequest, key: str, step: str) -> HttpResponse:
    if step not in BY_SLUG:
        raise Http404("No such question.")
    asked = BY_SLUG[step]
    try:
        story = story_for(request, key)
    except Http404:
        return _not_kept(request, asked, Story(key=key), GONE) if request.method == "POST" else not_here(request)
    if not story.is_draft:
        return _not_kept(request, asked, story, SENT) if request.method == "POST" else redirect("story_sent", story.key)
    if step == drafting.CONTACT and not knows_teller(request, story):
        return show(request, "contact_known", _frame(request, story, asked))
    if is_sent(request):
        return _answer(request, story, asked)
    form = _form(request, story, asked, data=request.POST if is_stale(request) else None)
    return _ask(request, story, asked, form, status=403 if is_stale(request) else 200)


@share_page
@require_POST
def details(request: HttpRequest, key: str) -> HttpResponse:
    """What might identify somebody in a text that is being typed; nothing of it is kept."""
    try:
        story_for(request, key)
    except Http404:
        return JsonResponse({"details": []}, status=404)
    text = request.POST.get("text", "")[:MOST_LETTERS] if is_sent(request) else ""
    return JsonResponse({"details": as_json(find(text))})


def _answer(request: HttpRequest, story: Story, asked: Question) -> HttpResponse:
    """Keep what has no problem, then go on or say what the problem is."""
    form = _form(request, story, asked, data=request.POST)
    is_whole = form.is_valid()
    values = {**drafting.answers_of(story, asked.slug), **form.values()}
    try:
        story = drafting.save(story, asked.slug, values, _seen(request), _window(request))
    except drafting.AlreadySent:
        return _not_kept(request, asked, story, SENT)
    except drafting.SavedElsewhere as error:
        return _compare(request, story, asked, form, error)
    if _wants_json(request):
        return JsonResponse({"said": f"Saved at {time_of_day(timezone.now())}", "saved": story.saved})
    if not is_whole:
        return _ask(request, story, asked, form)
    return redirect(*_next(request, story, asked))


def _next(request: HttpRequest, story: Story, asked: Question) -> tuple[str, ...]:
    if request.POST.get("then") == "later":
        return ("save_story", story.key)
    if request.POST.get("then") == "files":
        return ("story_files", story.key)
    if "change" in request.GET:
        return ("check_story", story.key)
    following = after(asked)
    if following:
        return ("story_question", story.key, following.slug)
    return ("check_story" if story.person and story.person.email else "save_story", story.key)


def _compare(request, story: Story, asked: Question, form: StepForm, error: drafting.SavedElsewhere) -> HttpResponse:
    """Both texts on one page: the boxes hold what was typed here, and above them stands what the other window saved."""
    if _wants_json(request):
        said = "This was also changed in another window. Choose “Save and continue” to see both."
        return JsonResponse({"said": said}, status=409)
    theirs = [
        {"label": form.fields[name].label or asked.heading, "text": _in_words(form, name, value)}
        for name, value in error.theirs.items()
        if name in form.fields and form.cleaned_data.get(name) != value
    ]
    story.saved = error.saved
    return _ask(request, story, asked, form, status=409, theirs=theirs)


def _in_words(form: StepForm, name: str, value) -> str:
    """An answer as people read it."""
    labels = dict(getattr(form.fields[name], "choices", ()))
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(one, one)) for one in values) or "Nothing"


def _not_kept(request: HttpRequest, asked: Question, story: Story, why: str) -> HttpResponse:
    """The page again with what was typed in it; the answer is not kept, because the visit is over or the story was sent."""
    if _wants_json(request):
        return JsonResponse({"said": "This could not be saved. Your words are still on this page."}, status=404)
    form = _form(request, story, asked, data=request.POST)
    return _ask(request, story, asked, form, status=404 if why == GONE else 409, why=why, number=_seen(request))


def _ask(request: HttpRequest, story: Story, asked: Question, form: StepForm, *, status: int = 200, **more) -> HttpResponse:
    context = {**_frame(request, story, asked), "form": form, "number": story.saved, "window": get_random_string(WINDOW), **more}
    return show(request, f"questions/{asked.slug}", context, status=status)


def _frame(request: HttpRequest, story: Story, asked: Question) -> dict:
    earlier = before(asked)
    return {
        "story": story,
        "asked": asked,
        "earlier": earlier,
        "is_change": "change" in request.GET,
        "files": story.files.count() if story.pk else 0,
        "saved_at": time_of_day(story.saved_at) if story.saved and story.saved_at else "",
    }


def _form(request: HttpRequest, story: Story, asked: Question, *, data=None) -> StepForm:
    more = (
        {"earlier": drafting.earlier_names(story) if story.pk and knows_teller(request, story) else ()}
        if asked.slug == "name"
        else {}
    )
    return asked.form(data, initial=drafting.answers_of(story, asked.slug), story=story, request=request, **more)


def _seen(request: HttpRequest) -> int:
    """The number of the saving that the window showed; one that was made up is none."""
    given = request.POST.get("number", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0


def _window(request: HttpRequest) -> str:
    """The name that the page drew for its window; one that was made up may be none."""
    given = request.POST.get("window", "")[:WINDOW]
    return given if given.isascii() and given.isalnum() else ""


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
