"""The roles, each a group of Django, and who has which. What a role may do in the CMS is granted to its group."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from .models import User
from .role import STAFF, Role

__all__ = ["STAFF", "Role", "grant_editors", "has_role", "people_with", "roles_of"]

EDITORS = ("Editors", "Moderators")


def roles_of(user: User) -> frozenset[Role]:
    """Read from the database once a request (Django makes a new user object for each), so that a change holds at once."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    if not hasattr(user, "_roles"):
        names = user.groups.values_list("name", flat=True)
        found = frozenset(Role(name) for name in names if name in Role.values)
        user._roles = found | {Role.ADMINISTRATOR} if user.is_superuser else found
    return user._roles


def has_role(user: User, *roles: Role) -> bool:
    """Whether somebody has any of the roles."""
    return not roles_of(user).isdisjoint(roles)


def people_with(role: Role):
    """The active accounts that have a role."""
    return User.objects.filter(is_active=True, groups__name=role)


def grant_editors(**kwargs) -> None:
    """What models say of themselves with `editors_may`, a list of "view", "add" and "change"; taken from nobody."""
    for model in apps.get_models():
        wanted = [f"{action}_{model._meta.model_name}" for action in getattr(model, "editors_may", ())]
        if wanted:
            kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
            permissions = Permission.objects.filter(content_type=kind, codename__in=wanted)
            for group in Group.objects.filter(name__in=EDITORS):
                group.permissions.add(*permissions)
