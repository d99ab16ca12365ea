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
    anywhere: Sequence[tuple[frozenset[str], Recommended]]  # with the words that have to be asked, most words first


def promoted(text: str) -> Recommended | None:
    """What is recommended to whoever searches for this: first what nobody may miss whose words stand in it, then what is
    recommended for just this, by any of its names."""
    known, asked = _promotions(), words(text)
    for wanted, found in known.anywhere:
        if wanted.issubset(asked):
            return found
    keys = (_key(name) for name in (text, *synonyms().of(asked)))
    return next((known.exact[key] for key in keys if key in known.exact), None)


def words_of_promotions() -> Iterator[str]:
    """The words that nobody may miss for a slip."""
    return (word for wanted, _ in _promotions().anywhere for word in sorted(wanted))


@versioned
def _promotions() -> _Promotions:
    exact, anywhere = {}, {}
    for promotion in Promotion.objects.order_by("-pk"):  # of two for the same search, the older one is shown
        for line in promotion.searches.splitlines():
            if key := _key(line):
                exact[key] = found = Recommended(promotion.page_id, promotion.label, promotion.anywhere)
                if promotion.anywhere:  # words and not stems: who looks for suicide prevention need not be suicidal
                    anywhere[frozenset(words(line))] = found
    return _Promotions(exact, sorted(anywhere.items(), key=lambda pair: -len(pair[0])))


def _key(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP_WORDS)
