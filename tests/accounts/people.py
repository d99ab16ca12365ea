"""People with accounts, and what they get by e-mail."""

import re
from itertools import count

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client

from network.accounts.models import User
from network.accounts.roles import Role
from network.accounts.verification import vouch_for_address
from network.taxonomy.models import Organisation
from tests.factories import term

_numbers = count(1)


def account(*roles: Role, email: str = "", is_confirmed: bool = True, **values) -> User:
    """Somebody with an account; the address is confirmed unless said otherwise."""
    user = User.objects.create_user(email or f"somebody{next(_numbers)}@example.org", "a password", **values)
    user.groups.set(Group.objects.filter(name__in=roles))
    vouch_for_address(user)
    if not is_confirmed:
        apps.get_model("account", "EmailAddress").objects.filter(user=user).update(verified=False)
    return user


def psc(name: str = "") -> Organisation:
    values = {"name": name} if name else {}
    return term(Organisation, organisation_type=Organisation.Type.PSC, **values)


def signed_in(user: User, **options) -> Client:
    client = Client(**options)
    client.force_login(user)
    return client


def link_in(message) -> str:
    """The path of the link in an e-mail."""
    return re.search(r"https?://\S+/your-account/\S+", message.body)[0].removeprefix(settings.BASE_URL)


def fresh(user: User) -> User:
    """As the next request finds them."""
    return User.objects.get(pk=user.pk)
