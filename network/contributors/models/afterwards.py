"""What comes of a story once it is published: what it started, answers of organisations, readers who lived through the same."""

from django.conf import settings
from django.db import models

from .story import Story


class Started(models.Model):
    """A page that says it came from a story. Noted once, so that its teller is told once."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="started")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "page"], name="one_note_a_page")]

    def __str__(self):
        return f"page {self.page_id}, from {self.story}"


class OrganisationAnswer(models.Model):
    """What an organisation says to a story. Nobody sees it before somebody of the team has read it."""

    class State(models.TextChoices):
        WAITING = "waiting", "To be read"
        SHOWN = "shown", "Shown under the story"
        REFUSED = "refused", "Not shown"

    editors_may = ("view", "change")

    story = models.ForeignKey(Story, models.CASCADE, related_name="organisation_answers")
    organisation = models.ForeignKey("taxonomy.Organisation", models.CASCADE, related_name="+")
    text = models.TextField("answer", max_length=3000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    made_at = models.DateTimeField(auto_now_add=True)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"answer {self.pk}"


class Experienced(models.Model):
    """Somebody said that they lived through the same: a keyed digest of a visit and a day, which leads to nobody."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="experienced")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "digest"], name="one_count_a_visit")]

    def __str__(self):
        return f"for {self.story}"
