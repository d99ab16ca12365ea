"""What can happen to a comment: written, reported, decided on. Questions to teams are in questions.py."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from network.accounts import names
from network.accounts.models import User
from network.core.html import clean_comment

from . import telling
from .limits import reported_too_much, wrote_too_much
from .models import Action, Comment, Moderation, Participant, Report, State
from .permissions import is_known, may_moderate, shown_role


class Refused(Exception):
    """Its text is a plain sentence for the reader."""


class TooMany(Refused):
    """The same, for now."""


class NameRefused(Refused):
    """Somebody may not be shown under this name here."""


TARGETS = {
    Action.APPROVE: (State.WAITING, State.APPROVED),
    Action.HIDE: (None, State.HIDDEN),
    Action.RESTORE: (State.HIDDEN, State.APPROVED),
    Action.KEEP: (State.APPROVED, State.APPROVED),
}


def participant_of(user: User) -> Participant | None:
    return Participant.objects.filter(user=user).first()


def take_part(user: User, name: str) -> Participant:
    """Somebody as discussions know them; the name is theirs once, the first time. Raises NameRefused."""
    found = participant_of(user)
    if found:
        return found
    if name and (said := names.why_not(names.Place.DISCUSSIONS, name, user)):
        raise NameRefused(said)
    try:
        with transaction.atomic():
            return Participant.objects.create(user=user, name=name)
    except IntegrityError:
        found = participant_of(user)
        if found:  # sent twice at the same time
            return found
        raise NameRefused(names.TAKEN) from None


@transaction.atomic
def say(user: User, page_id: int, text: str, key: UUID, name: str = "", parent: Comment | None = None) -> Comment:
    """A comment on a page, or a reply; the one that is there where the same form comes twice. Raises Refused."""
    author = take_part(user, name)
    Participant.objects.select_for_update().get(pk=author.pk)  # one at a time for each, so that limits and keys hold
    known = Comment.objects.filter(author=author, key=key).first()
    if known:
        return known
    if parent and not Comment.objects.answerable(page_id).filter(pk=parent.pk).exists():
        raise Refused("The comment that you reply to is not here any more.")
    if wrote_too_much(user):
        raise TooMany("You have sent many comments in the last hour. Wait a while, then send this one again.")
    return Comment.objects.create(
        page_id=page_id,
        parent=parent,
        author=author,
        role=shown_role(user),
        html=clean_comment(text),
        state=State.APPROVED if is_known(user) else State.WAITING,
        key=key,
    )


def report(comment: Comment, reason: str, words: str, client: str, user: User | None) -> None:
    """Raises a comment in the moderators' queue; the same client counts once. Raises TooMany."""
    if Report.objects.filter(comment=comment, client=client, settled_at=None).exists():
        return
    if reported_too_much(client):
        raise TooMany("There were too many reports from your network in the last hour. Try again in an hour.")
    Report.objects.create(comment=comment, reason=reason, words=words, client=client, by=user)


@transaction.atomic
def decide(comment_id: int, action: Action, reason: str, moderator: User) -> Comment:
    """A moderator's decision on a comment, logged. Raises Refused."""
    if not may_moderate(moderator):
        raise Refused("Only moderators decide on comments.")
    comment = Comment.objects.select_for_update(of=("self",)).filter(pk=comment_id).first()
    if comment is None:
        raise Refused("This comment is not there any more.")
    needed, after = TARGETS[action]
    before = comment.state
    if (needed and before != needed) or (action == Action.HIDE and before == State.HIDDEN):
        raise Refused("Somebody else decided on this comment meanwhile. Nothing was changed.")
    if action != Action.APPROVE and not reason.strip():
        raise Refused("Say why in the box, then press the button again.")
    comment.state = after
    comment.save(update_fields=["state"])
    Report.objects.filter(comment=comment, settled_at=None).update(settled_at=timezone.now())
    Moderation.objects.create(
        comment=comment, moderator=moderator, action=action, reason=reason.strip(), before=before, after=after
    )
    if before != after:
        transaction.on_commit(lambda: telling.author(comment, reason))
    return comment
