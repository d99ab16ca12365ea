"""Who somebody is, and the name that they are shown under. Nothing public leads from the second to the first."""

from django.conf import settings
from django.db import models

from network.core.encryption import EncryptedTextField, digest


class PersonQuerySet(models.QuerySet):
    def with_email(self, email: str) -> "Person | None":
        """Whoever showed that the address is theirs. Somebody who only typed it in is nobody's proof."""
        return self.who_gave(email).exclude(email_confirmed_at=None).first()

    def who_gave(self, email: str):
        """Everybody who typed the address in, confirmed or not: for e-mails that go to the address alone."""
        return self.filter(email_digest=digest("person", email))


class Person(models.Model):
    """Somebody who shares a story, and how they may be reached. Read by story partners alone, and each look is noted."""

    class Contact(models.TextChoices):
        EMAIL = "email", "By e-mail"
        PHONE = "phone", "By phone"
        HELPER = "helper", "Through the person who helps me"
        NONE = "none", "Please do not contact me"

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person")
    email = EncryptedTextField(blank=True)
    email_digest = models.CharField(max_length=64, db_index=True, null=True, editable=False)  # noqa: DJ001 (some have none)
    email_confirmed_at = models.DateTimeField(null=True, blank=True)
    contact = models.CharField("how to be reached", max_length=10, choices=Contact.choices, default=Contact.EMAIL)
    phone = EncryptedTextField(blank=True)
    helper = EncryptedTextField(blank=True)
    contact_wishes = EncryptedTextField("what not to do, and safe times", blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                fields=["email_digest"],
                condition=models.Q(email_confirmed_at__isnull=False),
                name="one_person_an_address",
            )
        ]

    def __str__(self):
        return f"person {self.pk}"

    def save(self, *args, **kwargs):
        self.email = self.email.strip()
        self.email_digest = digest("person", self.email) if self.email else None
        super().save(*args, **kwargs)


class ContributorProfile(models.Model):
    """A name to be shown under. Each story has a profile of its own unless its teller chooses one of theirs again."""

    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="profiles")
    screen_name = models.CharField(max_length=60, blank=True, help_text="Empty: the story is shown without a name.")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.screen_name or "no name"
