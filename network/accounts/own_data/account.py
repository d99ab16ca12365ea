"""The account itself, as a part of one's own data."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from ..models import Invitation, RoleChange, User
from ..roles import roles_of
from ..verification import confirmed_addresses
from .cms_log import about_account, cms_log
from .parts import ExportedFile, Wish
from .signing_in import signing_in


class AccountPart:
    name = "account"
    title = "Your account"

    def export(self, user: User) -> tuple[dict[str, Any], list[ExportedFile]]:
        """Who else had a hand in it is their data and stays out: who gave a role, whom somebody invited."""
        return {
            "email_address": user.email,
            "confirmed_addresses": sorted(confirmed_addresses(user)),
            "first_name": user.first_name,
            "last_name": user.last_name,
            "organisation": user.organisation.name if user.organisation else "",
            "account_made": user.date_joined,
            "last_signed_in": user.last_login,
            "roles": sorted(role.label for role in roles_of(user)),
            "role_changes": [_change(change) for change in user.role_changes.order_by("pk")],
            "invitations_to_you": [_invitation(found) for found in _invitations_to(user).order_by("pk")],
            "invitations_from_you": [_invitation(found) for found in user.invitations.order_by("pk")],
            **signing_in(user),
            **cms_log(user),
        }, []

    def published(self, user: User) -> int:
        return 0

    def forget(self, user: User, wish: Wish) -> None:
        _invitations_to(user).delete()
        Invitation.objects.open().filter(invited_by=user).update(withdrawn_at=timezone.now())
        about_account(user).update(label=nameless(user), data={})


def nameless(user: User) -> str:
    """What the log of the CMS calls an account that is gone."""
    return f"account {user.pk}"


def _invitations_to(user: User):
    return Invitation.objects.filter(Q(email__in=confirmed_addresses(user)) | Q(accepted_by=user))


def _change(change: RoleChange) -> dict[str, Any]:
    return {"role": change.get_role_display(), "given": change.given, "why": change.why, "when": change.at}


def _invitation(found: Invitation) -> dict[str, Any]:
    return {"role": found.get_role_display(), "sent": found.made_at, "now": found.state}


ACCOUNT = AccountPart()
