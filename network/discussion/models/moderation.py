from django.conf import settings
from django.db import models

from network.core.models import AppendOnly

from .comment import Comment
from .question import Question


class Action(models.TextChoices):
    APPROVE = "approve", "Approved"
    HIDE = "hide", "Hid"
    RESTORE = "restore", "Restored"
    KEEP = "keep", "Kept after a report"
    PASS_ON = "pass_on", "Passed on to the team"
    DECLINE = "decline", "Did not pass on"


class Moderation(AppendOnly):
    """What a moderator decided, and why. It outlives what it was about."""

    comment = models.ForeignKey(Comment, models.SET_NULL, null=True, blank=True, related_name="moderations")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="moderations")
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    action = models.CharField(max_length=10, choices=Action.choices)
    reason = models.TextField(blank=True)
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_action_display()} {self.comment or self.question or 'what is gone'}"
