"""Did you mean: other words of our own vocabulary, only ones that find something."""

from collections import defaultdict
from collections.abc import Collection
from difflib import SequenceMatcher

from network.core.models import Card
from network.core.version import versioned
from network.taxonomy.glossary import entries
from network.taxonomy.terms import known_terms
from network.taxonomy.vocabularies import VOCABULARIES

from .analysis import STOP_WORDS, stem, words

ALIKE = 0.72  # of difflib's ratio; 0.75 is two letters of eight swapped
SHORTEST = 4


@versioned
def vocabulary() -> dict[str, dict[str, int]]:
    """Words of titles, terms and the glossary with how often they occur, by their first letter and by their length."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    texts = list(Card.objects.listed().values_list("title", flat=True))
    for known in VOCABULARIES:
        texts += [name for term in known_terms().of(known.name) for name in (term.name, *term.synonyms, *term.former_names)]
    texts += [name for entry in entries() for name in (entry.name, entry.long_form, *entry.synonyms) if name]
    for text in texts:
        for word in words(text):
            if len(word) >= SHORTEST and word not in STOP_WORDS:
                found[word[0]][word] += 1
    return {letter: dict(counts) for letter, counts in found.items()}


def nearest(word: str) -> str | None:
    """The word of our vocabulary that was most likely meant; None for a word that we use ourselves, or if none is near."""
    known = vocabulary()
    if len(word) < SHORTEST or not word.isalpha() or word in known.get(word[0], {}):
        return None
    # Most slips leave the first letter alone; a swap of the first two is the usual exception.
    candidates = {**known.get(word[0], {}), **known.get(word[1], {})}
    best, most = None, (ALIKE, 0)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    for candidate, times in candidates.items():
        if abs(len(candidate) - len(word)) > 2 or stem(candidate) == stem(word):
            continue
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() < most[0] or matcher.quick_ratio() < most[0]:
            continue
        alike = (matcher.ratio(), times)
        if alike > most:
            best, most = candidate, alike
    return best


def corrected(text: str, doubtful: Collection[str]) -> str | None:
    """The text with those of the doubtful words replaced that are near one of ours; None where nothing changes."""
    pieces = [(piece, _better(piece, doubtful)) for piece in text.split()]
    if not any(better for _, better in pieces):
        return None
    return " ".join(better or piece for piece, better in pieces)


def _better(piece: str, doubtful: Collection[str]) -> str | None:
    [word] = found if len(found := words(piece)) == 1 else [""]
    return nearest(word) if word in doubtful else None
