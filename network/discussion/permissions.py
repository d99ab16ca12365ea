from network.accounts.models import User
from network.accounts.roles import STAFF, Role, has_role

from .models import Comment, State

# What a reader is told of who wrote; a contributor's role would tie an account to a story
SHOWN_ROLES = (Role.MODERATOR, Role.PSC_LEAD, Role.EDITOR, Role.MEMBER)
APPROVED_TO_BE_KNOWN = 1


def may_take_part(user: User) -> bool:
    return user.is_authenticated and user.is_active


def may_moderate(user: User) -> bool:
    return has_role(user, Role.MODERATOR, Role.ADMINISTRATOR)


def is_known(user: User) -> bool:
    """Whether what somebody writes is shown at once: they are known by a role, or wrote what a moderator approved."""
    if has_role(user, Role.MEMBER, *STAFF):
        return True
    approved = Comment.objects.filter(author__user_id=user.pk, state=State.APPROVED)
    return approved.count() >= APPROVED_TO_BE_KNOWN


def shown_role(user: User) -> str:
    return next((role.label for role in SHOWN_ROLES if has_role(user, role)), "")
