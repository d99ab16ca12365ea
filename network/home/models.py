from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField

from network.core.addresses import sections
from network.core.card_index import OLDEST, CardIndex, card_index
from network.core.kinds import resource_types
from network.core.models import BasePage, Card
from network.core.panels import base_tabs
from network.taxonomy.fit import Fit, Fitting
from network.taxonomy.own_choice import with_own_choice

COUNTED = ("change_idea", "case_study", "story", "learning_set_output", "event")
NEW = ("change_idea", "case_study", "story")


class LinkBlock(blocks.StructBlock):
    text = blocks.CharBlock()
    page = blocks.PageChooserBlock(required=False, help_text="The link goes when the page is taken down or made private.")
    address = blocks.CharBlock(required=False, help_text="/change-ideas/ or https://…, where it is not a page.")

    class Meta:
        icon = "link"

    def clean(self, value):
        value = super().clean(value)
        if not value["page"] and not value["address"]:
            raise blocks.StructBlockValidationError({"address": ValidationError("Choose a page or give an address.")})
        return value


def _links(stream: StreamValue) -> list[tuple[str, int | None, str]]:
    """Text, page id and address of each link, without reading the pages."""
    values = [item["value"] for item in stream.raw_data]
    return [(value["text"], value.get("page"), value.get("address") or "") for value in values]


class HomePage(BasePage):
    """The way in: what there is, what is new, and what fits one's ward. Its counts and lists are computed."""

    hero_heading = models.CharField("heading", max_length=120, default="Safer mental health wards, learned together")
    popular = StreamField([("link", LinkBlock())], blank=True, verbose_name="popular links", max_num=6)
    start_with = StreamField(
        [("page", blocks.PageChooserBlock(page_type="taxonomy.ProgrammePage"))],
        blank=True,
        verbose_name="programmes to start with",
        max_num=6,
    )
    share_heading = models.CharField("heading", max_length=120, blank=True)
    share_text = models.TextField("text", blank=True)
    share_links = StreamField([("link", LinkBlock())], blank=True, verbose_name="links", max_num=2)

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    page_description = "The first page of the site."
    edit_handler = base_tabs(
        [
            MultiFieldPanel([FieldPanel("hero_heading"), FieldPanel("popular")], heading="Top of the page"),
            FieldPanel("start_with"),
            MultiFieldPanel(
                [FieldPanel("share_heading"), FieldPanel("share_text"), FieldPanel("share_links")], heading="Share band"
            ),
        ]
    )

    class Meta:
        verbose_name = "home page"

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        return with_own_choice(request) or self.render(request)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        index, fit = card_index(), Fit.from_query(request.GET)
        links = {"popular": _links(self.popular), "share_links": _links(self.share_links)}
        chosen = self._chosen(index, fit) | {name: [page for _, page, _ in found if page] for name, found in links.items()}
        cards = {card.page_id: card for card in Card.objects.in_order([pk for ids in chosen.values() for pk in ids])}
        fit.marked([*cards.values()])
        for name, page_ids in chosen.items():
            context[name] = [cards[pk] for pk in page_ids if pk in cards]
        context["programmes"] = fit.first(context["programmes"])
        for name, found in links.items():
            addresses = [(text, cards[page].url if page in cards else "" if page else address) for text, page, address in found]
            context[name] = [{"text": text, "address": address} for text, address in addresses if address]
        context["counts"] = self._counts(index)
        context["fitting"] = Fitting(fit, index.everything, self.address)
        context["noindex"] = bool(fit)
        context["has_search_box"] = True  # so the header needs none
        return context

    def _chosen(self, index: CardIndex, fit: Fit) -> dict[str, list[int]]:
        """The pages of each section of the home page, read together in one statement."""
        start_with = [item["value"] for item in self.start_with.raw_data if item["value"]]
        events = index.having("kind:event")
        return {
            "programmes": start_with or fit.pick(index.having("kind:programme"), size=4),
            "new": [pk for kind in NEW for pk in fit.pick(index.having(f"kind:{kind}"), size=1)],
            "coming_up": fit.pick(events & index.since(timezone.now()), OLDEST, size=3),
            "outputs": fit.pick(index.having("kind:learning_set_output"), size=3),
        }

    @staticmethod
    def _counts(index: CardIndex) -> list[dict[str, Any]]:
        urls = {section.kind: section.url for section in sections().values()}
        upcoming = index.since(timezone.now())
        counts = []
        for model in resource_types():
            if model.kind in COUNTED:
                bits = index.having(f"kind:{model.kind}")
                count = (bits & upcoming if model.kind == "event" else bits).bit_count()
                label = model.kind_label if count == 1 else model.kind_label_plural
                label = f"{label} coming up" if model.kind == "event" else label
                counts.append({"count": count, "label": label, "url": urls.get(model.index_page, "")})
        return counts

    def structured_data(self) -> dict[str, Any]:
        return {"@type": "WebSite", "name": self.title, "description": self.summary}
