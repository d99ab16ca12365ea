"""Somebody's account is deleted by another: as they would delete it themselves, with all that the site holds of them."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from ..models import User
from ..own_data import LastAdministrator, Wish, forget
from ..own_data.account import nameless
from ..permissions import may_delete


@transaction.atomic
def delete_accounts(users: Iterable[User], by: User, wish: Wish) -> None:
    """All of them, or none. Raises PermissionDenied where one may not be deleted."""
    for user in users:
        if not may_delete(by, user):
            raise PermissionDenied
        log(user, "wagtail.delete", user=by, title=nameless(user), deleted=True)
        try:
            forget(user, wish)
        except LastAdministrator as error:
            raise PermissionDenied from error
