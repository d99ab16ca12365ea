from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField

from ..version import raise_version, versioned


class HelpLineBlock(blocks.StructBlock):
    """One way to get help now: words, a number, words."""

    before = blocks.CharBlock(help_text="For example: Call Samaritans free on")
    number = blocks.CharBlock(help_text="As people write it: 116 123")
    address = blocks.CharBlock(help_text="What the link does: tel:116123 or sms:85258 or an address that starts with https:")
    after = blocks.CharBlock(required=False, help_text="For example: at any time")

    class Meta:
        icon = "help"


class FooterColumnBlock(blocks.StructBlock):
    heading = blocks.CharBlock()
    links = blocks.ListBlock(
        blocks.StructBlock([("text", blocks.CharBlock()), ("address", blocks.CharBlock(help_text="/about/ or https://…"))])
    )

    class Meta:
        icon = "list-ul"


@register_setting(icon="site")
class SiteSettings(BaseGenericSetting):
    """What editors may change on every page."""

    editors_may = ("add", "change")

    help_heading = models.CharField(max_length=60, default="If you need help now")
    help_lines = StreamField([("line", HelpLineBlock())], blank=True, help_text="Check every number by calling it.")
    help_checked_on = models.DateField(
        "numbers checked on", null=True, blank=True, help_text="When somebody last called each number."
    )
    footer = StreamField([("column", FooterColumnBlock())], blank=True)
    footer_note = models.CharField(max_length=300, blank=True, help_text="Last line of every page.")

    panels = [
        MultiFieldPanel(
            [FieldPanel("help_heading"), FieldPanel("help_lines"), FieldPanel("help_checked_on")],
            heading="Help strip on every page",
        ),
        MultiFieldPanel([FieldPanel("footer"), FieldPanel("footer_note")], heading="Footer"),
    ]

    class Meta:
        verbose_name = "help strip and footer"

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        raise_version()


@versioned
def site_settings() -> SiteSettings:
    return SiteSettings.objects.first() or SiteSettings()
