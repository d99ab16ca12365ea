"""The one block set for prose. Every block has a template in templates/blocks/, and headings start at h2."""

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from .html import BODY_FEATURES, EDITOR_FEATURES

SAMPLE = "<p>Staff and patients sat down together every morning for 10 minutes.</p>"


class QuoteBlock(blocks.StructBlock):
    quote = blocks.TextBlock(help_text="The exact words, without quotation marks.")
    attribution = blocks.CharBlock(required=False, help_text="A screen name or a role. Never a full name without consent.")
    consent = blocks.BooleanBlock(required=False, label="The person agreed to these words being published here")

    class Meta:
        icon = "openquote"
        template = "blocks/quote.html"
        description = "Somebody's own words"
        preview_value = {"quote": "It was the first time that the day felt like ours.", "attribution": "Maya"}


class WarningBlock(blocks.StructBlock):
    heading = blocks.CharBlock()
    text = blocks.RichTextBlock(features=EDITOR_FEATURES)

    class Meta:
        icon = "warning"
        template = "blocks/warning.html"
        description = "Something that a reader must not miss"
        preview_value = {"heading": "Before you start", "text": SAMPLE}


class DetailsBlock(blocks.StructBlock):
    summary = blocks.CharBlock(help_text="What readers click on to see more.")
    text = blocks.RichTextBlock(features=EDITOR_FEATURES)

    class Meta:
        icon = "arrow-down"
        template = "blocks/details.html"
        description = "Text that few readers need, folded away"
        preview_value = {"summary": "Why we ask", "text": SAMPLE}


class PictureBlock(blocks.StructBlock):
    picture = ImageBlock(help_text="No text inside pictures; no faces unless the person agreed.")
    caption = blocks.CharBlock(required=False, help_text="A full sentence.")

    class Meta:
        icon = "image"
        template = "blocks/picture.html"
        description = "A picture with its description"


class BodyBlock(blocks.StreamBlock):
    """Prose on every page type."""

    text = blocks.RichTextBlock(
        features=BODY_FEATURES,
        icon="pilcrow",
        template="blocks/text.html",
        group="Text",
        description="Headings, paragraphs, lists and links",
        preview_value=SAMPLE,
    )
    quote = QuoteBlock(group="Text")
    inset = blocks.RichTextBlock(
        features=["bold", "link"],
        icon="indent",
        template="blocks/inset.html",
        group="Text",
        description="A paragraph that stands out",
        preview_value=SAMPLE,
    )
    warning = WarningBlock(group="Text")
    details = DetailsBlock(group="Text")
    do_list = blocks.ListBlock(
        blocks.CharBlock(),
        icon="check",
        template="blocks/do_list.html",
        group="Lists and tables",
        label="Do",
        description="What to do, one thing a line",
        preview_value=["start with one day a week", "tell people what happened because of what they said"],
    )
    dont_list = blocks.ListBlock(
        blocks.CharBlock(),
        icon="cross",
        template="blocks/dont_list.html",
        group="Lists and tables",
        label="Don't",
        description="What not to do; each line starts with “do not”",
        preview_value=["do not use the huddle to announce new rules"],
    )
    table = TypedTableBlock(
        [("text", blocks.CharBlock(required=False))],
        icon="table",
        template="blocks/table.html",
        group="Lists and tables",
        description="A table with a caption and a heading row",
    )
    image = PictureBlock(group="Media")


class EasyReadRow(blocks.StructBlock):
    """One picture on the left, one idea on the right."""

    picture = ImageBlock(required=False, help_text="A picture that shows the idea.")
    text = blocks.TextBlock(help_text="One idea. At most 15 words a sentence.")

    class Meta:
        icon = "view"
        template = "blocks/easy_read_row.html"
        label = "One idea"
        preview_value = {"text": "A huddle is a short meeting. You can join it."}


class EasyReadBlock(blocks.StreamBlock):
    row = EasyReadRow()


# What a resource can be. Readers filter by some of them: see network.core.flags.
RESOURCE_KINDS = [
    ("slides", "Slides"),
    ("video", "Video"),
    ("bsl", "Video in British Sign Language (BSL)"),
    ("audio", "Audio"),
    ("chart", "Chart or data"),
    ("template", "Template"),
    ("document", "Document"),
]


class ResourceKindBlock(blocks.ChoiceBlock):
    choices = RESOURCE_KINDS

    class Meta:
        label = "What it is"
        required = False
        help_text = "Readers can filter by video, audio, BSL and charts."


class Resource(blocks.StructValue):
    @property
    def what_label(self) -> str:
        """What it is, in words; empty where nobody said."""
        return dict(RESOURCE_KINDS).get(self.get("what"), "")


class DocumentBlock(blocks.StructBlock):
    title = blocks.CharBlock()
    what = ResourceKindBlock()
    document = DocumentChooserBlock()
    description = blocks.TextBlock(help_text="What it says, for people who cannot open or see it.")

    class Meta:
        icon = "doc-full"
        template = "blocks/document.html"
        value_class = Resource
        label = "Document"


class LinkBlock(blocks.StructBlock):
    title = blocks.CharBlock()
    what = ResourceKindBlock()
    url = blocks.URLBlock(label="Address")
    description = blocks.TextBlock(help_text="What is there, for people who cannot open it.")

    class Meta:
        icon = "link"
        template = "blocks/link.html"
        value_class = Resource
        label = "Link"


class ResourcesBlock(blocks.StreamBlock):
    """Slides, recordings, templates, each with a text alternative."""

    document = DocumentBlock()
    link = LinkBlock()
