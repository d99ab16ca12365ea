"""Co-authors: invited by e-mail, accepted by whoever signs in with that address, removed at once."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from network.accounts.models import User

from . import mails, permissions
from .models import CoAuthor, Submission

MOST_CO_AUTHORS = 10
MOST_INVITATIONS, WITHIN = 20, timedelta(hours=1)


class Refused(Exception):
    """Its words say why, in a sentence for whoever asked."""


@transaction.atomic
def invite(submission: Submission, user: User, email: str) -> CoAuthor:
    """Ask somebody to write too; whoever was asked before and has not answered gets a new link. Raises Refused."""
    User.objects.select_for_update().get(pk=user.pk)  # one after the other, so that the count holds
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if not permissions.may_invite(user, submission):
        raise PermissionDenied
    if is_same_address(email, user.email):
        raise Refused("This is your own address. You are its author already.")
    co_author = submission.co_authors.standing().filter(email__iexact=email).first()
    if co_author and co_author.accepted_at:
        raise Refused("This person is a co-author already.")
    _refuse_floods(submission, user, is_new=co_author is None)
    co_author = co_author or CoAuthor(submission=submission, email=email)
    co_author.invited_at = timezone.now()
    co_author.save()
    mails.invite_later(co_author, user)
    return co_author


@transaction.atomic
def accept(co_author: CoAuthor, user: User) -> None:
    """Only for the address that was invited."""
    co_author = CoAuthor.objects.standing().select_for_update().get(pk=co_author.pk)
    if not may_accept(user, co_author):
        raise PermissionDenied
    if co_author.accepted_at is None:
        co_author.user, co_author.accepted_at = user, timezone.now()
        co_author.save(update_fields=["user", "accepted_at"])


@transaction.atomic
def remove(co_author: CoAuthor, user: User) -> None:
    """They see nothing of it from the next request on, and their link is dead."""
    if not permissions.may_invite(user, co_author.submission):
        raise PermissionDenied
    CoAuthor.objects.standing().filter(pk=co_author.pk).update(removed_at=timezone.now())


def may_accept(user: User, co_author: CoAuthor) -> bool:
    """An invitation is for its address, and is answered once."""
    is_theirs = user.is_authenticated and user.is_active and is_same_address(user.email, co_author.email)
    return is_theirs and co_author.user_id in (None, user.pk) and co_author.submission.state not in Submission.ENDED


def is_same_address(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _refuse_floods(submission: Submission, user: User, *, is_new: bool) -> None:
    if is_new and submission.co_authors.standing().count() >= MOST_CO_AUTHORS:
        raise Refused(f"There are {MOST_CO_AUTHORS} people on it, which is the most. Remove somebody first.")
    recent = CoAuthor.objects.filter(submission__owner=user, invited_at__gte=timezone.now() - WITHIN)
    if recent.count() >= MOST_INVITATIONS:
        raise Refused("You have sent many invitations in the last hour. Try again in an hour.")


def written_with(page: Page) -> list[User]:
    """Who wrote a page together with its owner."""
    written = CoAuthor.objects.accepted().filter(submission__page=page.pk, user__isnull=False).order_by("pk")
    return [co_author.user for co_author in written.select_related("user")]
