"""The glossary and the vocabularies drive the search: every name, long form, synonym and former name finds the others."""

from collections import defaultdict

from network.core.version import versioned
from network.taxonomy.glossary import entries
from network.taxonomy.terms import known_terms
from network.taxonomy.vocabularies import VOCABULARIES

from .analysis import canonical, words
from .query import LONGEST_NAME, Phrase, Synonyms


@versioned
def synonyms() -> Synonyms:
    """Read again in every process as soon as an editor changes a term; nothing is indexed anew."""
    groups = [[entry.name, entry.long_form, *entry.synonyms, *entry.former_names] for entry in entries()]
    for vocabulary in VOCABULARIES:
        groups += [[term.name, *term.synonyms, *term.former_names] for term in known_terms().of(vocabulary.name)]
    names: dict[Phrase, dict[str, None]] = defaultdict(dict)
    for group in groups:
        by_words: dict[Phrase, str] = {}
        for name in filter(None, group):  # of two spellings of a name, the first is the one that editors use
            by_words.setdefault(tuple(map(canonical, words(name))), name)
        for phrase in by_words:
            if phrase and len(phrase) <= LONGEST_NAME:
                names[phrase] |= {other: None for key, other in by_words.items() if key != phrase}
    return Synonyms({phrase: tuple(others) for phrase, others in names.items() if others})
