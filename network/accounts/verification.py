"""Which addresses somebody has shown to be theirs, and which of them open the account."""

from allauth.account.models import EmailAddress

from .models import User


def vouch_for_address(user: User) -> None:
    """Whoever makes an account for somebody vouches for the address: they need not confirm it to sign in."""
    EmailAddress.objects.update_or_create(user=user, email=user.email.lower(), defaults={"verified": True, "primary": True})


def follow_address(user: User) -> None:
    """After the address of an account was changed elsewhere, the old one opens it no more; the new one confirms by a code."""
    others = EmailAddress.objects.filter(user=user).exclude(email=user.email.lower())
    if others.delete()[0]:
        EmailAddress.objects.get_or_create(user=user, email=user.email.lower(), defaults={"verified": False, "primary": True})


def who_confirmed(email: str) -> User | None:
    """The account that opens with an address; one at most has confirmed it."""
    found = EmailAddress.objects.filter(email=email.lower(), verified=True).select_related("user").order_by("pk").first()
    return found.user if found else None


def confirmed_addresses(user: User) -> frozenset[str]:
    """In lower case."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return frozenset(email.lower() for email in confirmed)
