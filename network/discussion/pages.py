"""Which pages have a discussion, and are such that anybody may read them now."""

from functools import cache

from django.http import Http404
from wagtail.models import Page

from network.core.kinds import resource_types
from network.core.models import Card


@cache
def discussed_kinds() -> frozenset[str]:
    return frozenset(model.kind for model in resource_types() if model.has_discussion)


def cards():
    """The listed cards of pages with a discussion, each with its page."""
    return Card.objects.listed().filter(kind__in=discussed_kinds()).select_related("page__owner")


def discussed_page(page_id: int) -> Page:
    """Raises Http404 for a page that is private, taken down, or has no discussion."""
    card = cards().filter(page_id=page_id).first()
    if card is None:
        raise Http404("There is no discussion here.")
    card.page.address = card.url
    return card.page
