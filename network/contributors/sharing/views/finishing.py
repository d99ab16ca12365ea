"""Checking the answers, agreeing, sending."""

from datetime import date

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ... import access
from ...consent.consents import say
from ...models import Story
from ...working_days import reply_by
from .. import sending
from ..agreeing import ConsentForm
from ..checking import rows, together
from ..naming import problem_of
from .page import draft_or_answer, is_sent, sent_or_answer, share_page, show


@share_page
def check(request: HttpRequest, key: str) -> HttpResponse:
    story, answer = draft_or_answer(request, key)
    if answer:
        return answer
    context = {
        "story": story,
        "rows": rows(story, access.knows_teller(request, story)),
        "together": together(story),
        "has_words": sending.has_words(story),
        "name_problem": problem_of(story, request.user),
    }
    return show(request, "check", context)


@share_page
def consent(request: HttpRequest, key: str) -> HttpResponse:
    """Each box on its own and unticked; the last page before the story goes to the team."""
    story, answer = draft_or_answer(request, key)
    if answer:
        return answer
    if not sending.has_words(story):
        return redirect("check_story", story.key)
    form = ConsentForm(request.POST or None)
    context = {"story": story, "form": form, "can_reach": sending.can_reach(story)}
    if not (is_sent(request) and form.is_valid()):
        return show(request, "consent", context | {"name_problem": problem_of(story, request.user)})
    try:
        _send(request, story, form)
    except sending.NotToBeShown as refused:
        return show(request, "consent", context | {"name_problem": str(refused)}, status=409)
    return redirect("story_sent", story.key)


@transaction.atomic
def _send(request: HttpRequest, story: Story, form: ConsentForm) -> None:
    """With what was agreed to, or not at all."""
    if Story.objects.filter(pk=story.pk, state=Story.State.DRAFT).update(review_on=form.review_on()):
        say(story, form.answers())
    sending.send(story, request.user)


@share_page
def sent(request: HttpRequest, key: str) -> HttpResponse:
    story, answer = sent_or_answer(request, key)
    if answer:
        return answer
    context = {
        "story": story,
        "reply_by": reply_by(_day(story)),
        "can_reach": sending.can_reach(story),
        "knows_teller": access.knows_teller(request, story),
        "has_concern": story.concerns.exists(),
    }
    return show(request, "sent", context)


def _day(story: Story) -> date:
    return timezone.localdate(story.sent_at)
