"""Accounts to try the site with, one for each role. Only where DEBUG is on; each installation draws its own password."""

import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model

from network.accounts.joining import welcome
from network.accounts.models import User
from network.accounts.role_changes import give
from network.accounts.roles import Role
from network.accounts.verification import vouch_for_address
from network.taxonomy.models import Organisation

PASSWORD = re.compile(r"password: (\S+)")


@dataclass(frozen=True)
class Account:
    email: str
    name: str
    role: Role
    words: str


ACCOUNTS = (
    Account("admin@example.org", "Admin", Role.ADMINISTRATOR, "administrator: everything"),
    Account("editor@example.org", "Editor", Role.EDITOR, "editor: writes and publishes every kind of page"),
    Account("moderator@example.org", "Moderator", Role.MODERATOR, "moderator: reads stories and passes them"),
    Account("second-moderator@example.org", "Second Moderator", Role.MODERATOR, "moderator: a story needs two"),
    Account("safeguarding@example.org", "Safeguarding", Role.SAFEGUARDING_LEAD, "safeguarding lead: settles serious concerns"),
    Account("psc-lead@example.org", "PSC Lead", Role.PSC_LEAD, "PSC lead: publishes for one PSC"),
    Account("member@example.org", "Member", Role.MEMBER, "member: sends in case studies and change ideas"),
    Account("contributor@example.org", "Contributor", Role.CONTRIBUTOR, "contributor: shares stories"),
)


def notes() -> Path:
    """Where the password of this installation is kept for the next start."""
    return Path(settings.DEMO_NOTES)


def make_accounts() -> str:
    """Makes the accounts that are missing; what to print."""
    if not settings.DEBUG:
        return "No demonstration accounts: they are made only where DEBUG is on. Use manage.py createsuperuser."
    known = set(get_user_model().objects.values_list("email", flat=True))
    missing = [account for account in ACCOUNTS if account.email not in known]
    if missing:
        password = settings.DEMO_PASSWORD or _noted_password() or secrets.token_urlsafe(9)
        for account in missing:
            _make(account, password)
        _note(missing, password)
    for user in User.objects.filter(email__in=[account.email for account in ACCOUNTS]):
        vouch_for_address(user)  # also those that were made before addresses were confirmed
    if notes().is_file():
        return notes().read_text(encoding="utf-8").rstrip()
    return "  The demonstration accounts were made before; set a new password with manage.py changepassword EMAIL."


def _make(account: Account, password: str) -> None:
    is_administrator = account.role == Role.ADMINISTRATOR
    make = User.objects.create_superuser if is_administrator else User.objects.create_user
    psc = Organisation.objects.filter(organisation_type=Organisation.Type.PSC).order_by("name").first()
    works_at = psc if account.role == Role.PSC_LEAD else None
    user = make(account.email, password, first_name=account.name, organisation=works_at)
    welcome(user)
    give(user, account.role, by=None, why="Demonstration account")


def _noted_password() -> str:
    """The password of accounts that were made at an earlier start."""
    found = PASSWORD.search(notes().read_text(encoding="utf-8")) if notes().is_file() else None
    return found[1] if found else ""


def _note(made: list[Account], password: str) -> None:
    """Adds the accounts that were made to the notes, which nobody else may read."""
    before = notes().read_text(encoding="utf-8").splitlines() if notes().is_file() else []
    lines = [f"  {account.email}  password: {password}  ({account.words})" for account in made]
    kept = [line for line in before if not any(line.split()[:1] == [account.email] for account in made)]
    notes().parent.mkdir(parents=True, exist_ok=True)
    notes().write_text("\n".join([*kept, *lines]) + "\n", encoding="utf-8")
    notes().chmod(0o600)
