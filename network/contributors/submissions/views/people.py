"""Co-authors: who writes it, who is asked to, and how they say yes."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from .. import links, people, permissions
from ..forms import InvitationForm
from ..kinds import Kind, kind_named
from ..models import INVITATION_LASTS, Submission
from .gate import for_writers, page


@for_writers
def co_authors(request: HttpRequest, kind: Kind, submission: Submission) -> HttpResponse:
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            people.invite(submission, request.user, form.cleaned_data["email"])
            return redirect("submission_people", kind.address, submission.key)
        except people.Refused as refused:
            form.add_error("email", str(refused))
    context = {
        "kind": kind,
        "submission": submission,
        "form": form,
        "people": submission.co_authors.standing(),
        "may_invite": permissions.may_invite(request.user, submission),
        "days": INVITATION_LASTS.days,
    }
    return page(request, "people", context)


@for_writers
@require_POST
def remove(request: HttpRequest, kind: Kind, submission: Submission, person: str) -> HttpResponse:
    people.remove(get_object_or_404(submission.co_authors.standing(), key=person), request.user)
    return redirect("submission_people", kind.address, submission.key)


@never_cache
@login_required
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """A button behind the link, because programs that check e-mails follow links and press no button."""
    co_author = links.invited(token)
    if co_author is None:
        return page(request, "no_invitation", {}, status=404)
    if not people.may_accept(request.user, co_author):
        return page(request, "other_address", {}, status=403)
    kind = kind_named(co_author.submission.kind)
    if request.method == "POST":
        people.accept(co_author, request.user)
    if request.method == "POST" or co_author.accepted_at:
        return redirect("submission", kind.address, co_author.submission.key)
    return page(request, "invitation", {"kind": kind, "title": co_author.submission.title})
