from django.db import models
from django.utils import timezone


class RecentRequest(models.Model):
    """That something was asked for by a client or for an address, as a keyed digest of it (see network.core.limits)."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="core_recent_request")]

    def __str__(self):
        return f"{self.at:%H:%M}"
