"""What people do to sign up and sign in, by the forms and the e-mails."""

import re
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Group
from django.core import mail
from django.utils import timezone

from network.accounts.models import User
from network.accounts.roles import Role

EMAIL = "nurse@example.org"
PASSWORD = "three odd words together"  # of tests alone
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CODE = re.compile(r"^[B-Z]{4}-[B-Z]{4}$", re.MULTILINE)


def person(email: str = EMAIL, *roles: Role, password: str | None = PASSWORD, **fields: Any) -> User:
    user = User.objects.create_user(email, password, **fields)
    user.groups.add(*Group.objects.filter(name__in=roles))
    return user


def code_in(message) -> str:
    return CODE.search(message.body).group()


def sign_up(client, email: str = EMAIL) -> User:
    """The whole way, with the code of the e-mail."""
    client.post("/accounts/signup/", {"email": email})
    client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox.pop())})
    return User.objects.get(email=email)


def ask_for_code(client, email: str = EMAIL, **values):
    return client.post("/accounts/login/code/", {"email": email, **values})


def sign_in_by_code(client, email: str = EMAIL, **values):
    ask_for_code(client, email, **values)
    return client.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox.pop()), **values})


def sign_in_by_password(client, email: str = EMAIL, password: str = PASSWORD, **values):
    return client.post("/accounts/login/", {"login": email, "password": password, **values.pop("fields", {})}, **values)


def is_signed_in(client) -> bool:
    return "Sign out" in client.get("/").content.decode()


def add_app(user: User) -> Authenticator:
    """An app that shows codes, as if it had been set up before."""
    return TOTP.activate(user, SECRET).instance


def app_code(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))


def is_verified(user: User) -> bool:
    return EmailAddress.objects.filter(user=user, email=user.email, verified=True, primary=True).exists()
