from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel

from ..panels import classified_tabs
from .classified import TermPage
from .listing import ResourceIndexPage
from .vocabulary import Organisation


class OrganisationIndexPage(ResourceIndexPage):
    lists_kind = "organisation"
    filtered_by = ("region",)
    parent_page_types = ["home.HomePage"]
    subpage_types = ["taxonomy.OrganisationPage"]
    max_count = 1
    page_description = "Lists every organisation."
    old_names_of = "organisation"

    class Meta:
        verbose_name = "organisation list"


class OrganisationPage(TermPage):
    """A Patient Safety Collaborative, trust, provider or national body, and what it shared."""

    kind = "organisation"
    kind_label = "Organisation"
    kind_label_plural = "Organisations"
    kind_rank = 70
    index_page = "organisationindexpage"
    term_field = "organisation"
    read_with = ("card", "organisation")

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, related_name="page", help_text="The term that this page stands for."
    )
    website = models.URLField(blank=True)

    record_fields = ["organisation", "website"]

    parent_page_types = ["taxonomy.OrganisationIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "An organisation of the network: what it does, its former names, and what it shared."
    edit_handler = classified_tabs([FieldPanel("organisation"), FieldPanel("website"), FieldPanel("body")])

    class Meta:
        verbose_name = "organisation page"

    def card_facts(self) -> list[str]:
        return [self.organisation.get_organisation_type_display()]

    def structured_data(self) -> dict[str, Any]:
        data = {"@type": "Organization", "name": self.title, "description": self.summary}
        return data | {"sameAs": self.website} if self.website else data
