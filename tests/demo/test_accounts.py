"""The accounts to try the site with: one for each role, with one password, where DEBUG is on."""

import re

import pytest

from network.accounts.models import User
from network.accounts.roles import Role, roles_of
from network.accounts.verification import confirmed_addresses
from network.demo.accounts import ACCOUNTS, make_accounts
from network.taxonomy.models import Organisation
from tests.accounts.people import psc

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_development(settings, tmp_path):
    settings.DEBUG = True
    settings.DEMO_PASSWORD = ""
    settings.DEMO_NOTES = tmp_path / "accounts.txt"


def passwords(shown: str) -> dict[str, str]:
    return dict(re.findall(r"(\S+@example\.org)  password: (\S+)", shown))


def test_every_role_has_an_account_that_signs_in_with_what_is_shown(client):
    psc()
    shown = passwords(make_accounts())
    assert set(shown) == {account.email for account in ACCOUNTS}
    assert len(set(shown.values())) == 1
    for account in ACCOUNTS:
        user = User.objects.get(email=account.email)
        assert user.check_password(shown[account.email])
        assert roles_of(user) == {Role.CONTRIBUTOR, account.role}
    assert {account.role for account in ACCOUNTS} == set(Role)


def test_two_people_can_pass_a_story_and_the_psc_lead_has_a_psc():
    psc()
    make_accounts()
    assert User.objects.filter(groups__name=Role.MODERATOR).count() == 2
    lead = User.objects.get(groups__name=Role.PSC_LEAD)
    assert lead.organisation.organisation_type == Organisation.Type.PSC


def test_their_addresses_are_confirmed():
    make_accounts()
    for user in User.objects.all():
        assert confirmed_addresses(user) == {user.email}


def test_an_account_that_comes_later_gets_the_password_of_the_others():
    before = passwords(make_accounts())
    User.objects.get(email="member@example.org").delete()
    again = passwords(make_accounts())
    assert again == before
    assert User.objects.get(email="member@example.org").check_password(before["member@example.org"])


def test_accounts_whose_password_is_not_known_are_not_shown_with_another(settings):
    make_accounts()
    User.objects.exclude(email="admin@example.org").delete()
    settings.DEMO_NOTES.unlink()
    shown = passwords(make_accounts())
    assert "admin@example.org" not in shown
    assert set(shown) == {account.email for account in ACCOUNTS} - {"admin@example.org"}


def test_nobody_else_on_the_machine_reads_the_password(settings):
    make_accounts()
    assert settings.DEMO_NOTES.stat().st_mode & 0o077 == 0


def test_there_are_none_without_debug(settings):
    settings.DEBUG = False
    assert "only where DEBUG is on" in make_accounts()
    assert not User.objects.exists()
