"""Accounts to try the CMS with. Only where DEBUG is on; each installation draws its own password."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

ACCOUNTS = {
    "admin@example.org": "administrator: everything",
    "editor@example.org": "editor: writes and publishes every kind of page",
}


def notes() -> Path:
    """Where the password of this installation is kept for the next start."""
    return Path(settings.DEMO_NOTES)


def make_accounts() -> str:
    """Makes the accounts that are missing; what to print."""
    if not settings.DEBUG:
        return "No demonstration accounts: they are made only where DEBUG is on. Use manage.py createsuperuser."
    users = get_user_model().objects
    missing = [email for email in ACCOUNTS if not users.filter(email=email).exists()]
    if missing:
        password = settings.DEMO_PASSWORD or secrets.token_urlsafe(9)
        for email in missing:
            make = users.create_superuser if email.startswith("admin") else users.create_user
            user = make(email, password, first_name=email.partition("@")[0].title())
            if not user.is_superuser:
                user.groups.add(Group.objects.get(name="Editors"), Group.objects.get(name="Moderators"))
        lines = [f"  {email}  password: {password}  ({role})" for email, role in ACCOUNTS.items()]
        notes().parent.mkdir(parents=True, exist_ok=True)
        notes().write_text("\n".join(lines) + "\n", encoding="utf-8")
        notes().chmod(0o600)
    if notes().is_file():
        return notes().read_text(encoding="utf-8").rstrip()
    return "  The demonstration accounts were made before; set a new password with manage.py changepassword EMAIL."
