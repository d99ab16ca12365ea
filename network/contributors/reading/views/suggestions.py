from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from ...access import story_for
from ...models import Story, Suggestion
from ...own.views.pages import own_page
from ..steps import NotNow
from ..suggesting import answer
from ..words import PLACES, Piece, differences


@dataclass(frozen=True)
class Shown:
    """A suggestion as its teller sees it."""

    suggestion: Suggestion
    place: str
    pieces: list[Piece]


@never_cache
def suggestions(request: HttpRequest, key: str) -> HttpResponse:
    """Each suggestion with its reason, to take or to leave."""
    story = story_for(request, key)
    if request.method != "POST":
        return _page(request, story)
    try:
        answer(story, _number(request), accept=request.POST.get("answer") == "take")
    except NotNow as refused:
        story.refresh_from_db()
        return _page(request, story, problem=str(refused), status=409)
    return redirect(request.path)


def _number(request: HttpRequest) -> int:
    """Which suggestion is answered; 0, which is none, for what is no number."""
    given = request.POST.get("suggestion", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else 0


def _page(request: HttpRequest, story: Story, problem: str = "", status: int = 200) -> HttpResponse:
    asked = story.suggestions.all() if story.state == Story.State.SUGGESTIONS else []
    open_ones = [shown(one) for one in asked if not one.answer]
    context = {"story": story, "open": open_ones, "answered": len(asked) - len(open_ones), "problem": problem}
    return own_page(request, "suggestions", context, status)


def shown(suggestion: Suggestion) -> Shown:
    return Shown(suggestion, PLACES[suggestion.field], differences(suggestion.before, suggestion.after))
