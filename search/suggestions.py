"""What somebody may be typing: names of terms and titles of pages that go on like this."""

from network.core.card_index import card_index
from network.core.models import Card
from network.taxonomy.terms import known_terms
from network.taxonomy.vocabularies import VOCABULARIES

from .analysis import words
from .engines import database_engine
from .query import LONGEST
from .spelling import nearest

MOST = 6
SHORTEST = 2
LOOKED_AT = 60  # titles that match, of which the shortest are suggested


def suggestions(text: str) -> list[str]:
    """At most six; each finds something. A slip in a word is forgiven where nothing else fits."""
    asked = words(text[:LONGEST])
    if sum(map(len, asked)) < SHORTEST:
        return []
    found = _going_on(asked)
    if len(found) < MOST:
        better = [nearest(word) or word for word in asked]
        found += [name for name in (_going_on(better) if better != asked else []) if name not in found]
    return found[:MOST]


def _going_on(asked: list[str]) -> list[str]:
    """Terms first, then titles; the shorter the nearer to what was typed."""
    terms = sorted(_terms(asked), key=len)
    return list(dict.fromkeys([*terms, *_titles(asked)]))


def _terms(asked: list[str]) -> list[str]:
    index = card_index()
    return [
        term.name
        for vocabulary in VOCABULARIES
        for term in known_terms().of(vocabulary.name)
        if any(_goes_on(asked, name) for name in (term.name, *term.synonyms)) and index.having(term.key)
    ]


def _goes_on(asked: list[str], name: str) -> bool:
    """Whether every word but the last is in the name, and the last begins one."""
    there = words(name)
    return all(word in there for word in asked[:-1]) and any(word.startswith(asked[-1]) for word in there)


def _titles(asked: list[str]) -> list[str]:
    listed = card_index().of_pages(database_engine().titled(asked, LOOKED_AT))
    page_ids = card_index().members(listed)
    titles = Card.objects.filter(pk__in=page_ids).values_list("title", flat=True)
    return sorted((title for title in titles if _goes_on(asked, title)), key=lambda title: (len(title), title))
