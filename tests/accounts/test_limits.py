"""How often somebody may try, counted for all processes together, and by an address that they cannot choose."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as site_settings
from django.core.cache import cache, caches
from django.test import Client

from .signing_in import EMAIL, PASSWORD, ask_for_code, is_signed_in, person, sign_in_by_password

pytestmark = pytest.mark.django_db


def test_passwords_of_an_account_are_tried_five_times(client):
    person()
    for number in range(5):
        Client().post("/accounts/login/", {"login": EMAIL, "password": f"wrong {number}"}, REMOTE_ADDR=f"192.0.2.{number}")

    answer = sign_in_by_password(client)

    assert "There were too many attempts" in answer.content.decode()
    assert not is_signed_in(client)


def test_another_account_and_a_code_still_work(client):
    person(), person("other@example.org")
    for _ in range(6):
        sign_in_by_password(Client(), password="wrong")

    assert sign_in_by_password(Client(), "other@example.org").status_code == 302
    assert ask_for_code(client).url.startswith("/accounts/login/code/confirm/")


@pytest.mark.parametrize("is_behind", [False, True])
def test_a_client_cannot_choose_the_address_that_it_is_counted_by(settings, is_behind):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = int(is_behind)
    headers = [f"10.0.0.{n}" + (", 203.0.113.7" if is_behind else "") for n in range(12)]

    shown = [
        sign_in_by_password(Client(), f"{n}@example.org", "wrong", headers={"X-Forwarded-For": forwarded}).content.decode()
        for n, forwarded in enumerate(headers)
    ]

    assert "do not match" in shown[9]
    assert "There were too many attempts" in shown[10]


def test_behind_a_proxy_each_client_counts_for_itself(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    shown = [
        sign_in_by_password(Client(), f"{n}@example.org", "wrong", headers={"X-Forwarded-For": f"203.0.113.{n}"}).content.decode()
        for n in range(12)
    ]

    assert not [page for page in shown if "too many" in page]


def test_the_proxy_that_is_believed_is_the_setting_of_the_whole_site(settings):
    assert int(settings.BEHIND_PROXY) == settings.ALLAUTH_TRUSTED_PROXY_COUNT == settings.NINJA_NUM_PROXIES


def test_codes_are_asked_for_three_times_a_minute(client):
    person()
    answers = [ask_for_code(Client()) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]


def test_the_second_step_is_tried_five_times(client):
    from .signing_in import add_app, app_code

    add_app(person())
    sign_in_by_password(client)
    for _ in range(5):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})

    shown = client.post("/accounts/2fa/authenticate/", {"code": app_code()}).content.decode()

    assert "There were too many attempts" in shown
    assert not is_signed_in(client)


def test_too_many_sign_ups_get_a_page_of_this_site(client):
    answers = [Client().post("/accounts/signup/", {"email": f"{n}@example.org"}) for n in range(21)]

    assert answers[19].status_code == 302
    assert answers[20].status_code == 429
    assert "Nothing is lost" in answers[20].content.decode()


def test_limits_are_in_the_database_and_the_rest_is_in_memory():
    sign_in_by_password(Client(), password="wrong")
    key = "allauth:key"
    cache.set(key, 1), cache.set("another", 1)

    assert caches["shared"].get(key) == 1
    assert caches["shared"].get("another") is None
    assert cache.get("another") == 1
    assert not cache.add(key, 2)
    cache.delete(key)
    assert cache.get(key) is None


def test_another_process_counts_on(tmp_path):
    """Two processes with a database of their own share what was tried."""
    variables = os.environ | {
        "DJANGO_SETTINGS_MODULE": "network.settings.test",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'limits.sqlite3'}",
    }
    manage = [sys.executable, str(site_settings.ROOT / "manage.py")]
    subprocess.run([*manage, "createcachetable"], env=variables, check=True, capture_output=True)
    code = "from django.core.cache import cache; print(cache.add('allauth:x', 1, 60))"

    said = [
        subprocess.run(
            [*manage, "shell", "-v0", "-c", code], env=variables, check=True, capture_output=True, text=True
        ).stdout.strip()
        for _ in range(2)
    ]

    assert said == ["True", "False"]


def test_a_flood_of_addresses_does_not_make_the_site_forget():
    assert site_settings.CACHES["shared"]["OPTIONS"]["MAX_ENTRIES"] >= 100_000


def test_a_right_password_is_not_counted(client):
    person()
    for _ in range(8):
        assert sign_in_by_password(Client(), password=PASSWORD).status_code == 302
