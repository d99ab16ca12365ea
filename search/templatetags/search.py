from collections.abc import Iterable

from django import template
from wagtail.models import Page

from network.core.models.relation import RelatedGroup

from ..feed import feed_name
from ..similar import similar_to

register = template.Library()
register.filter("feed_name", feed_name)


@register.inclusion_tag("search/similar.html")
def more_like_this(page: Page, related: Iterable[RelatedGroup] = ()) -> dict:
    """Pages that resemble a page, without those that it shows as related."""
    shown = {card.page_id for group in related or () for card in group.cards}
    return {"cards": similar_to(page, without=shown)}
