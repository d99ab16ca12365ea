from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from network.core.models import prose

from ..panels import classified_tabs
from .classified import TermPage
from .listing import ResourceIndexPage
from .vocabulary import Organisation, Programme


class ProgrammeIndexPage(ResourceIndexPage):
    lists_kind = "programme"
    filtered_by = ()
    parent_page_types = ["home.HomePage"]
    subpage_types = ["taxonomy.ProgrammePage"]
    max_count = 1
    page_description = "Lists every programme."
    old_names_of = "programme"

    class Meta:
        verbose_name = "programme list"


class ProgrammePage(TermPage):
    """What a programme is for, how far it got, and everything that is tagged with it."""

    kind = "programme"
    kind_label = "Programme"
    kind_label_plural = "Programmes"
    kind_rank = 60
    index_page = "programmeindexpage"
    term_field = "programme"
    read_with = ("card", "programme")

    programme = models.OneToOneField(
        Programme, models.PROTECT, related_name="page", help_text="The term that this page stands for."
    )
    contact_role = models.CharField(
        max_length=200, blank=True, help_text="Whom to ask: a role and an organisation, never a person's address."
    )
    adoption_source = models.CharField("source of the adoption table", max_length=300, blank=True)
    adoption_note = prose("What a reader must know to read the adoption table.")

    prose_fields = ["body", "adoption_note"]
    record_fields = ["programme", "contact_role", "adoption_source", "adoption_note"]
    record_rows = ["aims", "partners", "adoption"]

    parent_page_types = ["taxonomy.ProgrammeIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "A programme: its aims with their sources, its partners, and how far it got."
    edit_handler = classified_tabs(
        [
            FieldPanel("programme"),
            FieldPanel("contact_role"),
            InlinePanel("aims", heading="Aims", label="Aim", help_text="Give each figure with its scope, date and source."),
            FieldPanel("body"),
            InlinePanel("partners", heading="Partner organisations", label="Partner"),
            MultiFieldPanel(
                [
                    InlinePanel("adoption", label="Row"),
                    FieldPanel("adoption_source"),
                    FieldPanel("adoption_note"),
                ],
                heading="Adoption by Patient Safety Collaborative",
            ),
        ]
    )

    class Meta:
        verbose_name = "programme page"

    def card_facts(self) -> list[str]:
        return [self.programme.get_status_display()]

    def structured_data(self) -> dict[str, Any]:
        return {"@type": "Project", "name": self.title, "description": self.summary}


class ProgrammeAim(Orderable):
    """An aim is never one bare number: it has a scope, a date and a source."""

    page = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="aims")
    aim = models.CharField(max_length=300)
    figure = models.CharField(max_length=60, blank=True, help_text="For example: 25% less")
    scope = models.CharField(max_length=300, blank=True, help_text="Where it holds: which wards, which people.")
    by_when = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=300, blank=True)


class ProgrammePartner(Orderable):
    page = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(max_length=200, blank=True)


class AdoptionRow(Orderable):
    """Wards that one Patient Safety Collaborative supported directly."""

    page = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="adoption")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    percent = models.DecimalField("% of wards", max_digits=5, decimal_places=1, null=True, blank=True)
    direct_wards = models.PositiveIntegerField("wards supported directly", null=True, blank=True)
    target_wards = models.PositiveIntegerField("target", null=True, blank=True)
    percent_of_target = models.DecimalField("% of target met", max_digits=5, decimal_places=1, null=True, blank=True)
    total_wards = models.PositiveIntegerField("all wards", null=True, blank=True)
