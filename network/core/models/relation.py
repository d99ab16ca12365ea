from dataclasses import dataclass

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from ..expiry import HAS_NOT_EXPIRED, moment
from ..privacy import IS_PRIVATE
from .card import Card


class Relation(models.TextChoices):
    """How one page leads to another, read from the page that says so."""

    RELATED = "related", "Related to"
    ADAPTED_FROM = "adapted_from", "Adapted from"
    USES = "uses", "Uses the change idea"
    LED_TO = "led_to", "Led to"
    STARTED_BY = "started_by", "Was started by"
    FOLLOWS = "follows", "Follows on from"
    OUTPUT_OF = "output_of", "Came out of the event"
    VARIANT_OF = "variant_of", "Is a variation of"


LED_TO, STARTED_BY = "What this led to", "It started with"  # the same said from either end

# (heading on the page that holds the row, heading on the page that it points to), in the order that readers see them
HEADINGS = {
    Relation.LED_TO: (LED_TO, STARTED_BY),
    Relation.STARTED_BY: (STARTED_BY, LED_TO),
    Relation.USES: ("Change ideas used", "Where this was used"),
    Relation.ADAPTED_FROM: ("Adapted from", "Adapted by"),
    Relation.VARIANT_OF: ("A variation of", "Variations"),
    Relation.FOLLOWS: ("Previous set", "Next set"),
    Relation.OUTPUT_OF: ("From the event", "What came out of it"),
    Relation.RELATED: ("Related", "Related"),
}


class RelatedPage(Orderable):
    """One page points to another; the link shows on both ends."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="related_pages")
    relation = models.CharField(max_length=20, choices=Relation.choices, default=Relation.RELATED)
    target = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="relating_pages")

    panels = [
        FieldPanel("relation"),
        PageChooserPanel("target", heading="Page"),
    ]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "relation", "target"], name="one_link_of_a_kind")]


@dataclass(frozen=True)
class RelatedGroup:
    heading: str
    cards: tuple[Card, ...]


# Plain SQL, because every resource page runs it and the ORM's union costs three times as much.
_RELATED = f"""
    SELECT card.*, page.url_path, page.slug, link.relation, link.back
    FROM (
        SELECT target_id AS page_id, relation, 0 AS back, sort_order AS place FROM core_relatedpage WHERE page_id = %s
        UNION ALL
        SELECT page_id, relation, 1, 0 FROM core_relatedpage WHERE target_id = %s
    ) link
    JOIN core_card card ON card.page_id = link.page_id
    JOIN wagtailcore_page page ON page.id = card.page_id
    WHERE page.live AND {HAS_NOT_EXPIRED} AND NOT {IS_PRIVATE}
    ORDER BY link.back, link.place, card.date DESC, card.page_id
"""


def related_groups(page_id: int) -> list[RelatedGroup]:
    """What a page leads to and what leads to it, only what anyone may read, under headings; one statement.

    A page that is linked in several ways stands under the first heading only.
    """
    cards = Card.objects.raw(_RELATED, [page_id, page_id, moment()])
    order = list(HEADINGS)
    found: dict[str, list[Card]] = {}
    shown = set()
    for card in sorted(cards, key=lambda card: order.index(card.relation)):
        if card.page_id not in shown:
            shown.add(card.page_id)
            found.setdefault(HEADINGS[card.relation][card.back], []).append(card)
    return [RelatedGroup(heading, tuple(group)) for heading, group in found.items()]
