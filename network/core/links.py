"""Links in prose from one page to another: any number of them costs one statement a page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler as WagtailPageLinkHandler

from .addresses import public_url
from .expiry import has_not_expired

_deferred: ContextVar[bool] = ContextVar("page_links_deferred", default=False)
_PLACEHOLDER = re.compile(r'<a href="page:(\d+)">(.*?)</a>', re.S)


class PageLinkHandler(WagtailPageLinkHandler):
    """Inside `deferred_links` it leaves a mark that `resolved` turns into an address; elsewhere it looks the page up."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        ids = [int(attrs["id"]) if attrs.get("id", "").isdecimal() else 0 for attrs in attrs_list]
        if _deferred.get():
            return [f'<a href="page:{page_id}">' for page_id in ids]
        found = _addresses(ids)
        return [f'<a href="{escape(found[page_id])}">' if page_id in found else "<a>" for page_id in ids]


def _addresses(ids: list[int]) -> dict[int, str]:
    pages = Page.objects.live().filter(has_not_expired(), pk__in=ids).values_list("pk", "url_path")
    return {pk: public_url(url_path) for pk, url_path in pages}


@contextmanager
def deferred_links() -> Iterator[None]:
    before = _deferred.set(True)
    try:
        yield
    finally:
        _deferred.reset(before)


def resolved(html: str) -> str:
    """Rendered prose with its marked links turned into addresses; a link to a page that is gone becomes its text."""
    ids = {int(page_id) for page_id, _ in _PLACEHOLDER.findall(html)}
    if not ids:
        return html
    found = _addresses(list(ids))

    def link(match: re.Match) -> str:
        address = found.get(int(match[1]))
        return f'<a href="{escape(address)}">{match[2]}</a>' if address else match[2]

    return _PLACEHOLDER.sub(link, html)
