"""Giving and taking roles. Every way to change a group ends in one signal, so that every change is in the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.log_actions import LogContext, get_active_log_context

from .models import RoleChange, User
from .role import Role

IN_THE_CMS = "In the CMS"
BY_COMMAND = "By command"
_why: ContextVar[str] = ContextVar("why_a_role_changes", default="")


def give(user: User, role: Role, *, by: User | None, why: str) -> None:
    """Somebody has a role from their next request on; having it already is no change."""
    with _because(by, why):
        user.groups.add(Group.objects.get(name=role))
    _forget_roles(user)


def take(user: User, role: Role, *, by: User | None, why: str) -> None:
    with _because(by, why):
        user.groups.remove(Group.objects.get(name=role))
    _forget_roles(user)


def was_taken(user: User, role: Role) -> bool:
    """Whether the last that happened to a role was that it was taken."""
    last = RoleChange.objects.filter(whom=user, role=role).order_by("-pk").first()
    return last is not None and not last.given


def note_groups(sender, instance, action: str, reverse: bool, pk_set: set[int] | None, **kwargs) -> None:
    """A receiver of m2m_changed, for the groups of an account and the accounts of a group."""
    if action not in ("post_add", "pre_remove", "pre_clear"):
        return
    if action != "post_add":  # only what is there can be taken
        there = set((instance.user_set if reverse else instance.groups).values_list("pk", flat=True))
        pk_set = there if action == "pre_clear" else there & pk_set
    roles = [instance.name] if reverse else Group.objects.filter(pk__in=pk_set).values_list("name", flat=True)
    people = User.objects.filter(pk__in=pk_set) if reverse else [instance]
    for user in people:
        for name in roles:
            if name in Role.values:
                _note(user, Role(name), given=action == "post_add")


def note_superuser(sender, instance: User, update_fields=None, raw: bool = False, **kwargs) -> None:
    """A receiver of pre_save: Django's own mark of an administrator is a role as well."""
    if raw or (update_fields is not None and "is_superuser" not in update_fields):
        return
    before = User.objects.filter(pk=instance.pk).values_list("is_superuser", flat=True).first() if instance.pk else None
    if before is not None and before != instance.is_superuser:
        _note(instance, Role.ADMINISTRATOR, given=instance.is_superuser)


def note_new_superuser(sender, instance: User, created: bool, raw: bool = False, **kwargs) -> None:
    """A receiver of post_save."""
    if created and not raw and instance.is_superuser:
        _note(instance, Role.ADMINISTRATOR, given=True)


def _note(user: User, role: Role, *, given: bool) -> None:
    who = get_active_log_context().user  # Wagtail says who is at work in the CMS
    why = _why.get() or (IN_THE_CMS if who else BY_COMMAND)
    RoleChange.objects.create(whom=user, who=who, role=role, given=given, why=why)


@contextmanager
def _because(by: User | None, why: str) -> Iterator[None]:
    before = _why.set(why)
    try:
        with transaction.atomic(), LogContext(user=by):
            yield
    finally:
        _why.reset(before)


def _forget_roles(user: User) -> None:
    vars(user).pop("_roles", None)
