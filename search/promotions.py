"""What editors recommend for certain searches."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from network.core.version import versioned

from .analysis import STOP_WORDS, stem, words
from .models import Promotion
from .synonyms import synonyms


class Recommended(NamedTuple):
    page_id: int
    label: str


class _Promotions(NamedTuple):
    exact: Mapping[frozenset[str], Recommended]  # by the stems of all that is asked
    anywhere: Sequence[tuple[frozenset[str], Recommended]]  # with the words that have to be asked, most words first


def promoted(text: str) -> Recommended | None:
    """What is recommended to whoever searches for this, by any of its names; else what stands for some of the words."""
    known, asked = _promotions(), words(text)
    for name in (text, *synonyms().of(asked)):
        if found := known.exact.get(_key(name)):
            return found
    return next((found for wanted, found in known.anywhere if wanted.issubset(asked)), None)


@versioned
def _promotions() -> _Promotions:
    exact, anywhere = {}, {}
    for promotion in Promotion.objects.order_by("-pk"):  # of two for the same search, the older one is shown
        for line in promotion.searches.splitlines():
            if key := _key(line):
                exact[key] = found = Recommended(promotion.page_id, promotion.label)
                if promotion.anywhere:  # words and not stems: who looks for suicide prevention need not be suicidal
                    anywhere[frozenset(words(line))] = found
    return _Promotions(exact, sorted(anywhere.items(), key=lambda pair: -len(pair[0])))


def _key(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP_WORDS)
