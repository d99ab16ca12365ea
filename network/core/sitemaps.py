from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import F
from wagtail.models import Page

from .addresses import public_url, sections
from .card_index import card_index
from .expiry import has_not_expired
from .models import Card, Outlet
from .privacy import restricted_ancestor


class SiteSitemap(Sitemap):
    """Addresses on this site, whatever host the request came by."""

    limit = 2000

    def get_urls(self, page=1, site=None, protocol=None):
        scheme, _, host = settings.BASE_URL.partition("://")
        return self._urls(page, scheme, host)


class ResourceSitemap(SiteSitemap):
    """Every listed resource that search engines may show; two statements a page of the sitemap."""

    def items(self):
        cards = Card.objects.listed().going_out(Outlet.SEARCH_ENGINES)
        return cards.annotate(changed=F("page__last_published_at")).order_by("page_id")

    def location(self, card):
        return card.url

    def lastmod(self, card):
        return card.changed or card.date


class EasyReadSitemap(ResourceSitemap):
    """The Easy Read versions, which are pages of their own to a search engine."""

    def items(self):
        index = card_index()
        page_ids = index.pick(index.having("has:easy-read"), size=len(index.page_ids))
        return super().items().filter(page_id__in=page_ids)

    def location(self, card):
        return card.url + "easy-read/"


class SectionSitemap(SiteSitemap):
    """Home and the index pages."""

    def items(self):
        pages = Page.objects.live().filter(pk__in=[section.page_id for section in sections().values()], card__isnull=True)
        return pages.filter(has_not_expired(), ~restricted_ancestor("path")).order_by("path")

    def location(self, page):
        return public_url(page.url_path)

    def lastmod(self, page):
        return page.last_published_at


SITEMAPS = {"sections": SectionSitemap, "resources": ResourceSitemap, "easy-read": EasyReadSitemap}
