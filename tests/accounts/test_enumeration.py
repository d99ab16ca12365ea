"""Nobody learns from this site whether an address has an account."""

import pytest
from django.core import mail
from django.test import Client

from network.accounts.models import User

from .signing_in import EMAIL, person, sign_in_by_code, sign_up

pytestmark = pytest.mark.django_db
UNKNOWN = "nobody@example.org"


def seen(path: str, email: str) -> tuple:
    """What somebody sees who gives an address in a new browser, followed to the end, and to whom e-mails go."""
    mail.outbox.clear()
    answer = Client().post(path, {"email": email}, follow=True)
    page = answer.content.decode().replace(email, "ADDRESS")
    page = "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)
    return answer.status_code, answer.redirect_chain, page, [message.to for message in mail.outbox] == [[email]]


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/login/code/", "/accounts/password/reset/"])
@pytest.mark.parametrize("is_confirmed", [True, False])
def test_an_address_with_an_account_looks_like_one_without(path, is_confirmed):
    if is_confirmed:
        person()
    else:
        Client().post("/accounts/signup/", {"email": EMAIL})

    known, unknown = seen(path, EMAIL), seen(path, UNKNOWN)

    assert known == unknown
    assert known[0] == 200
    assert known[3], "Both get one e-mail"


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/login/code/", "/accounts/password/reset/"])
def test_neither_does_asking_until_the_limit_tell(path):
    person()

    known, unknown = ([seen(path, email) for _ in range(7)] for email in (EMAIL, UNKNOWN))

    assert known == unknown
    assert "oo many attempts" in known[-1][2]


@pytest.mark.parametrize("email", [EMAIL, UNKNOWN])
def test_a_wrong_password_looks_the_same(email):
    person()

    shown = Client().post("/accounts/login/", {"login": email, "password": "wrong"}).content.decode()

    assert "The email address and the password do not match." in shown


@pytest.mark.parametrize("path", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_a_closed_account_looks_like_none(path):
    person(is_active=False)

    assert seen(path, EMAIL) == seen(path, UNKNOWN)
    assert "There is no account" in mail.outbox[0].body


def test_a_second_sign_up_makes_no_second_account(client):
    sign_up(client)

    Client().post("/accounts/signup/", {"email": EMAIL.upper()})

    assert User.objects.count() == 1
    assert "There is one already" in mail.outbox[-1].body


def test_a_new_address_that_belongs_to_somebody_else_is_not_told(client):
    person("other@example.org")
    person()
    sign_in_by_code(client)

    taken = client.post("/accounts/email/", {"email": "other@example.org", "action_add": "1"})
    shown = client.get(taken.url).content.decode()

    assert taken.url == "/accounts/confirm-email/"
    assert "Enter the code" in shown
