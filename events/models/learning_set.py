from datetime import datetime, time
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from network.core.models import prose
from network.taxonomy.models import ClassifiedPage, ResourceIndexPage
from network.taxonomy.panels import classified_tabs


class LearningSetIndexPage(ResourceIndexPage):
    lists_kind = "learning_set_output"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.LearningSetPage"]
    max_count = 1
    page_description = "Lists what every action learning set found."

    class Meta:
        verbose_name = "action learning list"


class LearningSetPage(ClassifiedPage):
    """What an action learning set found, in the four parts of the national model, with the 4Ls and the actions."""

    kind = "learning_set_output"
    kind_label = "Action learning output"
    kind_label_plural = "Action learning outputs"
    kind_rank = 40
    has_discussion = True
    index_page = "learningsetindexpage"

    set_name = models.CharField(max_length=200, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True, help_text="A place, or Online.")
    facilitator = models.CharField(max_length=200, blank=True, help_text="A role, not a name.")
    attendance = models.CharField(
        max_length=400, blank=True, help_text="By role and Patient Safety Collaborative, never by name."
    )
    sharing = prose("Part 1. Sharing learning: points, and who they came from.")
    challenge = models.CharField(max_length=400, blank=True, help_text="Part 2. The challenge, in one sentence.")
    challenge_affects = models.CharField("whom it affects", max_length=300, blank=True)
    solutions = prose("Part 3. Solutions explored, and the tools used.")
    review_of_actions = prose("What became of the last set's actions.")
    loved = prose("4Ls: what people loved.")
    loathed = prose("4Ls: what people loathed.")
    learned = prose("4Ls: what people learned.")
    longed_for = prose("4Ls: what people longed for.")
    kept_actions = prose("The one or two actions that teams took away.")
    national_updates = prose("National updates given at the set.")
    questions_left = prose("Questions that stay open.")
    ppv_contribution = prose("What patient and public voice partners brought, and how it changed the discussion.")

    prose_fields = [
        "sharing",
        "solutions",
        "review_of_actions",
        "loved",
        "loathed",
        "learned",
        "longed_for",
        "kept_actions",
        "national_updates",
        "questions_left",
        "ppv_contribution",
        "body",
    ]
    record_fields = [
        "set_name",
        "number",
        "held_on",
        "place",
        "facilitator",
        "attendance",
        "challenge",
        "challenge_affects",
        *prose_fields[:-1],
    ]
    record_rows = ["actions"]
    wanted_vocabularies: ClassVar[list[str]] = ["programme"]

    parent_page_types = ["events.LearningSetIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "What an action learning set shared, explored and decided."
    edit_handler = classified_tabs(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("set_name"), FieldPanel("number")]),
                    FieldRowPanel([FieldPanel("held_on"), FieldPanel("place")]),
                    FieldPanel("facilitator"),
                    FieldPanel("attendance"),
                ],
                heading="The set",
            ),
            FieldPanel("review_of_actions"),
            FieldPanel("sharing"),
            MultiFieldPanel([FieldPanel("challenge"), FieldPanel("challenge_affects")], heading="Challenge"),
            FieldPanel("solutions"),
            InlinePanel("actions", heading="Actions", label="Action"),
            MultiFieldPanel(
                [FieldPanel("loved"), FieldPanel("loathed"), FieldPanel("learned"), FieldPanel("longed_for")],
                heading="4Ls",
            ),
            FieldPanel("kept_actions"),
            FieldPanel("ppv_contribution"),
            FieldPanel("national_updates"),
            FieldPanel("questions_left"),
            FieldPanel("body"),
        ]
    )

    class Meta:
        verbose_name = "action learning output"

    def card_date(self) -> datetime:
        if self.held_on is None:
            return super().card_date()
        return timezone.make_aware(datetime.combine(self.held_on, time(12)))

    def card_facts(self) -> list[str]:
        name = f"{self.set_name} {self.number}" if self.set_name and self.number else self.set_name
        return [name] if name else []

    def structured_data(self) -> dict[str, Any]:
        return {"@type": "Report", "headline": self.title, "abstract": self.summary}


class SetAction(Orderable):
    class Status(models.TextChoices):
        OPEN = "open", "Open"
        DONE = "done", "Done"
        CARRIED_OVER = "carried_over", "Carried over"
        DROPPED = "dropped", "Dropped"

    page = ParentalKey(LearningSetPage, on_delete=models.CASCADE, related_name="actions")
    what = models.CharField(max_length=400)
    owner_role = models.CharField(max_length=200, blank=True, help_text="A role, not a name.")
    due = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.OPEN)
    what_happened = models.CharField(max_length=400, blank=True)
