"""Any search as an Atom feed: what was published last comes first, whenever it takes place."""

from datetime import datetime
from itertools import islice

from django.conf import settings
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from wagtail.models import Page

from network.core.card_index import card_index
from network.core.models import Card, Outlet
from network.core.version import versioned

from .results import Search


class AtomFeed(Atom1Feed):
    """Summaries are text: what looks like a tag in one is nobody's markup."""

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})


def atom(search: Search) -> HttpResponse:
    """The results of a search that were published last, whatever its order."""
    search.listing.page_ids = _last_published(search.listing.matching, len(search.listing.page_ids))
    feed = AtomFeed(
        title=f"{settings.SITE_NAME}: {feed_name(search)}",
        link=settings.BASE_URL + search.listing.address(1),
        description="",
        feed_url=settings.BASE_URL + search.feed_address,
        language="en-GB",
        author_name=settings.SITE_NAME,
    )
    dates = _dates([result.card for result in search.results])
    for result in search.results:
        _add(feed, result.card, *dates[result.card.page_id])
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8", headers={"Cache-Control": "public, no-cache"})
    feed.write(response, "utf-8")
    return response


def feed_name(search: Search) -> str:
    """What is searched for and within which filters; no count, since a reader keeps a feed under its name."""
    chosen = ((facet.label, " or ".join(value.label for value in facet.selected)) for facet in search.listing.facets)
    filters = [f"{label}: {values}" for label, values in chosen if values]
    return ", ".join([f"search for ‘{search.typed}’" if search.query else "everything", *filters])


def _add(feed: AtomFeed, card: Card, published: datetime, updated: datetime) -> None:
    feed.add_item(
        title=card.title,
        link=settings.BASE_URL + card.url,
        description=f"{card.note}. {card.summary}" if card.note else card.summary,
        unique_id=f"{settings.BASE_URL}{card.url}",
        pubdate=timezone.localtime(published),
        updateddate=timezone.localtime(updated),
        categories=[card.kind_label],
    )


def _last_published(bits: int, most: int) -> list[int]:
    """Page ids of a bit set of cards, those that were published last first."""
    wanted = set(card_index().members(bits))
    return list(islice((page_id for page_id in _by_publication() if page_id in wanted), most))


@versioned
def _by_publication() -> list[int]:
    """All that may leave the site, by when each was first published; read once a content version."""
    cards = Card.objects.listed().going_out(Outlet.FEEDS)
    published = Coalesce("page__first_published_at", "date")
    return list(cards.order_by(published.desc(), "-page_id").values_list("page_id", flat=True))


def _dates(cards: list[Card]) -> dict[int, tuple[datetime, datetime]]:
    """When each was first and last published; no moment that has not come."""
    now, days = timezone.now(), {card.page_id: card.date for card in cards}
    rows = Page.objects.filter(pk__in=days).values_list("pk", "first_published_at", "last_published_at")
    found = {}
    for page_id, first, last in rows:
        published = min(first or days[page_id], now)
        found[page_id] = (published, max(published, min(last or published, now)))
    return found
