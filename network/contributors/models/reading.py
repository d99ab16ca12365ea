"""Reading a story together: the two readings, what was suggested, what gave concern, and who looked at who tells it."""

from django.conf import settings
from django.db import models

from network.core.models import AppendOnly

from .story import Story


class Reading(AppendOnly):
    """Somebody passed a story as it was then. Two different people must, before it is published."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="readings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    page_digest = models.CharField(max_length=64)  # of what was passed; other words need another reading
    checklist = models.JSONField(default=dict)  # what was checked for identification and tone, by key
    note = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"reading {self.pk}"


class Suggestion(models.Model):
    """Other words for a place in the story. Its teller takes or leaves each."""

    class Answer(models.TextChoices):
        OPEN = "", "Not answered yet"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    story = models.ForeignKey(Story, models.CASCADE, related_name="suggestions")
    field = models.CharField(max_length=40)  # a field of the story's page
    before = models.TextField()
    after = models.TextField(blank=True)
    reason = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.OPEN, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"suggestion {self.pk}"


class Concern(models.Model):
    """Something in a story that somebody must look after. While a serious one is open, the story is held."""

    class Level(models.TextChoices):
        LOW = "low", "Quality or practice"
        SERIOUS = "serious", "Serious: somebody may be in danger"

    story = models.ForeignKey(Story, models.CASCADE, related_name="concerns")
    level = models.CharField(max_length=10, choices=Level.choices)
    what = models.TextField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    raised_at = models.DateTimeField(auto_now_add=True)
    lead_told_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"concern {self.pk}"


class IdentityLook(AppendOnly):
    """Somebody of the team looked at who tells a story, and why."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="identity_looks")
    looked = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"look {self.pk}"
