"""A submission from its first word to its page. Its words are here while it is written, and on its page once it is published."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from ..models.story import new_key

INVITATION_LASTS = timedelta(days=14)


class SubmissionQuerySet(models.QuerySet):
    def of(self, user):
        """What somebody writes, alone or with others. What is somebody else's does not exist for them."""
        written_with = CoAuthor.objects.accepted().filter(user=user).values("submission")
        return self.filter(models.Q(owner=user) | models.Q(pk__in=written_with))


class Submission(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SENT = "sent", "In review"
        NEEDS_CHANGES = "needs_changes", "Waiting for you"
        PUBLISHED = "published", "Published"
        DECLINED = "declined", "Not published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    BEING_WRITTEN = (State.DRAFT, State.NEEDS_CHANGES)
    ENDED = (State.DECLINED, State.WITHDRAWN)

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=15, choices=State.choices, default=State.DRAFT)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="submissions")
    organisation = models.ForeignKey("taxonomy.Organisation", models.SET_NULL, null=True, blank=True, related_name="+")
    page = models.OneToOneField("wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="submission")
    started_by = models.ForeignKey("wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+")
    answers = models.JSONField(default=dict, blank=True)  # by task: see `values` and `aside`; emptied once it is published
    saved = models.PositiveIntegerField(default=0)  # counts the savings, so that two windows do not overwrite each other
    note = models.TextField(blank=True)  # what the editors asked for when they sent it back
    made_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-pk"]

    def __str__(self):
        return f"submission {self.pk}"

    @property
    def is_being_written(self) -> bool:
        return self.state in self.BEING_WRITTEN

    def has_saved(self, task: str) -> bool:
        return "values" in self.answers.get(task, {})

    def values(self, task: str) -> dict[str, Any]:
        """The answers of a task, by question."""
        return self.answers.get(task, {}).get("values", {})

    def aside(self, task: str) -> dict[str, Any]:
        """Other answers that somebody tried to save from a window that was behind: kept until somebody has seen them."""
        return self.answers.get(task, {}).get("aside", {}).get("values", {})

    @property
    def all_values(self) -> dict[str, Any]:
        return {name: answer for task in self.answers for name, answer in self.values(task).items()}

    @property
    def title(self) -> str:
        return self.all_values.get("title") or (self.page.title if self.page else "")


class CoAuthorQuerySet(models.QuerySet):
    def standing(self):
        """Invited or accepted, and not removed."""
        return self.filter(removed_at=None)

    def accepted(self):
        return self.standing().exclude(accepted_at=None)


class CoAuthor(models.Model):
    """Somebody who was asked to write a submission too. A line that was removed stays, so that invitations can be counted."""

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="co_authors")
    email = models.EmailField("e-mail address")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = CoAuthorQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), "submission", condition=models.Q(removed_at=None), name="one_invitation_for_an_address"
            )
        ]

    def __str__(self):
        return f"co-author {self.pk}"
