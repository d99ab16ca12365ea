"""The contract that every page fulfils, and the one that every findable page fulfils."""

import json
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha1
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404
from django.utils import timezone
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from .. import addresses, cards, easy_read
from ..blocks import BodyBlock, EasyReadBlock, ResourcesBlock
from ..expiry import has_expired
from ..flags import FLAGS, FORMATS, key_of
from ..html import EDITOR_FEATURES
from ..outlets import key_of as kept_from_key
from ..pictures import make_renditions, read_renditions
from .outlet import Outlet
from .relation import related_groups

RESERVED_SLUGS = frozenset({"easy-read"})
REVIEW_EVERY = timedelta(days=365)


def prose(help_text: str, verbose_name: str | None = None) -> RichTextField:
    """A field of a page's own prose: paragraphs, lists and links."""
    return RichTextField(verbose_name, blank=True, features=EDITOR_FEATURES, help_text=help_text)


class BasePage(RoutablePageMixin, Page):
    """Every page: a summary, a review date, and an Easy Read version at its own address under it."""

    summary = models.CharField(
        max_length=300,
        blank=True,
        help_text="What the page says, in one or two plain sentences. Shown on cards, in search results and to search engines.",
    )
    last_reviewed = models.DateField(
        null=True,
        blank=True,
        help_text="When somebody last checked that all of this is still right. Today, if left empty.",
    )
    review_due = models.DateField(
        "check again by", null=True, blank=True, help_text="One year after the last review, if left empty."
    )
    easy_read = StreamField(
        EasyReadBlock(required=False),
        blank=True,
        help_text="One picture and one idea in each row; at most 15 words a sentence.",
    )
    easy_read_checked_by = models.CharField(
        "Easy Read checked by",
        max_length=200,
        blank=True,
        help_text="For example: tested with 4 readers with a learning disability.",
    )
    easy_read_checked_on = models.DateField(
        "Easy Read checked on",
        null=True,
        blank=True,
        help_text="When the Easy Read version was last compared with the standard text. Change it to say that it still matches.",
    )
    easy_read_state = models.JSONField(default=dict, editable=False)

    promote_fields: ClassVar[list[str]] = ["slug", "seo_title", "search_description"]
    prose_fields: ClassVar[list[str]] = []  # what a reader reads, besides title and summary
    read_with: ClassVar[tuple[str, ...]] = ("card",)  # what is read in the same statement to show the page
    noindex: ClassVar[bool] = False
    lists_contents: ClassVar[bool] = False  # whether a list of its sections stands on top of a long page
    preview_modes = [("", "Standard version"), ("easy-read", "Easy Read version")]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        self.last_reviewed = self.last_reviewed or timezone.localdate()
        self.review_due = self.review_due or self.last_reviewed + REVIEW_EVERY
        contradictions = self.contradictions()
        if contradictions:
            raise ValidationError(contradictions)

    def contradictions(self) -> dict[str, str]:
        """What is wrong between the page's own fields, by field; needs nothing but the fields."""
        found = {}
        if self.review_due and self.last_reviewed and self.review_due < self.last_reviewed:
            found["review_due"] = "Choose a date after the last review."
        if self.slug in RESERVED_SLUGS:
            found["slug"] = "This word is kept for the Easy Read versions of pages. Choose another."
        return found

    @transaction.atomic
    def copy(self, *args, **kwargs):
        """With all that is copied below it, or not at all: a page below may refuse."""
        return super().copy(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        self.easy_read_state = easy_read.state_after(self)
        return super().save_revision(*args, **kwargs)

    def save(self, *args, update_fields=None, **kwargs):
        """Saving some fields only is how Wagtail notes a draft: what is in memory then is not what the public may see."""
        if update_fields is not None:
            return super().save(*args, update_fields=update_fields, **kwargs)
        self.easy_read_state = easy_read.state_after(self)
        result = super().save(*args, **kwargs)
        cards.refresh(self)
        if self.live:
            for stream in self.streams_with_pictures():
                make_renditions(stream)
        return result

    def streams_with_pictures(self) -> list[StreamValue]:
        return [self.easy_read]

    @property
    def easy_read_is_behind(self) -> bool:
        """Whether the standard text changed after the Easy Read version was last changed or checked."""
        return bool(self.easy_read) and self.easy_read_state.get("matches") != self.fingerprint()

    def fingerprint(self) -> str:
        """A short digest of the standard text."""
        values = [self.title, self.summary, *(str(self.prose_value(name)) for name in self.prose_fields)]
        return sha1("\x1f".join(values).encode(), usedforsecurity=False).hexdigest()

    def prose_value(self, name: str) -> str:
        """A prose field as stored; a stream as JSON without the ids of its blocks."""
        value = getattr(self, name)
        if hasattr(value, "stream_block"):
            blocks = value.stream_block.get_prep_value(value)
            return json.dumps([(block["type"], block["value"]) for block in blocks], default=str)
        return value or ""

    @cached_property
    def address(self) -> str:
        """The page's address on this site."""
        return addresses.public_url(self.url_path)

    def structured_data(self) -> dict[str, Any]:
        """The page for machines, as schema.org says it (without context, address and dates, which are added for all)."""
        return {"@type": "WebPage"}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["address"] = self.address
        context["breadcrumbs"] = addresses.breadcrumbs(self.address)
        return context

    def route(self, request, path_components):
        """A page that has expired answers as one that was unpublished; what lies below it stays."""
        found = super().route(request, path_components)
        if found[0] == self and has_expired(self):
            raise Http404("This page has expired.")
        return found

    @path("easy-read/")
    def easy_read_version(self, request):
        if not self.easy_read:
            raise Http404("This page has no Easy Read version.")
        read_renditions(self.easy_read)
        return self.render(request, template="core/easy_read.html", context_overrides={"address": self.address + "easy-read/"})

    def serve_preview(self, request, mode_name):
        if mode_name == "easy-read":
            return self.render(request, template="core/easy_read.html")
        return super().serve_preview(request, mode_name)


class ResourcePage(BasePage):
    """A page that can be found: it has a kind, a card, keys that it is found by, and a record that it can be imported from.

    A subclass says `kind`, `kind_label` and `kind_label_plural`, and lists its own fields for import and export in
    `record_fields` and its rows in `record_rows`; a system check names what is missing.
    """

    LICENCES = [
        ("ogl-3", "Open Government Licence v3.0"),
        ("cc-by-4", "Creative Commons Attribution 4.0"),
        ("all-rights-reserved", "All rights reserved"),
    ]

    external_id = models.CharField(
        "identifier",
        max_length=100,
        blank=True,
        db_index=True,
        help_text="Your own stable identifier; imports update by it.",
    )
    body = StreamField(BodyBlock(required=False), blank=True, verbose_name="more detail")
    is_example = models.BooleanField("invented example", default=False, help_text="The page says so at the top.")
    source = models.CharField(max_length=300, blank=True, help_text="Where the facts come from.")
    source_url = models.URLField("address of the source", blank=True)
    licence = models.CharField(max_length=30, choices=LICENCES, default="ogl-3")
    content_note = models.CharField(
        max_length=200,
        blank=True,
        help_text="What a reader may find hard, named plainly: “Mentions restraint and self-harm”.",
    )
    coproduction_statement = models.TextField(
        "how it was co-produced",
        blank=True,
        help_text="Who took part, at which stage, whether they were paid, and what changed because of it.",
    )
    led_by_lived_experience = models.BooleanField(
        "led by people with lived experience",
        default=False,
        help_text="They decided what was done, and did more than take part. Readers can filter by it.",
    )
    ward_name = models.CharField(max_length=200, blank=True, help_text="Only if the ward wants to be named.")
    work_from = models.DateField("work started", null=True, blank=True)
    work_to = models.DateField("work ended", null=True, blank=True)
    resources = StreamField(ResourcesBlock(required=False), blank=True, verbose_name="slides, recordings and templates")

    kind: ClassVar[str] = ""  # its name in addresses, records and keys
    kind_rank: ClassVar[int] = 100  # where it stands among the types
    kind_label: ClassVar[str] = ""
    kind_label_plural: ClassVar[str] = ""
    prose_fields: ClassVar[list[str]] = ["body"]
    record_fields: ClassVar[list[str]] = []
    record_rows: ClassVar[list[str]] = []
    is_personal: ClassVar[bool] = False  # its words, title and address included, are somebody's own: no e-mail carries them
    is_dated: ClassVar[bool] = True  # whether its card says the month of its date
    takes_place: ClassVar[bool] = False  # whether its date is when it happens, which may lie ahead
    has_discussion: ClassVar[bool] = False  # whether people may comment on it and ask its team
    index_page: ClassVar[str] = ""  # the model name of the index page that new records go under; the home page if empty

    class Meta:
        abstract = True

    def streams_with_pictures(self) -> list[StreamValue]:
        return [self.easy_read, self.body]

    def is_kept_from(self, outlet: Outlet) -> bool:
        """Whether the page is not to go out by an outlet; its card, which is read with it, knows."""
        card = getattr(self, "card", None)
        return card is not None and kept_from_key(outlet) in card.keys

    @property
    def noindex(self) -> bool:
        return self.is_kept_from(Outlet.SEARCH_ENGINES)

    @property
    def stays_here(self) -> bool:
        """Whether machines are told nothing of it."""
        return self.is_kept_from(Outlet.FEEDS)

    def card_date(self) -> datetime:
        """What the page is sorted by: when it was published, unless its type says otherwise."""
        return self.first_published_at or timezone.now()

    def card_keys(self) -> list[str]:
        """What the page is found by; each is "name:value"."""
        keys = [f"kind:{self.kind}", f"year:{timezone.localtime(self.card_date()).year}"]
        return [*keys, *map(key_of, self.shown_flags())]

    def card_flags(self) -> set[str]:
        """Which of `FLAGS` are true of the page."""
        flags = {flag for resource in self.resources for flag in FORMATS.get(resource.value.get("what"), ())}
        flags |= {"easy-read"} if self.easy_read else set()
        return flags | ({"lived-experience-lead"} if self.led_by_lived_experience else set())

    def shown_flags(self) -> list[str]:
        """The same in the order in which readers see them."""
        found = self.card_flags()
        return [flag for flag in FLAGS if flag in found]

    def card_facts(self) -> list[str]:
        """What the card says under the summary, a few words each."""
        return []

    def card_data(self) -> dict[str, Any]:
        """What a card shows besides title and summary; a type may add what its own card template needs."""
        facts = [*self.card_facts(), *(FLAGS[flag] for flag in self.shown_flags())]
        month = f"{timezone.localtime(self.card_date()):%B %Y}" if self.is_dated else ""
        return {"facts": facts, "note": self.content_note, "month": month}

    @classmethod
    def more_record_fields(cls) -> dict[str, Any]:
        """Types of the keys that a record has besides the model's own fields, by name."""
        return {}

    @classmethod
    def record_problems(cls, record) -> list[tuple[str, str]]:
        """What is wrong with a record that has the right shape: (field, plain sentence)."""
        return []

    def read_record(self, record) -> None:
        """Set what `more_record_fields` names, from a record; only what the record holds."""

    def more_record(self) -> dict[str, Any]:
        """The values of `more_record_fields`, for export."""
        return {}

    def structured_data(self) -> dict[str, Any]:
        return {"@type": "Article"}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        read_renditions(self.body)
        context["related"] = related_groups(self.pk)
        return context
