"""Prose in records: links to other records go by external id, as a page's number means nothing elsewhere."""

import re

from ..models.card import Card
from ..models.outlet import Outlet

_OUTGOING = re.compile(r'<a\b(?=[^>]*\blinktype="page")[^>]*\bid="(\d+)"[^>]*>')
_INCOMING = re.compile(r'<a href="resource:([^"]{1,200})">')


def outgoing_links(html: str) -> str:
    """Stored rich text with links to pages as `resource:` addresses; a link to a page without a record stays a bare <a>."""
    ids = {int(pk) for pk in _OUTGOING.findall(html)}
    if not ids:
        return html
    names = external_ids(ids)
    return _OUTGOING.sub(lambda m: f'<a href="resource:{names[int(m[1])]}">' if int(m[1]) in names else "<a>", html)


def incoming_links(html: str, pages: dict[str, int]) -> str:
    """The opposite; `pages` gives page ids by external id. An unknown record becomes a bare <a>."""
    return _INCOMING.sub(lambda m: f'<a linktype="page" id="{pages[m[1]]}">' if m[1] in pages else "<a>", html)


def named_records(html: str) -> set[str]:
    """The external ids that links in this prose name."""
    return set(_INCOMING.findall(html))


def external_ids(page_ids) -> dict[int, str]:
    """The external ids of pages that have a card and may leave the site; made from kind and slug where an editor gave none."""
    cards = (
        Card.objects.going_out(Outlet.FEEDS).filter(pk__in=page_ids).values_list("page_id", "external_id", "kind", "page__slug")
    )
    return {page_id: external_id or f"{kind}:{slug}" for page_id, external_id, kind, slug in cards}
