"""The glossary and the vocabularies drive the search: every name, long form, synonym and former name finds the others.

Where the synonyms of a term are parts of it, each finds the term and no other: they may be opposites. A one-way synonym means
more than the entry: it finds the entry and is not found by it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from network.core.version import versioned
from network.taxonomy.glossary import entries
from network.taxonomy.terms import known_terms
from network.taxonomy.vocabularies import VOCABULARIES

from .analysis import canonical, words
from .names import without_hyphens
from .query import LONGEST_NAME, Phrase, Synonyms


@versioned
def synonyms() -> Synonyms:
    """Read again in every process as soon as an editor changes a term; nothing is indexed anew."""
    names: dict[Phrase, dict[str, None]] = defaultdict(dict)
    same: dict[Phrase, dict[str, None]] = defaultdict(dict)
    for called, others, one_way, are_parts in _known():
        own = _by_words(called)
        every = own | {phrase: name for phrase, name in _by_words(others).items() if phrase not in own}
        for phrase, name in every.items():
            found = own if are_parts and phrase not in own else every
            _add(names, phrase, found)
            if (in_one := _phrase(without_hyphens(name))) not in every:  # deescalation, stand-up
                _add(names, in_one, found)
        for phrase in _by_words(one_way).keys() - every.keys():
            _add(names, phrase, every)
        for phrase in own:
            _add(same, phrase, own)
    return Synonyms(_fixed(names), _fixed(same))


def _known() -> Iterator[tuple[list[str], Iterable[str], Iterable[str], bool]]:
    """What each thing is called, its synonyms, its one-way synonyms, and whether the synonyms are parts of it."""
    for entry in entries():
        yield [entry.name, entry.long_form, *entry.former_names], entry.synonyms, entry.one_way_synonyms, False
    for vocabulary in VOCABULARIES:
        for term in known_terms().of(vocabulary.name):
            yield [term.name, *term.former_names], term.synonyms, (), vocabulary.synonyms_are_parts


def _add(found: dict[Phrase, dict[str, None]], phrase: Phrase, names: Mapping[Phrase, str]) -> None:
    """Note the names that a phrase finds, itself aside."""
    if len(phrase) <= LONGEST_NAME:
        found[phrase] |= {name: None for other, name in names.items() if other != phrase}


def _fixed(found: Mapping[Phrase, Iterable[str]]) -> dict[Phrase, tuple[str, ...]]:
    return {phrase: tuple(others) for phrase, others in found.items() if others}


def _by_words(names: Iterable[str]) -> dict[Phrase, str]:
    """Names by their canonical words; of two spellings of a name, the first is the one that editors use."""
    found: dict[Phrase, str] = {}
    for name in names:
        if phrase := _phrase(name):
            found.setdefault(phrase, name)
    return found


def _phrase(name: str) -> Phrase:
    return tuple(map(canonical, words(name)))
