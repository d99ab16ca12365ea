from typing import ClassVar

from wagtail.admin.panels import FieldPanel

from ..panels import resource_tabs
from .page import ResourcePage


class InformationPage(ResourcePage):
    """About, privacy, how to get help: prose and nothing else."""

    kind = "information"
    kind_label = "Information"
    kind_label_plural = "Information"
    kind_rank = 80
    is_dated = False
    record_fields: ClassVar[list[str]] = []
    lists_contents = True

    parent_page_types = ["home.HomePage", "core.InformationPage"]
    subpage_types = ["core.InformationPage"]
    page_description = "A page of information about the network or this website."
    edit_handler = resource_tabs([FieldPanel("body")])

    class Meta:
        verbose_name = "information page"
