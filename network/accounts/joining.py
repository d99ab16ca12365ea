"""What somebody becomes by making an account and by confirming an address, by the site's own rules."""

from django.dispatch import Signal

from .models import MemberDomain, User
from .role import Role
from .role_changes import give, was_taken
from .roles import roles_of
from .verification import confirmed_addresses

MADE_AN_ACCOUNT = "Made an account"


def welcome(user: User) -> None:
    """Everybody is a contributor, and who has a confirmed address of a known organisation a member. Safe to call again; a role
    that somebody took away stays away."""
    _give_once(user, Role.CONTRIBUTOR, MADE_AN_ACCOUNT)
    domain = next(filter(None, map(MemberDomain.objects.of, sorted(confirmed_addresses(user)))), None)
    if domain:
        _give_once(user, Role.MEMBER, f"Confirmed an address of {domain.domain}"[:200])


def _give_once(user: User, role: Role, why: str) -> None:
    if role not in roles_of(user) and not was_taken(user, role):
        give(user, role, by=None, why=why)


def connect() -> None:
    """Listens to django-allauth, which says when somebody signed up and when an address was confirmed."""
    from allauth.account.signals import email_confirmed, user_signed_up

    _listen(user_signed_up, _signed_up)
    _listen(email_confirmed, _confirmed)


def _listen(signal: Signal, receiver) -> None:
    signal.connect(receiver, dispatch_uid=f"network.accounts.joining.{receiver.__name__}")


def _signed_up(sender, user: User, **kwargs) -> None:
    welcome(user)


def _confirmed(sender, email_address, **kwargs) -> None:
    welcome(email_address.user)
