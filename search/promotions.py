"""What editors recommend for certain searches."""

from collections.abc import Mapping

from network.core.version import versioned

from .analysis import STOP_WORDS, stem, words
from .models import Promotion


def promoted(text: str) -> tuple[int, str] | None:
    """Page id and label of what is recommended to whoever searches for this."""
    return _promotions().get(_key(text))


@versioned
def _promotions() -> Mapping[frozenset[str], tuple[int, str]]:
    found = {}
    for promotion in Promotion.objects.order_by("-pk"):  # of two for the same search, the older one is shown
        for line in promotion.searches.splitlines():
            if key := _key(line):
                found[key] = (promotion.page_id, promotion.label)
    return found


def _key(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP_WORDS)
