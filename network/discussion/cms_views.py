"""The moderators' screen in the CMS: what waits, each list in pages of its own."""

from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from wagtail.admin import messages

from network.core.pagination import Pager, page_number

from . import questions, services
from .models import Action, Comment, Moderation, Question
from .permissions import may_moderate

LATEST = 20
SIZE = 20
COMMENT_ACTIONS = frozenset(services.TARGETS)
QUESTION_ACTIONS = frozenset({Action.PASS_ON, Action.DECLINE})


def waiting_count() -> int:
    """How much waits for a moderator."""
    return Comment.objects.waiting().count() + Comment.objects.reported().count() + Question.objects.waiting().count()


def queue(request: HttpRequest) -> HttpResponse:
    if not may_moderate(request.user):
        raise PermissionDenied
    refused = {}
    if request.method == "POST":
        try:
            return _decided(request)
        except services.Refused as reason:
            refused = {
                "refused": str(reason),
                "refused_about": request.POST.get("about", ""),
                "typed": request.POST.get("reason", ""),
            }
    return render(request, "discussion/cms/queue.html", refused | _context(request.GET), status=409 if refused else 200)


@dataclass(frozen=True)
class Part:
    """The page of a list that an address asks for; the last one where there are fewer by now."""

    rows: QuerySet
    pager: Pager


def _part(query: QueryDict, name: str, found: QuerySet) -> Part:
    def link(number: int) -> str:
        other = query.copy()
        other[name] = number
        return f"?{other.urlencode()}#{name}"

    pager = Pager(found.count(), page_number(query.get(name)), link, SIZE)
    pager = replace(pager, number=min(pager.number, pager.last))
    return Part(found[pager.start : pager.start + SIZE], pager)


def _context(query: QueryDict) -> dict:
    log = Moderation.objects.select_related("moderator", "comment__page", "question__page")
    return {
        "waiting": _part(query, "waiting", Comment.objects.waiting().for_moderators()),
        "reported": _part(query, "reported", Comment.objects.reported().for_moderators()),
        "questions": _part(query, "questions", Question.objects.waiting().select_related("page").order_by("pk")),
        "hidden": Comment.objects.hidden().exclude(html="").for_moderators().order_by("-pk")[:LATEST],
        "log": log[:LATEST],
    }


def _decided(request: HttpRequest) -> HttpResponse:
    """`about` is "comment 5" or "question 5". Raises Refused."""
    kind, _, number = request.POST.get("about", "").partition(" ")
    action, reason = request.POST.get("action", ""), request.POST.get("reason", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise services.Refused("This is not there any more.")
    if kind == "comment" and action in COMMENT_ACTIONS:
        services.decide(int(number), Action(action), reason, request.user)
    elif kind == "question" and action in QUESTION_ACTIONS:
        questions.decide(int(number), Action(action), reason, request.user)
    else:
        raise services.Refused("Choose one of the buttons.")
    messages.success(request, "Your decision is saved.")
    return redirect(f"{reverse('moderate_discussion')}?{request.GET.urlencode()}".rstrip("?"))
