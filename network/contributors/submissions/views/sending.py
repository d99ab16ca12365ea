"""Check the answers, send them, take them back."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from .. import permissions, services
from ..kinds import Kind
from ..models import Submission
from .gate import for_its_owner, for_writers, page

logger = logging.getLogger(__name__)


@for_writers
def check(request: HttpRequest, kind: Kind, submission: Submission) -> HttpResponse:
    """Every answer, with a way back to each; sending is for the owner."""
    if request.method == "POST":
        return _send(request, kind, submission)
    return _check(request, kind, submission)


def _send(request: HttpRequest, kind: Kind, submission: Submission) -> HttpResponse:
    try:
        services.send(submission, request.user)
    except services.NotReady:
        return _check(request, kind, submission)
    except OSError as error:  # the CMS tells editors by e-mail, and the mail server did not answer
        logger.warning("%s was not sent (%s)", submission, type(error).__name__)
        return _check(request, kind, submission, is_not_sent=True)
    return redirect("submission_sent", kind.address, submission.key)


def _check(request: HttpRequest, kind: Kind, submission: Submission, *, is_not_sent: bool = False) -> HttpResponse:
    answers = submission.all_values
    parts = [
        (task, [(q, q.in_words(answers[q.name]) if answers.get(q.name) else "") for q in task.questions]) for task in kind.tasks
    ]
    context = {
        "kind": kind,
        "submission": submission,
        "parts": parts,
        "missing": kind.missing(answers) if submission.is_being_written else [],
        "may_send": permissions.may_send(request.user, submission),
        "publishes": permissions.may_publish(request.user, submission),
        "is_not_sent": is_not_sent,
    }
    return page(request, "check", context, status=503 if is_not_sent else 200)


@for_writers
@require_safe
def sent(request: HttpRequest, kind: Kind, submission: Submission) -> HttpResponse:
    if submission.state not in (Submission.State.SENT, Submission.State.PUBLISHED):
        return redirect("submission", kind.address, submission.key)
    return page(request, "sent", {"kind": kind, "submission": submission})


@for_its_owner
def withdraw(request: HttpRequest, kind: Kind, submission: Submission) -> HttpResponse:
    """One step, and no reason."""
    if request.method == "POST":
        services.withdraw(submission, request.user)
        return redirect("submission_withdraw", kind.address, submission.key)
    return page(request, "withdraw", {"kind": kind, "submission": submission})
