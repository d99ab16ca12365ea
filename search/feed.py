"""Any search as an Atom feed."""

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from .results import Search


def atom(search: Search) -> HttpResponse:
    link = settings.BASE_URL + search.listing.address(1)
    feed = Atom1Feed(
        title=f"{settings.SITE_NAME}: {search.title}",
        link=link,
        description="",
        feed_url=settings.BASE_URL + search.feed_address,
        language="en-GB",
    )
    for result in search.results:
        card = result.card
        feed.add_item(
            title=card.title,
            link=settings.BASE_URL + card.url,
            description=f"{card.note}. {card.summary}" if card.note else card.summary,
            unique_id=f"{settings.BASE_URL}{card.url}",
            pubdate=timezone.localtime(card.date),
            updateddate=timezone.localtime(card.date),
            categories=[card.kind_label],
        )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response
