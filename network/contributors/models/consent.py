"""The consent ledger: a line for each yes and each no, never changed. What holds is the last line of a purpose."""

from collections.abc import Iterable

from django.db import models

from network.core.models import AppendOnly

from .story import Story


class Purpose(models.TextChoices):
    READ = "read", "Read my story and help me edit it"
    PUBLISH = "publish", "Publish the final version here"
    SEARCH_ENGINES = "search_engines", "Be found through search engines"
    FEEDS = "feeds", "Be in feeds and in the open data of this site"
    QUOTES = "quotes", "Be quoted in reports"
    TRAINING = "training", "Be used in training"
    RESPONSES = "responses", "Be answered by organisations"
    CONTACT = "contact", "Be contacted about similar work"


class ConsentQuerySet(models.QuerySet):
    def in_force(self, story: Story) -> dict[str, bool]:
        """What was said last, by purpose; a purpose that was never answered is a no."""
        return self.in_force_of([story])[story.pk]

    def in_force_of(self, stories: Iterable[Story]) -> dict[int, dict[str, bool]]:
        """The same for several stories, by their ids; one statement."""
        found = {story.pk: dict.fromkeys(Purpose.values, False) for story in stories}
        for story_id, purpose, given in self.filter(story__in=found).order_by("pk").values_list("story_id", "purpose", "given"):
            found[story_id][purpose] = given
        return found


class Consent(AppendOnly):
    story = models.ForeignKey(Story, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    given = models.BooleanField()
    wording = models.CharField("version of the wording", max_length=20)
    said_at = models.DateTimeField(auto_now_add=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_purpose_display()}: {'yes' if self.given else 'no'}"
