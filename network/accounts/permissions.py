"""Who may do what with accounts: somebody and a thing go in, yes or no comes out."""

from wagtail.users.utils import user_can_delete_user

from network.taxonomy.models import Organisation

from .models import Invitation, User
from .role import Role
from .roles import has_role, people_with, roles_of

BY_EDITORS = (Role.CONTRIBUTOR, Role.MEMBER)


def may_use_cms(user: User) -> bool:
    """Whether somebody may enter the CMS at all; what they may do there is asked again for each thing."""
    return user.is_active and user.has_perm("wagtailadmin.access_admin")


def own_psc(user: User) -> Organisation | None:
    """The PSC that somebody leads."""
    here = user.organisation if has_role(user, Role.PSC_LEAD) else None
    return here if here and here.organisation_type == Organisation.Type.PSC else None


def may_invite(user: User) -> bool:
    return bool(roles_to_offer(user))


def roles_to_offer(user: User) -> list[Role]:
    """The roles that somebody may invite others to; what organisation goes with them is another question."""
    if has_role(user, Role.ADMINISTRATOR):
        return list(Role)
    if has_role(user, Role.EDITOR):
        return list(BY_EDITORS)
    return [Role.MEMBER] if own_psc(user) else []


def may_invite_as(user: User, role: Role, organisation: Organisation | None) -> bool:
    """A PSC lead invites to their own PSC alone, and to lead a PSC somebody needs one."""
    if role not in roles_to_offer(user):
        return False
    if role == Role.PSC_LEAD:
        return organisation is not None and organisation.organisation_type == Organisation.Type.PSC
    return has_role(user, Role.ADMINISTRATOR, Role.EDITOR) or organisation == own_psc(user)


def may_withdraw(user: User, invitation: Invitation) -> bool:
    return invitation.invited_by_id == user.pk or has_role(user, Role.ADMINISTRATOR)


def may_see_role_changes(user: User) -> bool:
    return has_role(user, Role.ADMINISTRATOR)


def may_choose_organisation(user: User) -> bool:
    """The organisation of a PSC lead says what they may publish for, so it is an administrator's to change."""
    return not has_role(user, Role.PSC_LEAD)


def may_leave(user: User) -> bool:
    """The last administrator stays until there is another."""
    if Role.ADMINISTRATOR not in roles_of(user):
        return True
    others = User.objects.filter(is_active=True).exclude(pk=user.pk)
    return others.filter(is_superuser=True).exists() or people_with(Role.ADMINISTRATOR).exclude(pk=user.pk).exists()


def may_delete(user: User, whom: User) -> bool:
    """Somebody else's account, in the CMS. One's own is deleted where one's own data is."""
    return user_can_delete_user(user, whom) and may_leave(whom)
