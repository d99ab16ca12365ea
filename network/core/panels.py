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
REVIEW = [
    PublishingPanel(),
    FieldRowPanel([FieldPanel("last_reviewed"), FieldPanel("review_due")]),
]
PROMOTION = [
    MultiFieldPanel(
        [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description"), FieldPanel("show_in_menus")],
        heading="Address and search engines",
    ),
]


def base_tabs(content: list[Panel]) -> TabbedInterface:
    """For pages that are no resource: home and the index pages."""
    return TabbedInterface(
        [
            ObjectList([ContentCheckPanel(), TitleFieldPanel("title"), FieldPanel("summary"), *content], heading="Content"),
            ObjectList(EASY_READ, heading="Easy Read"),
            ObjectList([*REVIEW, *PROMOTION], heading="Review and address"),
        ]
    )


def resource_tabs(content: list[Panel], finding: list[Panel] | None = None) -> TabbedInterface:
    """For every findable type: `content` is its own fields, `finding` what it is found by."""
    tabs = [
        ObjectList(
            [ContentCheckPanel(), TitleFieldPanel("title"), FieldPanel("summary"), FieldPanel("content_note"), *content],
            heading="Content",
        ),
        ObjectList(
            [
                InlinePanel("related_pages", heading="Related pages", label="Related page"),
                FieldPanel("resources"),
            ],
            heading="Related",
        ),
        ObjectList(EASY_READ, heading="Easy Read"),
        ObjectList(
            [
                *REVIEW,
                MultiFieldPanel(
                    [
                        FieldPanel("is_example"),
                        FieldRowPanel([FieldPanel("work_from"), FieldPanel("work_to")]),
                        FieldPanel("ward_name"),
                        FieldPanel("coproduction_statement"),
                    ],
                    heading="The work behind it",
                ),
                MultiFieldPanel(
                    [
                        FieldPanel("source"),
                        FieldPanel("source_url"),
                        FieldPanel("licence"),
                        FieldPanel("external_id"),
                    ],
                    heading="Source and licence",
                ),
                *PROMOTION,
            ],
            heading="Review, source and address",
        ),
    ]
    if finding:
        tabs.insert(1, ObjectList(finding, heading="What it is found by"))
    return TabbedInterface(tabs)
