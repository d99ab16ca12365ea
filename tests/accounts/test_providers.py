"""Signing in with another place, against a real provider on this machine; and what the setting refuses."""

import json
import urllib.error
import urllib.request

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from network.accounts.models import User
from network.accounts.providers import providers_from
from network.accounts.roles import Role

from . import provider as local
from .signing_in import EMAIL, add_app, code_in, is_signed_in, person, sign_in_by_code

pytestmark = pytest.mark.django_db
CLAIMS = {
    "sub": "person-1",
    "email": EMAIL,
    "email_verified": True,
    "name": "Sam Reed",
    "given_name": "Sam",
    "family_name": "Reed",
}


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


@pytest.fixture
def provider(settings):
    with local.running() as running:
        running.claims = dict(CLAIMS)
        given = {"provider_id": "local", "name": "The Trust", "client_id": local.CLIENT, "secret": local.SECRET}
        settings.SOCIALACCOUNT_PROVIDERS = providers_from(json.dumps([given | {"server_url": running.address}]))
        yield running


@pytest.fixture
def like_entra(provider, settings):
    """It tells who somebody is in the ID token alone, by `oid`, and nothing of whether the address was checked."""
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] |= {"uid_field": "oid", "fetch_userinfo": False}
    provider.claims = {"sub": "for this site", "oid": "object-1", "email": EMAIL, "name": "Sam Reed"}
    return provider


def go_there(client, process: str = "login", **values) -> str:
    """The browser leaves for the provider; the address that it comes back to."""
    query = "&".join(f"{name}={value}" for name, value in {"process": process, **values}.items())
    there = client.post(f"/accounts/oidc/local/login/?{query}").url
    with pytest.raises(urllib.error.HTTPError) as stopped:
        urllib.request.build_opener(_Stay).open(there, timeout=5)
    return stopped.value.headers["Location"].removeprefix("http://testserver")


def come_back(client, **values):
    return client.get(go_there(client, **values))


def test_the_page_offers_it_by_its_name(client, provider):
    assert "Sign in with The Trust" in client.get("/accounts/login/").content.decode()
    assert "Sign in with The Trust" in client.get("/accounts/signup/").content.decode()


def test_without_providers_nothing_is_offered(client):
    for path in ("/accounts/login/", "/accounts/signup/"):
        assert "Sign in with" not in client.get(path).content.decode()
    client.force_login(person())
    assert "Connected sign-ins" not in client.get("/accounts/").content.decode()
    assert client.get("/accounts/3rdparty/").status_code == 200
    assert client.get("/accounts/oidc/local/login/").status_code == 404


def test_a_link_alone_sends_nobody_there(client, provider):
    shown = client.get("/accounts/oidc/local/login/")

    assert shown.status_code == 200
    assert "You leave this site to sign in with The Trust" in shown.content.decode()


def test_whoever_comes_with_a_checked_address_has_an_account(client, provider):
    answer = come_back(client, next="/search/")

    assert answer.url == "/search/"
    assert is_signed_in(client)
    user = User.objects.get(email=EMAIL)
    assert EmailAddress.objects.get(user=user).verified
    assert [group.name for group in user.groups.all()] == [Role.CONTRIBUTOR]
    assert not user.has_usable_password()
    assert provider.refused == []
    client.post("/accounts/logout/")

    come_back(client)

    assert is_signed_in(client)
    assert User.objects.count() == 1


def test_an_address_that_was_not_checked_needs_the_code(client, like_entra):
    answer = come_back(client)
    assert answer.url == "/accounts/confirm-email/"
    assert not is_signed_in(client)

    client.post(answer.url, {"code": code_in(mail.outbox[0])})

    assert is_signed_in(client)
    assert SocialAccount.objects.get().uid == "object-1"


@pytest.mark.parametrize("is_checked", [True, False])
def test_it_opens_no_account_that_has_the_address_already(client, provider, is_checked):
    """Whoever runs the provider could else name any address."""
    person(EMAIL, Role.EDITOR)
    provider.claims["email_verified"] = is_checked

    come_back(client)

    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    assert "There is one already" in mail.outbox[0].body


def test_an_account_is_connected_from_inside_and_parted_again(client, provider):
    user = person(EMAIL, password=None)
    sign_in_by_code(client)

    assert come_back(client, process="connect").url == "/accounts/3rdparty/"
    assert SocialAccount.objects.get().user == user
    client.post("/accounts/logout/")
    come_back(client)
    assert is_signed_in(client)

    client.post("/accounts/3rdparty/", {"account": SocialAccount.objects.get().pk})

    assert not SocialAccount.objects.exists()
    assert "You can no longer sign in to your account with The Trust" in mail.outbox[-1].body


def test_the_second_factor_is_asked_for_here_too(client, provider):
    user = person(EMAIL, Role.EDITOR)
    sign_in_by_code(client)
    come_back(client, process="connect")
    client.post("/accounts/logout/")
    add_app(user)

    assert come_back(client).url == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)


def test_no_token_of_the_provider_is_kept(client, provider):
    come_back(client)

    assert not SocialToken.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT extra_data FROM socialaccount_socialaccount")
        kept = str(cursor.fetchall())
    assert not [token for token in provider.tokens if token in kept]


def test_a_token_that_was_made_for_another_site_is_refused(client, provider):
    provider.audience = "somebody else"

    answer = come_back(client)

    assert answer.status_code == 401
    assert "The other site could not sign you in" in answer.content.decode()
    assert not is_signed_in(client)


def test_an_answer_opens_only_the_browser_that_asked(client, provider):
    from django.test import Client

    back = go_there(client)
    other = Client()

    other.get(back)

    assert not is_signed_in(other)
    assert provider.tokens == set()


def test_an_answer_that_was_refused_there_is_told(client, provider):
    state = go_there(client).partition("state=")[2]

    shown = client.get(f"/accounts/oidc/local/login/callback/?error=access_denied&state={state}", follow=True).content.decode()

    assert "You are not signed in" in shown


def test_a_provider_that_is_away_is_told(client, provider, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:9"

    shown = client.post("/accounts/oidc/local/login/?process=login", follow=True)

    assert "The other site could not sign you in" in shown.content.decode()


GOOD = {"provider_id": "a", "name": "A", "client_id": "c", "secret": "s", "server_url": "https://a.example"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("[", "is not JSON"),
        ("{}", "must be a list"),
        ('["a"]', "must be a list"),
        (json.dumps([GOOD | {"secret": ""}]), "the provider a needs a secret"),
        (json.dumps([{}]), "the provider number 1 needs a provider_id"),
        (json.dumps([GOOD | {"server_url": "http://a.example"}]), "must begin with https://"),
        (json.dumps([GOOD | {"uid": "oid"}]), "has uid, which the site does not know"),
        (json.dumps([GOOD | {"fetch_userinfo": "no"}]), "true or false in fetch_userinfo"),
        (json.dumps([GOOD, GOOD]), "two providers with the same provider_id"),
    ],
)
def test_a_setting_that_is_wrong_is_told_in_a_sentence(given, said):
    with pytest.raises(ImproperlyConfigured, match=said) as raised:
        providers_from(given)

    assert str(raised.value).endswith(".")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("given", ["", "  ", "[]"])
def test_no_provider_is_fine(given):
    assert providers_from(given)["openid_connect"]["APPS"] == []
