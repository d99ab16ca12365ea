"""The list of somebody's submissions, and the way to a new one."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network.core import similar
from network.core.models import Card

from .. import services
from ..kinds import Kind, kind_at, kinds
from ..listing import submissions_of
from ..permissions import may_contribute
from .gate import for_members, not_a_member, page

SHORTEST, LONGEST = 4, 200  # characters of a title that is looked for


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    context = {"submissions": submissions_of(request.user), "may_contribute": may_contribute(request.user)}
    return page(request, "mine", context)


@never_cache
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """What can be submitted. Anyone may read how it goes."""
    return page(request, "choose", {"kinds": kinds()})


@never_cache
def begin(request: HttpRequest, address: str) -> HttpResponse:
    """What to expect, for anyone; the button needs an account and a role."""
    kind = kind_at(address)
    if kind is None:
        raise Http404("No such type.")
    return _begin(request, kind) if request.method == "POST" else page(request, "begin", {"kind": kind})


@login_required
def _begin(request: HttpRequest, kind: Kind) -> HttpResponse:
    if not may_contribute(request.user):
        return not_a_member(request)
    try:
        submission = services.start(request.user, kind)
    except services.TooMany:
        return page(request, "begin", {"kind": kind, "most": services.MOST_DRAFTS}, status=409)
    return redirect("submission", kind.address, submission.key)


@for_members
@require_safe
def already_here(request: HttpRequest) -> HttpResponse:
    """What is like a title, for the script beside the field."""
    found = similar_to(request.GET.get("q", ""))
    return JsonResponse({"similar": [{"title": card.title, "kind": card.kind_label, "url": card.url} for card in found]})


def similar_to(title: str) -> list[Card]:
    """Of the types that can be submitted; no stories."""
    title = title.strip()[:LONGEST]
    return similar.like(title, [kind.name for kind in kinds()]) if len(title) >= SHORTEST else []
