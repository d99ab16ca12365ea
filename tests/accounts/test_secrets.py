"""What a copy of the database does not tell, and who made an account vouches for its address."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from network.accounts.models import User
from network.accounts.roles import Role

from .signing_in import EMAIL, SECRET, add_app, app_code, ask_for_code, is_verified, person, sign_in_by_code, sign_in_by_password

pytestmark = pytest.mark.django_db


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        return json.dumps([str(row[0]) for row in cursor.fetchall()])


def test_the_secret_of_an_app_is_unreadable(client):
    person(password=None)
    sign_in_by_code(client)
    client.get("/accounts/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]

    client.post("/accounts/2fa/totp/activate/", {"code": app_code(secret)})

    assert Authenticator.objects.filter(type="totp").exists()
    assert secret not in stored()
    assert "mfa.totp.secret" not in client.session


def test_recovery_codes_and_what_they_are_made_from_are_unreadable():
    codes = RecoveryCodes.activate(person())

    assert "seed" in stored()
    assert '"gAAAA' in stored().replace("'", '"'), "A token of Fernet"
    assert not [code for code in codes.get_unused_codes() if code in stored()]


def test_a_new_key_before_the_old_one_still_reads(client, settings):
    from cryptography.fernet import Fernet

    add_app(person())
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.ENCRYPTION_KEYS]

    assert SECRET not in stored()
    sign_in_by_password(client)
    assert client.post("/accounts/2fa/authenticate/", {"code": app_code()}).url == "/accounts/"


def test_no_password_is_readable():
    assert "three odd words" not in person().password


def test_an_account_that_was_made_for_somebody_needs_no_confirmation(client):
    User.objects.create_superuser("Boss@Example.org", "a password of three")

    user = User.objects.get()
    assert EmailAddress.objects.filter(user=user, email="boss@example.org", verified=True, primary=True).exists()
    assert sign_in_by_password(client, "boss@example.org", "a password of three").url == "/accounts/"


def test_createsuperuser_too(client, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a password of three")

    call_command("createsuperuser", email=EMAIL, interactive=False, verbosity=0)

    assert is_verified(User.objects.get(email=EMAIL))
    assert sign_in_by_password(client, password="a password of three").url == "/accounts/"


def test_an_address_that_was_changed_in_the_cms_opens_by_the_new_one_alone(client):
    from django.core import mail

    user = person()
    client.force_login(person("admin@example.org", Role.ADMINISTRATOR))
    form = {"email": "moved@example.org", "first_name": "A", "last_name": "B", "is_active": "on"}
    assert client.post(reverse("wagtailusers_users:edit", args=[user.pk]), form).status_code == 302
    client.post("/accounts/logout/")

    ask_for_code(client)
    assert "There is no account with it" in mail.outbox.pop().body
    client.post("/accounts/logout/")
    sign_in_by_code(client, "moved@example.org")
    user.refresh_from_db()
    assert is_verified(user)


def test_somebody_whom_an_administrator_adds_signs_in_by_code(client):
    client.force_login(person("admin@example.org", Role.ADMINISTRATOR))
    form = {"email": EMAIL, "first_name": "A", "last_name": "B", "is_active": "on"}
    assert client.post(reverse("wagtailusers_users:add"), form).status_code == 302
    client.post("/accounts/logout/")

    sign_in_by_code(client)

    assert is_verified(User.objects.get(email=EMAIL))
