"""Who comes into the CMS, through every door that it has."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import get_resolver, reverse

from network.accounts.models import User
from network.accounts.roles import STAFF, Role

from .signing_in import (
    EMAIL,
    add_app,
    app_code,
    is_signed_in,
    person,
    sign_in_by_code,
    sign_in_by_password,
    sign_up,
)

pytestmark = pytest.mark.django_db
DOORS = ("/cms/login/", "/_util/login/")


def second_step(client, code: str | None = None):
    return client.post("/accounts/2fa/authenticate/", {"code": code or app_code()})


@pytest.mark.parametrize("door", DOORS)
def test_a_door_of_wagtail_leads_to_ours_with_what_was_asked_for(client, door):
    assert client.get(f"{door}?next=/cms/pages/").url == "/accounts/login/?next=/cms/pages/"


@pytest.mark.parametrize("door", DOORS)
def test_a_door_of_wagtail_takes_no_password(client, door):
    person(EMAIL, Role.EDITOR)

    answer = client.post(door, {"username": EMAIL, "email": EMAIL, "login": EMAIL, "password": "three odd words together"})

    assert answer.url == "/accounts/login/"
    assert not is_signed_in(client)


def test_every_address_of_the_cms_that_needs_no_sign_in_is_known(client, db):
    """A new one, which a release of Wagtail may bring, is looked at before it is let through."""
    open_to_all = set()
    for name in _names_without_arguments("cms/"):
        answer = client.get(reverse(name))
        if answer.status_code == 200:
            open_to_all.add(name)
        elif answer.status_code != 404:
            assert answer.url.startswith(("/accounts/login/", "/accounts/password/reset/")), name
    assert open_to_all == {"wagtailadmin_sprite", "wagtailadmin_javascript_catalog"}


def _names_without_arguments(prefix: str) -> set[str]:
    found = set()

    def walk(resolver, path: str, space: str) -> None:
        for pattern in resolver.url_patterns:
            here = path + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                walk(pattern, here, f"{space}{pattern.namespace}:" if pattern.namespace else space)
            elif pattern.name and here.startswith(prefix) and not pattern.pattern.regex.groups and "<" not in here:
                found.add(space + pattern.name)

    walk(get_resolver(), "", "")
    assert len(found) > 50
    return found


@pytest.mark.parametrize("path", ["", "done/", "confirm/abc/set-password/", "complete/"])
def test_wagtails_password_reset_is_ours(client, path):
    assert client.get(f"/cms/password_reset/{path}").url == "/accounts/password/reset/"


def test_a_private_page_asks_for_our_sign_in(client, home):
    from wagtail.models import PageViewRestriction

    from network.core.models import InformationPage
    from tests.factories import page

    private = page(InformationPage)
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert client.get(private.address).url == f"/accounts/login/?next={private.address}"
    person()
    assert sign_in_by_code(client, next=private.address).url == private.address
    assert client.get(private.address).status_code == 200


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere_after_signing_in(client, evil):
    person()

    answer = client.post("/accounts/login/", {"login": EMAIL, "password": "three odd words together", "next": evil})

    assert answer.url == "/accounts/"
    assert "evil" not in client.get("/accounts/login/", {"next": evil}, follow=True).redirect_chain[-1][0]


def test_after_signing_in_somebody_is_where_they_wanted_to_be(client):
    person(EMAIL, Role.EDITOR)

    answer = sign_in_by_password(client, fields={"next": "/cms/pages/"})

    assert answer.url == "/cms/pages/"
    assert client.get("/cms/").status_code == 200


@pytest.mark.parametrize("path", ["/cms/", "/cms/pages/", "/cms/users/", "/cms/account/", "/cms/no-such-thing/"])
def test_whoever_may_not_use_the_cms_gets_a_plain_page(client, path):
    sign_up(client)

    answer = client.get(path)

    assert answer.status_code == 403
    assert "You cannot see this page" in answer.content.decode()
    assert client.get("/cms/login/?next=/cms/", follow=True).status_code == 403, "No endless way"


@pytest.mark.parametrize("role", Role)
def test_each_role_of_staff_may_enter_and_nobody_else(client, role):
    client.force_login(person(EMAIL, role))

    assert client.get("/cms/").status_code == (200 if role in STAFF else 403)


def test_an_administrator_may_do_what_wagtail_offers(client):
    client.force_login(person(EMAIL, Role.ADMINISTRATOR))

    for path in ("users/", "groups/", "pages/", "images/", "documents/", "settings/core/sitesettings/1/", "sites/", "redirects/"):
        assert client.get(f"/cms/{path}").status_code == 200, path
    assert Group.objects.get(name="Administrators").page_permissions.count() == 6


@pytest.mark.parametrize("role", [Role.PSC_LEAD, Role.SAFEGUARDING_LEAD])
def test_others_of_the_staff_may_do_no_more_there_than_enter(client, role):
    client.force_login(person(EMAIL, role))

    for path in ("users/", "groups/", "settings/core/sitesettings/", "sites/", "redirects/", "images/", "ward-type/"):
        assert client.get(f"/cms/{path}").status_code == 302, path


def test_staff_without_a_second_factor_set_one_up_first_where_it_is_demanded(client, settings):
    settings.STAFF_NEED_SECOND_FACTOR = True
    client.force_login(person(EMAIL, Role.EDITOR))

    assert client.get("/cms/pages/").url == "/accounts/2fa/"
    assert "before you go to the editor" in client.get("/accounts/2fa/").content.decode()
    assert client.post("/cms/users/").url == "/accounts/2fa/"


def test_a_superuser_is_no_exception(client, settings):
    settings.STAFF_NEED_SECOND_FACTOR = True
    client.force_login(User.objects.create_superuser("admin@example.org", "x"))

    assert client.get("/cms/").url == "/accounts/2fa/"


def test_whoever_has_just_set_one_up_need_not_show_it_again(client, settings, monkeypatch):
    monkeypatch.setattr("django.db.transaction.on_commit", lambda do, **kwargs: do())  # a test's own transaction never ends
    settings.STAFF_NEED_SECOND_FACTOR = True
    person(EMAIL, Role.EDITOR, password=None)
    sign_in_by_code(client)
    client.get("/accounts/2fa/totp/activate/")

    client.post("/accounts/2fa/totp/activate/", {"code": app_code(client.session["mfa.totp.secret"])})

    assert client.get("/cms/").status_code == 200
    other = Client()
    sign_in_by_code(other)
    assert other.get("/cms/").url == "/accounts/login/?next=/cms/", "Elsewhere it is asked for"


@pytest.mark.parametrize("is_demanded", [True, False])
@pytest.mark.parametrize("sign_in", [sign_in_by_code, sign_in_by_password])
def test_no_sign_in_passes_a_second_factor(client, settings, sign_in, is_demanded):
    settings.STAFF_NEED_SECOND_FACTOR = is_demanded
    add_app(person(EMAIL, Role.EDITOR))

    assert sign_in(client).url == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)
    assert client.get("/cms/").url == "/accounts/login/?next=/cms/"
    second_step(client, "000000")
    assert not is_signed_in(client)

    second_step(client)

    assert client.get("/cms/").status_code == 200


@pytest.mark.parametrize("is_demanded", [True, False])
def test_a_session_that_did_not_use_the_factor_shows_it_first(client, settings, is_demanded):
    """One that was opened before the factor was set up, on another device."""
    settings.STAFF_NEED_SECOND_FACTOR = is_demanded
    user = person(EMAIL, Role.EDITOR)
    sign_in_by_password(client)
    add_app(user)

    answer = client.get("/cms/pages/?q=a")
    assert answer.url == "/accounts/2fa/reauthenticate/?next=%2Fcms%2Fpages%2F%3Fq%3Da"
    assert client.post(answer.url, {"code": "000000"}).status_code == 200
    assert client.get("/cms/").status_code == 302

    assert client.post(answer.url, {"code": app_code(), "next": "/cms/pages/?q=a"}).url == "/cms/pages/?q=a"
    assert client.get("/cms/").status_code == 200


def test_a_password_again_is_no_second_factor(client):
    user = person(EMAIL, Role.EDITOR)
    sign_in_by_password(client)
    add_app(user)

    client.post("/accounts/reauthenticate/", {"password": "three odd words together"})

    assert client.get("/cms/").url.startswith("/accounts/2fa/reauthenticate/")


def test_a_factor_that_was_removed_counts_no_more(client):
    user = person(EMAIL, Role.EDITOR)
    first = add_app(user)
    sign_in_by_password(client)
    second_step(client)
    assert client.get("/cms/").status_code == 200

    first.delete()
    add_app(user)

    assert client.get("/cms/").url.startswith("/accounts/2fa/reauthenticate/")


def test_a_recovery_code_opens_the_cms_once(client):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    user = person(EMAIL, Role.EDITOR)
    add_app(user)
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    sign_in_by_password(client)

    second_step(client, code)
    assert client.get("/cms/").status_code == 200

    other = Client()
    sign_in_by_password(other)
    second_step(other, code)
    assert not is_signed_in(other)


def test_a_role_that_is_taken_away_is_gone_on_the_next_request(client):
    user = person(EMAIL, Role.EDITOR)
    client.force_login(user)
    assert client.get("/cms/").status_code == 200

    user.groups.clear()

    assert client.get("/cms/").status_code == 403


def test_a_closed_account_is_gone_on_the_next_request(client):
    user = person(EMAIL, Role.EDITOR)
    client.force_login(user)

    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get("/cms/").url == "/accounts/login/?next=/cms/"
    assert not is_signed_in(client)
    sign_in_by_password(client)
    assert not is_signed_in(client)


def test_wagtails_own_account_page_changes_no_password_and_no_address(client):
    user = person(EMAIL, Role.EDITOR)
    client.force_login(user)
    shown = client.get("/cms/account/").content.decode()
    assert "password" not in shown.partition("<main")[2]

    client.post(
        "/cms/account/", {"name_email-email": "x@example.org", "password-new_password1": "q", "password-new_password2": "q"}
    )

    user.refresh_from_db()
    assert user.email == EMAIL
    assert user.check_password("three odd words together")


def test_leaving_by_the_cms_leaves_the_site(client):
    client.force_login(person(EMAIL, Role.EDITOR))

    client.post("/cms/logout/")

    assert not is_signed_in(client)
