"""What nobody who is in need may miss, whatever else they type and however they spell it."""

from collections.abc import Iterable
from itertools import pairwise

from .analysis import STOP_WORDS, stem, words
from .promotions import Recommended, among_other_words
from .query import without_minus
from .spelling import slips
from .telling import documents_holding

SHORTEST = 3  # letters of a word that may have a slip; a false alarm costs less here than in `spelling`


def urgent(text: str) -> Recommended | None:
    """What is recommended to whoever types certain words among others; of several what has most words.

    Two words count as the one that they make ("my self"), and a word that no page holds as one that is a slip away ("kil").
    What is left out with a minus does not count.
    """
    typed = words(without_minus(text))
    asked = {*typed, *map("".join, pairwise(typed))}
    unknown = _unknown(typed)
    for wanted, found in among_other_words():
        if all(word in asked or any(_is_slip(other, word) for other in unknown) for word in wanted):
            return found
    return None


def _unknown(typed: Iterable[str]) -> set[str]:
    doubtful = {word for word in typed if len(word) >= SHORTEST and word not in STOP_WORDS}
    known = documents_holding(map(stem, doubtful))
    return {word for word in doubtful if known.get(stem(word), 0) <= 0}


def _is_slip(word: str, meant: str) -> bool:
    return len(meant) >= SHORTEST and abs(len(word) - len(meant)) <= 1 and slips(word, meant, 1) <= 1
