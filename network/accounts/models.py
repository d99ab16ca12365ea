import re
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from network.core.models import AppendOnly

from .role import Role

HOLDS = timedelta(days=14)
KEPT_AFTER = timedelta(days=90)
DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
# Anybody gets an address or a domain there
OPEN_TO_ALL = frozenset(
    "aol.com btinternet.com co.uk com gmail.com googlemail.com hotmail.co.uk hotmail.com icloud.com live.co.uk live.com "
    "mail.com me.com msn.com net org org.uk outlook.com proton.me protonmail.com sky.com talktalk.net uk virginmedia.com "
    "yahoo.co.uk yahoo.com".split()
)


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """An account that somebody makes for another, by which they vouch for the address."""
        from .verification import vouch_for_address

        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        vouch_for_address(user)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})


class User(AbstractUser):
    """A person who signs in, by e-mail address. Public identities are other records (see network.contributors)."""

    username = None
    email = models.EmailField("e-mail address", unique=True)
    organisation = models.ForeignKey(
        "taxonomy.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Where somebody works. A PSC lead publishes for this organisation alone.",
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    def __str__(self):
        return self.email


def two_weeks_from_now() -> datetime:
    return timezone.now() + HOLDS


class InvitationQuerySet(models.QuerySet):
    def open(self):
        return self.filter(accepted_at=None, withdrawn_at=None, expires__gt=timezone.now())

    def long_over(self, now: datetime):
        """Those whose time ended so long ago that the address need not be kept."""
        return self.filter(expires__lt=now - KEPT_AFTER)


class Invitation(models.Model):
    """One address is asked to take one role, for a time. Whoever reads that mailbox may accept, once."""

    email = models.EmailField("email address")
    role = models.CharField(max_length=30, choices=Role.choices)
    organisation = models.ForeignKey("taxonomy.Organisation", models.SET_NULL, null=True, blank=True, related_name="+")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="invitations")
    made_at = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField(default=two_weeks_from_now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["email", "made_at"], name="invitation_email_made")]

    def __str__(self):
        return f"invitation {self.pk}"  # never the address: this ends up in logs

    @property
    def state(self) -> str:
        """In a word, for lists and sentences."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "waiting" if self.expires > timezone.now() else "expired"


class RoleChange(AppendOnly):
    """The log of roles: somebody was given one or lost one. It outlives the accounts, without their names."""

    whom = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="role_changes")
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        help_text="Who did it; nobody where the site did it by its own rules.",
    )
    role = models.CharField(max_length=30, choices=Role.choices)
    given = models.BooleanField("given, not taken")
    why = models.CharField(max_length=200)
    at = models.DateTimeField("when", auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_role_display()}: {'given' if self.given else 'taken'}"


class MemberDomainQuerySet(models.QuerySet):
    def of(self, email: str) -> "MemberDomain | None":
        """The domain that an address is at or below; whole labels count, so evil-nhs.net is not below nhs.net."""
        host = email.rpartition("@")[2].lower()
        labels = host.split(".")
        return self.filter(domain__in=[".".join(labels[start:]) for start in range(len(labels))]).order_by("domain").first()


class MemberDomain(models.Model):
    """An e-mail domain, with everything below it, whose confirmed addresses make their owners members."""

    domain = models.CharField(
        max_length=253, unique=True, help_text="For example nhs.net. Addresses below it count too: ward@trust.nhs.uk for nhs.uk."
    )
    whose = models.CharField("whose it is", max_length=200, help_text="For example: NHSmail.")

    objects = MemberDomainQuerySet.as_manager()

    class Meta:
        verbose_name = "email domain of members"
        verbose_name_plural = "email domains of members"
        ordering = ["domain"]

    def __str__(self):
        return self.domain

    def clean(self):
        self.domain = self.domain.strip().lower().removeprefix("@")
        if not DOMAIN.fullmatch(self.domain):
            raise ValidationError({"domain": "Enter a domain, such as nhs.net."})
        if self.domain in OPEN_TO_ALL:
            raise ValidationError({"domain": "Anybody can have an address there. Enter the domain of one organisation."})
