from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib.auth.models import Group
from django.core.files import File
from django.db import models, transaction

from ..models import User
from ..permissions import may_leave
from ..role import Role


class Wish(models.TextChoices):
    """What becomes of what somebody published, when they delete their account."""

    KEEP = "keep", "Keep it, under the name that it is shown under now"
    ANONYMOUS = "anonymous", "Keep it, without any name"
    REMOVE = "remove", "Remove it"


@dataclass(frozen=True)
class ExportedFile:
    """A file of somebody's own; `name` is its name in the folder of its part."""

    name: str
    file: File


class Part(Protocol):
    """A part of the site that holds something about people.

    `name` is its folder and address, `title` its heading. Only what is the person's own goes out, never what is about others.
    """

    name: str
    title: str

    def export(self, user: User) -> tuple[dict[str, Any], list[ExportedFile]]:
        """All that is held: dates, texts, lists and dicts by names in words, and files; empty where there is nothing."""

    def published(self, user: User) -> int:
        """How many contributions of theirs anybody can read now."""

    def forget(self, user: User, wish: Wish) -> None:
        """Deletes all of it, and does with what is published as they wish. Runs inside a transaction, before the account goes."""


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Called when the site starts, by the app that holds the part."""
    _parts[part.name] = part


def parts() -> list[Part]:
    return list(_parts.values())


class LastAdministrator(Exception):
    """There must be another before this account can go."""


@transaction.atomic
def forget(user: User, wish: Wish) -> None:
    """Deletes an account with everything, or nothing where a part fails. Raises LastAdministrator."""
    list(Group.objects.select_for_update().filter(name=Role.ADMINISTRATOR))  # two who go at the same time see each other
    if not may_leave(user):
        raise LastAdministrator
    leaving = User.objects.get(pk=user.pk)  # a copy, so that the one of the request can still be signed out
    leaving.wish = wish
    leaving.delete()


def forget_parts(sender, instance: User, **kwargs) -> None:
    """A receiver of pre_delete: however an account is deleted, no part keeps what it held. The account was registered first and
    goes last. Where nobody said what becomes of what is published, that stays as its owner agreed to it."""
    for part in reversed(parts()):
        part.forget(instance, getattr(instance, "wish", Wish.KEEP))
