"""The log: who did what, when and why, before and after. What a story said is erased from it when the story is withdrawn."""

from django.conf import settings
from django.db import models

from network.core.models import AppendOnly

from .story import Story


class Decision(AppendOnly):
    class Action(models.TextChoices):
        SENT = "sent", "Sent by its teller"
        READ = "read", "Began to read it"
        SUGGESTED = "suggested", "Suggested a change"
        ANSWERED = "answered", "Answered a suggestion"
        PASSED = "passed", "Passed it"
        SENT_BACK = "sent_back", "Sent it back"
        ASKED = "asked", "Asked for the yes"
        AGREED = "agreed", "Said yes to the exact words"
        RECORDED = "recorded_yes", "Recorded its teller’s yes to the exact words"
        PUBLISHED = "published", "Published it"
        CHECKED_IN = "checked_in", "Asked its teller how they are"
        DECLINED = "declined", "Declined it"
        APPEALED = "appealed", "Asked for somebody else to look"
        RAISED = "raised", "Raised a concern"
        SETTLED = "settled", "Settled a concern"
        CHANGED = "changed", "Changed it"
        ASKED_CHANGE = "asked_change", "Asked to change something"
        HEARD_CHANGE = "heard_change", "Recorded that its teller asks to change something"
        NOT_NOW = "not_now", "Said not now"
        HEARD_NOT_NOW = "heard_not_now", "Recorded its teller’s “not now”"
        STILL_HAPPY = "still_happy", "Is still happy with it"
        WITHDRAWN = "withdrawn", "Withdrawn by its teller"
        TAKEN_DOWN = "taken_down", "Taken down"

    story = models.ForeignKey(Story, models.CASCADE, related_name="decisions")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    as_who = models.CharField(max_length=40)  # a role, or "teller", or "the site"
    action = models.CharField(max_length=15, choices=Action.choices)
    reason = models.TextField(blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.get_action_display()
