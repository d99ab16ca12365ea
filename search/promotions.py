"""What editors recommend for certain searches."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from network.core.version import versioned

from .analysis import STOP_WORDS, stem, words
from .models import Promotion
from .synonyms import synonyms


class Recommended(NamedTuple):
    page_id: int
    label: str
    is_urgent: bool = False  # whether no filter keeps it from whoever asks


class _Promotions(NamedTuple):
    exact: Mapping[frozenset[str], Recommended]  # by the stems of all that is asked
    anywhere: Sequence[tuple[frozenset[str], Recommended]]


def promoted(text: str) -> Recommended | None:
    """What is recommended to whoever searches for just this, by any of its names."""
    exact = _promotions().exact
    keys = (_key(name) for name in (text, *synonyms().of(words(text))))
    return next((exact[key] for key in keys if key in exact), None)


def among_other_words() -> Sequence[tuple[frozenset[str], Recommended]]:
    """What nobody may miss, each with the words that have to be asked; most words first (see `urgent`)."""
    return _promotions().anywhere


def words_of_promotions() -> Iterator[str]:
    """The words that nobody may miss for a slip."""
    return (word for wanted, _ in _promotions().anywhere for word in sorted(wanted))


@versioned
def _promotions() -> _Promotions:
    exact, anywhere = {}, {}
    for promotion in Promotion.objects.order_by("-pk"):  # of two for the same search, the older one is shown
        for line in promotion.searches.splitlines():
            found, said = Recommended(promotion.page_id, promotion.label, promotion.anywhere), frozenset(words(line))
            if promotion.anywhere and said:  # words and not stems: who looks for suicide prevention need not be suicidal
                anywhere[said] = found
            if promotion.anywhere and said & STOP_WORDS:
                continue  # nor who looks for the end of life wants to end theirs
            if key := _key(line):
                exact[key] = found
    return _Promotions(exact, sorted(anywhere.items(), key=lambda pair: -len(pair[0])))


def _key(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP_WORDS)
