"""The e-mails: plain text, neutral subjects. What was written stays on the site, and so does what editors say of it."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from network.accounts.models import User

from .kinds import kind_named
from .links import invitation_link
from .models import INVITATION_LASTS, CoAuthor, Submission

SUBJECTS = {
    "received": "We have received your contribution",
    "needs_changes": "Your contribution is waiting for you",
    "published": "Your contribution is published",
    "declined": "News about your contribution",
    "passed_on": "A contribution is yours now",
}
logger = logging.getLogger(__name__)


def send_later(submission: Submission, what: str) -> None:
    """To everybody who writes it, each alone, once the change is certain."""
    kind = kind_named(submission.kind)
    link = settings.BASE_URL + reverse("submission", args=[kind.address, submission.key])
    for email in writers_of(submission):
        transaction.on_commit(lambda email=email: _send(email, SUBJECTS[what], what, {"a_kind": kind.a, "link": link}))


def invite_later(co_author: CoAuthor, user: User) -> None:
    """The title is not in it: whoever writes could use it to write to strangers."""
    context = {
        "a_kind": kind_named(co_author.submission.kind).a,
        "link": invitation_link(co_author),
        "inviter": user.email,
        "days": INVITATION_LASTS.days,
    }
    transaction.on_commit(lambda: _send(co_author.email, "An invitation to write together", "invitation", context))


def writers_of(submission: Submission) -> list[str]:
    """Addresses of the owner and the co-authors, of active accounts alone."""
    accounts = User.objects.filter(pk__in=[submission.owner_id, *submission.co_authors.accepted().values_list("user", flat=True)])
    return list(accounts.filter(is_active=True).order_by("pk").values_list("email", flat=True))


def _send(email: str, subject: str, template: str, context: dict) -> None:
    context |= {"site_name": settings.SITE_NAME, "base_url": settings.BASE_URL}
    body = render_to_string(f"contributors/submissions/emails/{template}.txt", context)
    try:
        EmailMessage(subject, body, to=[email], headers={"Auto-Submitted": "auto-generated"}).send()
    except (OSError, ValueError) as error:
        logger.warning("%s: an e-mail was not sent (%s)", template, type(error).__name__)  # its text may hold the address
