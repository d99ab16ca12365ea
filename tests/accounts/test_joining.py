import pytest
from django.core.exceptions import ValidationError

from network.accounts.joining import welcome
from network.accounts.models import MemberDomain, RoleChange
from network.accounts.role_changes import take
from network.accounts.roles import Role, roles_of
from network.accounts.verification import vouch_for_address

from .people import account, fresh

pytestmark = pytest.mark.django_db


def test_who_makes_an_account_is_a_contributor():
    user = account(email="somebody@example.org", is_confirmed=False)
    welcome(user)
    assert roles_of(fresh(user)) == {Role.CONTRIBUTOR}
    assert RoleChange.objects.get().why == "Made an account"


def test_an_address_that_is_not_confirmed_makes_nobody_a_member():
    user = account(email="nurse@nhs.net", is_confirmed=False)
    welcome(user)
    assert roles_of(fresh(user)) == {Role.CONTRIBUTOR}


@pytest.mark.parametrize("email", ["nurse@nhs.net", "Nurse@NHS.net", "nurse@trust.nhs.uk", "nurse@ward.trust.nhs.uk"])
def test_a_confirmed_address_of_a_known_domain_makes_a_member(email):
    user = account(email=email)
    welcome(user)
    assert roles_of(fresh(user)) == {Role.CONTRIBUTOR, Role.MEMBER}


@pytest.mark.parametrize(
    "email",
    [
        "nurse@evil-nhs.net",
        "nurse@nhs.net.evil.com",
        "nurse@xnhs.net",
        "nurse@nhs.network",
        "nhs.net@evil.com",
        '"x@nhs.net"@evil.com',
        "nurse@net",
        "nurse@uk",
        "nurse@nhs.uk.evil.org",
        "nurse@nhs。net",
    ],
)
def test_an_address_that_only_looks_like_it_does_not(email):
    user = account(email=email)
    welcome(user)
    assert roles_of(fresh(user)) == {Role.CONTRIBUTOR}


def test_a_role_that_was_taken_does_not_come_back_by_itself():
    user = account(email="nurse@nhs.net")
    welcome(user)
    take(user, Role.MEMBER, by=None, why="Left the ward")
    welcome(fresh(user))
    assert Role.MEMBER not in roles_of(fresh(user))


def test_confirming_is_enough(rf):
    from allauth.account.models import EmailAddress
    from allauth.account.signals import email_confirmed, user_signed_up

    user = account(email="nurse@nhs.net", is_confirmed=False)
    user_signed_up.send(type(user), request=rf.get("/"), user=user)
    assert roles_of(fresh(user)) == {Role.CONTRIBUTOR}
    vouch_for_address(user)
    email_confirmed.send(EmailAddress, request=rf.get("/"), email_address=EmailAddress.objects.get(user=user))
    assert roles_of(fresh(user)) == {Role.CONTRIBUTOR, Role.MEMBER}


@pytest.mark.parametrize(
    "domain", ["nhs", "", "nhs.net/", "n hs.net", "-nhs.net", "gmail.com", "co.uk", "*.nhs.net", "x@nhs.net"]
)
def test_a_domain_that_is_none_or_that_anybody_can_be_at_is_refused(domain):
    with pytest.raises(ValidationError):
        MemberDomain(domain=domain, whose="Somebody").full_clean()


def test_a_domain_is_kept_as_it_is_compared():
    made = MemberDomain(domain=" @Example.ORG ", whose="Somebody")
    made.full_clean()
    made.save()
    assert MemberDomain.objects.of("a@ward.example.org") == made
