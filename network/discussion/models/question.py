import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from .comment import LONGEST_ROLE

PASSED_ON_AFTER = timedelta(days=14)


class QuestionQuerySet(models.QuerySet):
    def waiting(self):
        """What moderators read first."""
        return self.filter(state=Question.State.WAITING)

    def not_relayed(self):
        return self.filter(state=Question.State.OPEN, relayed_at=None)

    def unanswered_for_long(self, now: datetime):
        """What its team has had for 14 days, and nobody else was asked."""
        return self.filter(state=Question.State.OPEN, relayed_at__lt=now - PASSED_ON_AFTER, passed_on_at=None)


class Question(models.Model):
    """A question to the team behind a page, and its answer. Neither side learns the other's address."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be read by a moderator"
        OPEN = "open", "With the team"
        ANSWERED = "answered", "Answered"
        PUBLISHED = "published", "Published with its answer"
        DECLINED = "declined", "Not passed on"

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="questions")
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="questions")
    role = models.CharField(max_length=LONGEST_ROLE, blank=True)
    html = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    key = models.UUIDField(default=uuid.uuid4)
    asked_at = models.DateTimeField(default=timezone.now)
    relayed_at = models.DateTimeField(null=True, blank=True)
    passed_on_at = models.DateTimeField(null=True, blank=True, help_text="When it went to the PSC leads.")
    answer_html = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    team_agrees = models.BooleanField(default=False)  # that question and answer may be published

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asker", "key"], name="one_question_a_form")]

    def __str__(self):
        return self.about

    @property
    def about(self) -> str:
        """What it is called in logs and in the moderators' forms."""
        return f"question {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def may_be_published(self) -> bool:
        return self.state == self.State.ANSWERED and self.team_agrees
