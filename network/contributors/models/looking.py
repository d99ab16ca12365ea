from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from .story import Story

HERE_FOR = timedelta(minutes=2)  # after the last sign of life; the page sends one every half minute


class LookingQuerySet(models.QuerySet):
    def now(self):
        """Who is looking at this moment."""
        return self.filter(seen_at__gte=timezone.now() - HERE_FOR).select_related("user")


class Looking(models.Model):
    """Somebody of the team has a story open, so that two do not read it at once without knowing."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="looking")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    objects = LookingQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "looking"
        constraints = [models.UniqueConstraint(fields=["story", "user"], name="one_look_a_person")]

    def __str__(self):
        return f"looking {self.pk}"
