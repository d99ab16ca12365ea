"""Sign up by a code, sign in by a code or a password, choose a new password, sign out."""

import pytest
from django.core import mail
from django.test import Client

from network.accounts.models import User
from network.accounts.roles import Role

from .signing_in import (
    EMAIL,
    PASSWORD,
    ask_for_code,
    code_in,
    is_signed_in,
    is_verified,
    person,
    sign_in_by_code,
    sign_in_by_password,
    sign_up,
)

pytestmark = pytest.mark.django_db


def test_sign_up_asks_for_an_address_alone(client):
    form = client.get("/accounts/signup/").content.decode()

    assert 'name="email"' in form
    assert 'type="password"' not in form


def test_sign_up_by_the_code_of_the_email(client):
    answer = client.post("/accounts/signup/", {"email": EMAIL})
    assert answer.url == "/accounts/confirm-email/"
    (message,) = mail.outbox
    assert message.to == [EMAIL]
    assert not is_signed_in(client), "The address is not confirmed yet"

    answer = client.post(answer.url, {"code": code_in(message)})

    assert answer.url == "/accounts/"
    assert is_signed_in(client)
    user = User.objects.get(email=EMAIL)
    assert is_verified(user)
    assert not user.has_usable_password()
    assert [group.name for group in user.groups.all()] == [Role.CONTRIBUTOR]
    assert not user.is_staff


def test_sign_up_takes_nothing_but_the_address(client):
    client.post("/accounts/signup/", {"email": EMAIL, "is_superuser": "on", "is_staff": "on", "groups": "1", "organisation": "1"})

    user = User.objects.get(email=EMAIL)
    assert (user.is_superuser, user.is_staff, user.organisation_id, [group.name for group in user.groups.all()]) == (
        False,
        False,
        None,
        [Role.CONTRIBUTOR],
    )


@pytest.mark.parametrize("written", ["{}", " {} ", "lower", "without the dash"])
def test_a_code_is_taken_as_people_write_it(client, written):
    client.post("/accounts/signup/", {"email": EMAIL})
    code = code_in(mail.outbox[0])
    written = {"lower": code.lower(), "without the dash": code.replace("-", "")}.get(written, written.format(code))

    client.post("/accounts/confirm-email/", {"code": written})

    assert is_signed_in(client)


def test_a_code_opens_nothing_in_another_browser(client):
    client.post("/accounts/signup/", {"email": EMAIL})
    other = Client()

    other.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[0])})

    assert not is_signed_in(other)


def test_three_wrong_codes_end_it(client):
    person()
    ask_for_code(client)
    for _ in range(3):
        client.post("/accounts/login/code/confirm/", {"code": "BBBB-BBBB"})

    client.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[0])})

    assert not is_signed_in(client)


def test_a_wrong_code_is_told_with_a_link_to_the_field(client):
    person()
    ask_for_code(client)

    shown = client.post("/accounts/login/code/confirm/", {"code": "BBBB-BBBB"}).content.decode()

    assert "<title>Error: Enter the code" in shown
    assert '<a href="#code">That code does not match.' in shown


def test_a_code_is_too_old_after_15_minutes(client, monkeypatch):
    import time

    person()
    ask_for_code(client)
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 901)

    client.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[0])})

    assert not is_signed_in(client)


def test_sign_in_by_code_and_by_password(client):
    person()
    assert sign_in_by_code(client).url == "/accounts/"
    assert is_signed_in(client)
    client.post("/accounts/logout/")
    assert not is_signed_in(client)

    assert sign_in_by_password(client).url == "/accounts/"
    assert is_signed_in(client)


def test_an_account_without_a_password_has_none_that_works(client):
    person(password=None)

    for password in ("", "!", "None"):
        assert sign_in_by_password(client, password=password).status_code == 200
    assert not is_signed_in(client)


def test_a_wrong_password_is_told_as_a_problem_of_both(client):
    person()

    shown = sign_in_by_password(client, password="wrong-words").content.decode()

    assert '<a href="#login">The email address and the password do not match.' in shown
    assert '<details class="nhsuk-details" open>' in shown
    assert "another" not in shown.partition("<main")[2].partition("</main")[0].replace("use another", "").replace(
        "Use another", ""
    )


def test_choosing_a_new_password_by_code_ends_other_sessions_and_signs_nobody_in(client):
    person()
    elsewhere = Client()
    sign_in_by_password(elsewhere)
    client.post("/accounts/password/reset/", {"email": EMAIL})
    client.post("/accounts/password/reset/confirm/", {"code": code_in(mail.outbox[0])})
    new = "quite different words now"

    answer = client.post("/accounts/password/reset/complete/", {"password1": new, "password2": new}, follow=True)

    assert "Your new password is saved" in answer.content.decode()
    assert not is_signed_in(elsewhere)
    assert not is_signed_in(client)
    assert sign_in_by_password(client).status_code == 200, "The old one still works"
    assert sign_in_by_password(client, password=new).status_code == 302


def test_a_password_is_added_later_and_changed_with_the_old_one(client):
    sign_up(client)
    page = client.get("/accounts/").content.decode()
    assert "/accounts/password/set/" in page

    client.post("/accounts/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.get().check_password(PASSWORD)

    shown = client.post(
        "/accounts/password/change/", {"oldpassword": "no", "password1": "new words here", "password2": "new words here"}
    )
    assert "That is not your current password" in shown.content.decode()
    assert User.objects.get().check_password(PASSWORD)


def test_a_weak_password_is_refused(client):
    sign_up(client)

    for weak in ("short", "password1", "12345678901", EMAIL):
        assert client.post("/accounts/password/set/", {"password1": weak, "password2": weak}).status_code == 200
    assert not User.objects.get().has_usable_password()


def test_sign_out_takes_a_button_not_a_link(client):
    person()
    sign_in_by_password(client)

    assert client.get("/accounts/logout/").status_code == 200
    assert is_signed_in(client)

    assert client.post("/accounts/logout/").url == "/"
    assert not is_signed_in(client)


def test_sign_out_needs_the_form_of_this_site():
    client = Client(enforce_csrf_checks=True)
    client.force_login(person())

    assert client.post("/accounts/logout/").status_code == 403
    assert is_signed_in(client)


def test_the_session_ends_with_the_browser_by_whichever_way_it_began(client):
    person()
    for sign_in in (sign_in_by_code, sign_in_by_password):
        sign_in(client)
        assert client.cookies["sessionid"]["max-age"] == ""
        client.post("/accounts/logout/")


def test_a_change_of_address_needs_the_code_that_the_new_one_got(client):
    user = person()
    sign_in_by_code(client)
    client.post("/accounts/email/", {"email": "new@example.org", "action_add": "1"})
    user.refresh_from_db()
    assert user.email == EMAIL
    assert mail.outbox[-1].to == ["new@example.org"]

    client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[-1])})

    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert is_verified(user)
    assert mail.outbox[-1].to == [EMAIL], "The old address is told"
    client.post("/accounts/logout/")
    ask_for_code(client)
    assert "There is no account with it" in mail.outbox[-1].body


def test_no_email_names_the_host_that_somebody_asked_for(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/accounts/signup/", {"email": EMAIL}, headers={"Host": "evil.example"})
    Client().post("/accounts/login/code/", {"email": "nobody@example.org"}, headers={"Host": "evil.example"})

    assert len(mail.outbox) == 2
    for message in mail.outbox:
        assert "evil" not in message.subject + message.body
        assert settings.BASE_URL in message.body
