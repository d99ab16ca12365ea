from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from ...access import story_for
from ...consent.withdrawal import withdraw
from ...links import withdrawn_key
from ...models import Story, Tombstone
from .contributions import page


@never_cache
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Without signing in. A button behind the link, because programs that check e-mails follow links and press no button."""
    key = withdrawn_key(token)
    story = Story.objects.filter(key=key).exclude(state=Story.State.WITHDRAWN).first() if key else None
    if story is None:
        is_done = key is not None and Tombstone.objects.filter(key=key).exists()
        return page(request, "withdrawn", {}) if is_done else page(request, "no_link", {}, status=404)
    if request.method == "POST":
        withdraw(story)
        return redirect(request.path)
    return page(request, "withdraw", {"story": story, "by_link": True})


@never_cache
def from_here(request: HttpRequest, key: str) -> HttpResponse:
    """From the account, or from a visit that was opened by a link. Pressing twice is no error."""
    if request.method == "POST" and Tombstone.objects.filter(key=key).exists():
        return page(request, "withdrawn", {})
    story = story_for(request, key)
    if request.method == "POST":
        was_draft = story.is_draft
        withdraw(story)
        return page(request, "withdrawn", {"was_draft": was_draft, "back": reverse("your_contributions")})
    return page(request, "withdraw", {"story": story, "back": reverse("your_story", args=[key])})
