from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from network.core.models import prose
from network.core.scales import StageOfAdoption
from network.taxonomy.listing import ORDERS_OF_WHAT_IS_USED
from network.taxonomy.models import ClassifiedPage, ResourceIndexPage
from network.taxonomy.panels import classified_tabs


class ChangeIdeaIndexPage(ResourceIndexPage):
    lists_kind = "change_idea"
    orders = ORDERS_OF_WHAT_IS_USED
    parent_page_types = ["home.HomePage"]
    subpage_types = ["change_ideas.ChangeIdeaPage"]
    max_count = 1
    page_description = "Lists every change idea."

    class Meta:
        verbose_name = "change idea list"


class ChangeIdeaPage(ClassifiedPage):
    """Something a ward can try: the theory, the smallest first test, what may be changed, and whom it could leave out."""

    class Level(models.TextChoices):
        PRACTITIONER = "practitioner", "One practitioner"
        TEAM = "team", "A team"
        ORGANISATION = "organisation", "An organisation"

    class Strand(models.TextChoices):
        CLINICAL = "clinical", "Clinical"
        CULTURAL = "cultural", "Cultural"
        LIVED_EXPERIENCE = "lived_experience_led", "Led by lived experience"

    class EvidenceLevel(models.TextChoices):
        TESTED_HERE = "tested_here", "Tested on wards of this network"
        TESTED_ELSEWHERE = "tested_elsewhere", "Tested elsewhere"
        PUBLISHED = "published", "Published research"
        GUIDANCE = "guidance", "National guidance"
        UNTESTED = "untested", "Not tested yet"

    kind = "change_idea"
    kind_label = "Change idea"
    kind_label_plural = "Change ideas"
    kind_rank = 10
    has_discussion = True
    index_page = "changeideaindexpage"

    in_patients_words = models.CharField("in a patient's words", max_length=400, blank=True)
    theory_if = models.CharField("if we…", max_length=400, blank=True)
    theory_then = models.CharField("then…", max_length=400, blank=True)
    theory_because = models.CharField("because…", max_length=400, blank=True)
    level = models.CharField(max_length=20, choices=Level.choices, blank=True)
    strand = models.CharField(max_length=30, choices=Strand.choices, blank=True)
    how_to_try = prose("How to try it: numbered steps.")
    test_plan = prose("Plan: the smallest test that you can run this week.")
    test_do = prose("Do: what happens during the test.")
    test_study = prose("Study: what you look at afterwards.")
    test_act = prose("Act: how you decide what to do next.")
    prediction = prose("What you expect to see. Write it down before you start.")
    who_to_involve = prose("Who needs to be in the room.")
    needs_people = models.CharField("people", max_length=300, blank=True)
    needs_time = models.CharField("time", max_length=300, blank=True)
    needs_materials = models.CharField("materials", max_length=300, blank=True)
    needs_money = models.CharField("money", max_length=300, blank=True)
    core_parts = prose("What has to stay as it is for it to work.")
    adaptable_parts = prose("What may be adapted.")
    risks = prose("What could go wrong, and how you would notice.")
    who_it_could_leave_out = prose("Whom it could leave out, and what you do about it.")
    what_did_not_work = prose("What did not work, or not as hoped, when it was tried. Readers value this most.")
    evidence = prose("What is known about whether it works.")
    evidence_level = models.CharField(max_length=20, choices=EvidenceLevel.choices, blank=True)
    origin = models.CharField(max_length=300, blank=True, help_text="Where the idea comes from.")
    stage_of_adoption = models.PositiveSmallIntegerField(choices=StageOfAdoption.choices, null=True, blank=True)

    prose_fields = [
        "how_to_try",
        "test_plan",
        "test_do",
        "test_study",
        "test_act",
        "prediction",
        "who_to_involve",
        "core_parts",
        "adaptable_parts",
        "risks",
        "who_it_could_leave_out",
        "what_did_not_work",
        "evidence",
        "body",
    ]
    record_fields = [
        "in_patients_words",
        "theory_if",
        "theory_then",
        "theory_because",
        "level",
        "strand",
        *prose_fields[:-1],
        "needs_people",
        "needs_time",
        "needs_materials",
        "needs_money",
        "evidence_level",
        "origin",
        "stage_of_adoption",
    ]
    record_rows = ["coproducers", "measures"]

    parent_page_types = ["change_ideas.ChangeIdeaIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "Something that a ward can try, with its theory, its first test and its risks."
    edit_handler = classified_tabs(
        [
            FieldPanel("in_patients_words"),
            MultiFieldPanel([FieldPanel("theory_if"), FieldPanel("theory_then"), FieldPanel("theory_because")], heading="Theory"),
            FieldRowPanel([FieldPanel("level"), FieldPanel("strand")]),
            InlinePanel("coproducers", heading="Who co-produced it", label="Person or group"),
            FieldPanel("how_to_try"),
            MultiFieldPanel(
                [
                    FieldPanel("test_plan"),
                    FieldPanel("test_do"),
                    FieldPanel("test_study"),
                    FieldPanel("test_act"),
                    FieldPanel("prediction"),
                ],
                heading="The smallest first test",
            ),
            MultiFieldPanel(
                [
                    FieldPanel("who_to_involve"),
                    FieldPanel("needs_people"),
                    FieldPanel("needs_time"),
                    FieldPanel("needs_materials"),
                    FieldPanel("needs_money"),
                ],
                heading="What you need",
            ),
            MultiFieldPanel(
                [FieldPanel("core_parts"), FieldPanel("adaptable_parts")], heading="What is core, what may be adapted"
            ),
            InlinePanel("measures", heading="Measures", label="Measure"),
            MultiFieldPanel([FieldPanel("risks"), FieldPanel("who_it_could_leave_out")], heading="Risks and fairness"),
            FieldPanel("what_did_not_work"),
            MultiFieldPanel(
                [
                    FieldPanel("evidence"),
                    FieldRowPanel([FieldPanel("evidence_level"), FieldPanel("stage_of_adoption")]),
                    FieldPanel("origin"),
                ],
                heading="Evidence",
            ),
            FieldPanel("body"),
        ]
    )

    class Meta:
        verbose_name = "change idea"

    def card_keys(self) -> list[str]:
        keys = super().card_keys()
        if self.stage_of_adoption is not None:
            keys.append(f"stage:{self.stage_of_adoption}")
        return keys

    def card_flags(self) -> set[str]:
        led = {"lived-experience-lead"} if self.strand == self.Strand.LIVED_EXPERIENCE else set()
        return super().card_flags() | led | ({"what-did-not-work"} if self.what_did_not_work else set())

    def shows_coproduction(self) -> bool:
        return self.coproducers.exists()

    def card_facts(self) -> list[str]:
        return [f"Stage {self.get_stage_of_adoption_display()}"] if self.stage_of_adoption is not None else []

    def structured_data(self) -> dict[str, Any]:
        return {"@type": "Article", "headline": self.title, "abstract": self.summary, "genre": self.kind_label}


class Coproducer(Orderable):
    """Co-production shown, not claimed: who, at which stage, and whether they were paid."""

    class Stage(models.TextChoices):
        CHOOSING = "choosing", "Choosing the problem"
        DESIGNING = "designing", "Designing the idea"
        TESTING = "testing", "Testing it"
        MEASURING = "measuring", "Measuring"
        SHARING = "sharing", "Sharing it"

    class Paid(models.TextChoices):
        YES = "yes", "Paid"
        NO = "no", "Not paid"
        NOT_RECORDED = "not_recorded", "Not recorded"

    page = ParentalKey(ChangeIdeaPage, on_delete=models.CASCADE, related_name="coproducers")
    who = models.CharField(max_length=200, help_text="Roles and numbers, not names.")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    contribution = models.CharField(max_length=300, blank=True, help_text="What changed because of it.")
    paid = models.CharField(max_length=20, choices=Paid.choices, default=Paid.NOT_RECORDED)


class Measure(Orderable):
    class Type(models.TextChoices):
        OUTCOME = "outcome", "Outcome"
        PROCESS = "process", "Process"
        BALANCING = "balancing", "Balancing"

    class Direction(models.TextChoices):
        UP = "up", "More is better"
        DOWN = "down", "Less is better"
        NEITHER = "neither", "Neither"

    page = ParentalKey(ChangeIdeaPage, on_delete=models.CASCADE, related_name="measures")
    name = models.CharField(max_length=200)
    measure_type = models.CharField("type", max_length=20, choices=Type.choices)
    definition = models.CharField(max_length=400, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    direction = models.CharField(max_length=10, choices=Direction.choices, blank=True)
