"""More like this: pages that say what a page says, and carry its terms.

What resembles a page is found once and kept for some hours, a few more than are shown. Who may read them is asked on every
request, so that what was taken down is gone at once.
"""

from collections.abc import Collection
from hashlib import sha1

from django.core.cache import cache
from wagtail.models import Page

from network.core.card_index import card_index
from network.core.kinds import kind_labels
from network.core.models import Card

from .analysis import stems
from .engines import similar
from .models import STEM_FIELDS, SearchDocument
from .ranking import rarity
from .telling import too_many_hold

SHOWN = 3
NOBODY = 0  # no page has this id: a page costs the same statements whether it resembles others or not
KEPT = 12
CANDIDATES = 200  # that are compared, of those that say the same and of those that carry the same terms
KEPT_FOR = 4 * 60 * 60  # seconds after which a newer page is seen
TERMS_COUNT = 0.4  # of all shared terms, against all shared words
LEAST = 0.25  # with less, nothing is better than a weak likeness


def similar_to(page: Page, without: Collection[int] = (), most: int = SHOWN) -> list[Card]:
    """Cards of the pages that resemble a page most, as anyone may read them now. `without` are ids of pages to leave out."""
    key = _cache_key(page)
    page_ids = cache.get(key)
    if page_ids is None:
        page_ids = _resembling(page.pk, without)
        if page_ids is None:
            return []
        cache.set(key, page_ids, KEPT_FOR)
    left = [page_id for page_id in page_ids if page_id not in without]
    return Card.objects.in_order(left or [NOBODY])[:most]


def _cache_key(page: Page) -> str:
    """Another one as soon as the page is published again."""
    told = repr((page.last_published_at, page.title, getattr(page, "summary", "")))
    return f"similar:{page.pk}:{sha1(told.encode(), usedforsecurity=False).hexdigest()}"


def _resembling(page_id: int | None, without: Collection[int] = ()) -> list[int] | None:
    """Ids of listed pages, the most alike first; None for a page that is not listed itself."""
    found = SearchDocument.objects.filter(pk=page_id).values_list("card__kind", "card__keys", *STEM_FIELDS).first()
    if not found or card_index().position(page_id) is None:
        return None
    kind, keys, *texts = found
    label = set(stems(kind_labels().get(kind, "")))  # to be of one kind is no likeness
    said = tuple(" ".join(stem for stem in text.split() if stem not in label) for text in texts)
    likeness = _likeness([key for key in keys if key.startswith("term:")], dict(similar(page_id, said, CANDIDATES)))
    others = likeness.keys() - {page_id, *without}
    best = sorted((likeness[other], other) for other in others if likeness[other] >= LEAST)
    return [other for _, other in reversed(best[-KEPT:])]


def _likeness(keys: list[str], said: dict[int, float]) -> dict[int, float]:
    """How alike listed pages are: by what they say, and by the terms they share, the rarer of which tell more."""
    index = card_index()
    total = index.everything.bit_count()
    carrying = sorted((index.having(key) for key in keys), key=int.bit_count)
    terms = [(bits, rarity(bits.bit_count(), total)) for bits in carrying]
    whole = sum(tells for _, tells in terms) or 1.0
    found = {}
    for page_id in {*said, *_with_most_terms(carrying)}:
        place = index.position(page_id)
        if place is not None:
            shared = sum(tells for bits, tells in terms if bits >> place & 1)
            found[page_id] = said.get(page_id, 0.0) + TERMS_COUNT * shared / whole
    return found


def _with_most_terms(carrying: list[int]) -> list[int]:
    """The newest pages that carry as many of the terms as any other page does with the rarest; none where those are many.

    `carrying` are bit sets of the pages that carry each term, the rarest first.
    """
    index = card_index()
    found = index.everything
    for bits in carrying:
        if (found & bits).bit_count() > 1:  # the page itself is one
            found &= bits
    return index.pick(found, size=CANDIDATES) if found.bit_count() <= too_many_hold(index.everything.bit_count()) else []
