"""Did you mean: other words of our own vocabulary, only ones that find something."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection
from functools import cache

from django.db.models import Q
from spellchecker import SpellChecker

from network.core.version import versioned
from network.taxonomy.glossary import entries
from network.taxonomy.terms import known_terms
from network.taxonomy.vocabularies import VOCABULARIES

from .analysis import STOP_WORDS, stem, words
from .models import SearchTerm
from .names import titles
from .promotions import words_of_promotions
from .query import Phrase, TextQuery
from .ranking import asked_stems
from .telling import documents_holding

SHORTEST = 4  # letters of a word that may be put right
MISTAKEN = 6  # letters of an English word that may be a slip in another one (sensors, sensory); tent and test are two words
LONG = 8  # letters of a word that may have two slips; a shorter one has one
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@versioned
def our_words() -> Counter[str]:
    """Words of titles, terms, the glossary and what is recommended among other words, with how often they occur."""
    found = Counter(titles().text.split())
    for known in VOCABULARIES:
        for term in known_terms().of(known.name):
            for name in (term.name, *term.synonyms, *term.former_names):
                found.update(words(name))
    for entry in entries():
        for name in (entry.name, entry.long_form, *entry.synonyms, *entry.one_way_synonyms):
            found.update(words(name))
    found.update(words_of_promotions())
    return found


@cache
def english() -> frozenset[str]:
    """Words that somebody may well mean as they are, whether a page has them or not."""
    return frozenset(word for word in SpellChecker(distance=1).word_frequency.words() if len(word) >= SHORTEST)


@versioned
def vocabulary() -> dict[str, dict[str, int]]:
    """Those of our words that a slip can be told from, by their first letter."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for word, times in our_words().items():
        if len(word) >= SHORTEST and word not in STOP_WORDS:
            found[word[0]][word] = times
    return dict(found)


def nearest(word: str) -> str | None:
    """The word of our vocabulary that was most likely meant; None for a word that we use ourselves, or if none is near."""
    known = vocabulary()
    shortest = MISTAKEN if word in english() else SHORTEST
    if len(word) < shortest or not word.isalpha() or word in known.get(word[0], {}):
        return None
    allowed = 1 if len(word) < LONG or word in english() else 2
    found = []
    for candidate, times in _that_may_be_meant(word).items():
        if abs(len(candidate) - len(word)) > allowed + 1 or stem(candidate) == stem(word):
            continue
        apart = min(slips(word, form, allowed) for form in {candidate, candidate.removesuffix("s")})
        if apart <= allowed:
            found.append((apart, -times, candidate))
    return min(found)[2] if found else None


def _that_may_be_meant(word: str) -> dict[str, int]:
    """Most slips leave the first letter alone; a swap of the first two is the usual exception."""
    known = vocabulary()
    swapped = {ours: times for ours, times in known.get(word[1], {}).items() if ours[1] == word[0]}
    return {**swapped, **known.get(word[0], {})}


def is_begun(word: str) -> bool:
    """Whether a word of ours or of any document is this one or begins with it, so that it is no slip."""
    if word in our_words() or any(ours.startswith(word) for ours in vocabulary().get(word[0], {})):
        return True
    begun = Q(stem__startswith=word)
    if word in english():
        begun |= Q(stem=stem(word))
    return SearchTerm.objects.filter(begun, documents__gt=0).exists()


def slips(word: str, other: str, most: int) -> int:
    """How many letters were missed, added, changed or swapped with the next (optimal string alignment), up to `most` + 1."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(word, 1):
        before, last, row = row, before, [place]
        for column, wanted in enumerate(other, 1):
            cost = min(before[column] + 1, row[column - 1] + 1, before[column - 1] + (letter != wanted))
            if place > 1 and column > 1 and letter == other[column - 2] and word[place - 2] == wanted:
                cost = min(cost, last[column - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def put_right(word: str) -> str | None:
    """A word that is still being typed, as one of ours begins that is one slip away; the commonest of them."""
    if len(word) < SHORTEST or not word.isalpha():
        return None
    near = {begun: times for ours, times in _that_may_be_meant(word).items() if (begun := _begins(ours, word))}
    return max(near, key=near.__getitem__, default=None)


def _begins(ours: str, word: str) -> str | None:
    """What `word` would be if one letter of it were put right and `ours` began like that."""
    at = next((n for n, (a, b) in enumerate(zip(ours, word, strict=False)) if a != b), None)
    if at is None:
        return None
    rest = word[at + 1 :]
    if ours.startswith(rest, at + 1):  # another letter
        return ours[: len(word)]
    if ours.startswith(rest, at):  # a letter too many
        return ours[: len(word) - 1]
    if ours.startswith(word[at:], at + 1):  # a letter too few
        return ours[: len(word) + 1]
    swapped = word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    return ours[: len(word)] if ours.startswith(swapped, at) else None


def corrected(text: str, doubtful: Collection[str]) -> str | None:
    """The text with those of the doubtful words replaced that are near one of ours; None where nothing changes."""

    def better(found: re.Match) -> str:
        asked = words(found[0])
        return (nearest(asked[0]) if len(asked) == 1 and asked[0] in doubtful else None) or found[0]

    put_right = _WORD.sub(better, text)
    return put_right if put_right != text else None


def slips_in(query: TextQuery) -> set[str]:
    """Words that no document holds and nobody means as they are."""
    return unknown_words(query) - english()


def unknown_words(query: TextQuery) -> set[str]:
    """Words that no document holds, nor any other name or spelling of theirs."""
    known = documents_holding(asked_stems(query.groups))

    def is_known(phrase: Phrase) -> bool:
        return all(known.get(stem, 0) > 0 for stem in phrase)

    unknown = set()
    for group in query.groups:
        if not any(map(is_known, group.phrases)):
            spelled = zip(group.asked, group.words, strict=True)
            unknown |= {word for word, stems in spelled if not any(known.get(stem, 0) > 0 for stem in stems)}
    return unknown - STOP_WORDS
