"""How the editor is laid out: the same tabs, in the same order, for every type."""

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from .content_check import problems


class ContentCheckPanel(Panel):
    """Lists what is still missing from the page as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/panels/content_check.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["problems"] = problems(self.instance)
            context["is_new"] = self.instance.pk is None
            return context


EASY_READ = [
    FieldPanel("easy_read"),
    FieldRowPanel([FieldPanel("easy_read_checked_by"), FieldPanel("easy_read_checked_on")]),
]
REVIEWED = FieldRowPanel([FieldPanel("last_reviewed"), FieldPanel("review_due")])
REVIEW = [PublishingPanel(), REVIEWED]


def promotion(*, keeps_address: bool = False) -> MultiFieldPanel:
    """`keeps_address`: it is shown and cannot be changed."""
    slug = FieldPanel("slug", read_only=keeps_address)
    others = [FieldPanel(name) for name in ("seo_title", "search_description", "show_in_menus")]
    return MultiFieldPanel([slug, *others], heading="Address and search engines")


def base_tabs(content: list[Panel], *, keeps_address: bool = False) -> TabbedInterface:
    """For pages that are no resource: home and the index pages."""
    return TabbedInterface(
        [
            ObjectList([ContentCheckPanel(), TitleFieldPanel("title"), FieldPanel("summary"), *content], heading="Content"),
            ObjectList(EASY_READ, heading="Easy Read"),
            ObjectList([*REVIEW, promotion(keeps_address=keeps_address)], heading="Review and address"),
        ]
    )


RELATED = InlinePanel("related_pages", heading="Related pages", label="Related page")
WORK = FieldRowPanel([FieldPanel("work_from"), FieldPanel("work_to")])
SOURCE = [FieldPanel("source"), FieldPanel("source_url"), FieldPanel("licence")]


def resource_tabs(content: list[Panel], finding: list[Panel] | None = None, *, is_personal: bool = False) -> TabbedInterface:
    """For every findable type: `content` is its own fields, `finding` what it is found by.

    What is somebody's own (`is_personal`) keeps its address and has no timetable, and editors add no links, dates of work or
    identifier to it.
    """
    tabs = [
        ObjectList(
            [ContentCheckPanel(), TitleFieldPanel("title"), FieldPanel("summary"), FieldPanel("content_note"), *content],
            heading="Content",
        ),
        ObjectList(
            [
                *([] if is_personal else [RELATED]),
                FieldPanel("resources"),
            ],
            heading="Related",
        ),
        ObjectList(EASY_READ, heading="Easy Read"),
        ObjectList(
            [
                *([REVIEWED] if is_personal else REVIEW),
                MultiFieldPanel(
                    [
                        FieldPanel("is_example"),
                        *([] if is_personal else [WORK]),
                        FieldPanel("ward_name"),
                        FieldPanel("coproduction_statement"),
                        FieldPanel("led_by_lived_experience"),
                    ],
                    heading="The work behind it",
                ),
                MultiFieldPanel(
                    SOURCE if is_personal else [*SOURCE, FieldPanel("external_id")],
                    heading="Source and licence",
                ),
                promotion(keeps_address=is_personal),
            ],
            heading="Review, source and address",
        ),
    ]
    if finding:
        tabs.insert(1, ObjectList(finding, heading="What it is found by"))
    return TabbedInterface(tabs)
