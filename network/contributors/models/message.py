"""What its teller was told, step by step. The e-mails say that there is news, and never what a story says."""

from django.db import models

from .story import Story


class Message(models.Model):
    """One e-mail about one step: sent once, and tried again while the mail server is away."""

    class Step(models.TextChoices):
        RECEIVED = "received", "Received"
        BEING_READ = "being_read", "Being read"
        SUGGESTIONS = "suggestions", "Suggestions for you"
        READY = "ready", "Ready for your yes"
        PUBLISHED = "published", "Published"
        CHECK_IN = "check_in", "How are you with it?"
        DECLINED = "declined", "Not published"
        ANSWERED = "answered", "Answered"
        LINKED = "linked", "Linked"
        USED = "used", "Used"
        DUE = "due", "Due for review"
        TAKEN_DOWN = "taken_down", "Taken down"

    story = models.ForeignKey(Story, models.CASCADE, related_name="messages")
    step = models.CharField(max_length=15, choices=Step.choices)
    about = models.CharField(max_length=64, blank=True)  # which round of the step: the same one is not told twice
    made_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_index=True)  # a run takes it by moving this ahead
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["story", "step", "about"], name="one_message_a_step")]

    def __str__(self):
        return f"message {self.pk}"
