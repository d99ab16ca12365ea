from django.conf import settings
from django.db import models


class ReaderTold(models.Model):
    """When a moderator was last told by e-mail that something waits: once a day at most, also when two runs overlap."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)  # what came before this is no news
    due_at = models.DateTimeField()  # a run takes it by moving this ahead

    class Meta:
        verbose_name_plural = "readers told"

    def __str__(self):
        return f"told {self.pk}"
