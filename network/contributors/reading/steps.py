"""What every step of a story shares: it holds the story, may be refused, and writes a line into the log."""

from django.core.exceptions import PermissionDenied

from network.accounts.models import User
from network.accounts.roles import Role, roles_of

from ..models import Decision, Story

TELLER, SITE = "teller", "the site"
_NAMED = (Role.SAFEGUARDING_LEAD, Role.MODERATOR, Role.EDITOR, Role.ADMINISTRATOR)


class NotNow(PermissionDenied):
    """Something can't be done as things are; its text says why. Often somebody else was quicker."""


def need(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied("You may not do this with this story.")


def need_words(why: str) -> None:
    if not why.strip():
        raise NotNow("Say why, in plain words.")


def locked(story: Story) -> Story:
    """The story as it is now, held until the transaction ends: who comes second sees what the first did."""
    return Story.objects.select_for_update().get(pk=story.pk)


def note(story: Story, action: str, by: User | str, *, reason: str = "", before: str = "", after: str = "") -> Decision:
    """One line: who, as what, did what, why, before and after."""
    is_user = not isinstance(by, str)
    return Decision.objects.create(
        story=story,
        actor=by if is_user else None,
        as_who=role_of(by) if is_user else by,
        action=action,
        reason=reason,
        before=before,
        after=after,
    )


def role_of(user: User) -> str:
    """In which of their roles somebody acts."""
    roles = roles_of(user)
    return next((role.label.lower() for role in _NAMED if role in roles), "account")


def move(story: Story, state: str) -> None:
    if story.state != state:
        story.state = state
        story.save(update_fields=["state", "saved_at"])
