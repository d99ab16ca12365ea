"""What somebody may be typing: other searches that go on like this and find something that anyone may read now."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from network.core.card_index import NEWEST, CardIndex, card_index
from network.core.models import Outlet
from network.core.outlets import key_of
from network.core.version import versioned
from network.taxonomy.facets import Chosen, narrowed
from network.taxonomy.terms import known_terms

from .analysis import STOP_WORDS, canonical, words
from .models import PastSearch
from .names import Names, alone, glossary, holds, line_of, synonyms, terms, titles, without_hyphens
from .query import LONGEST, MINUS, parse
from .results import Search
from .spelling import is_begun, nearest, our_words, put_right

MOST = 6
SHORTEST = 2
MOST_WORDS = 10  # who types more than that knows what to ask
LOOKED_AT = 20  # past searches with these words, those asked most
MOST_PAST = MOST_EXPLAINED = 3
MOST_REMEMBERED = 500  # texts of which a process knows what they find: 1 MB with 20,000 pages


@dataclass(frozen=True)
class Left:
    """What filters leave of what may leave the site, as a bit set of the index."""

    index: CardIndex
    bits: int

    @classmethod
    def by(cls, chosen: Chosen) -> "Left | None":
        """None where nothing is chosen: then any name will do, and none is looked up."""
        if not any(chosen.values()):
            return None
        index = card_index()
        return cls(index, narrowed(index, index.everything & ~index.having(key_of(Outlet.FEEDS)), chosen))

    def has_page(self, page_id: int) -> bool:
        place = self.index.position(page_id)
        return place is not None and bool(self.bits >> place & 1)

    def has_term(self, term_id: int) -> bool:
        return term_id in self._terms

    @cached_property
    def _terms(self) -> set[int]:
        """Ids of the terms that something carries of what is left."""
        return {pk for pk, term in known_terms().by_id.items() if self.index.having(term.key) & self.bits}


def suggestions(text: str, chosen: Chosen | None = None) -> list[str]:
    """At most six; each finds something within the filters that are chosen. Where nothing goes on like this, a slip in a word
    is forgiven. What leaves a word out gets none: any that goes on like the word would look for it.
    """
    text = text[:LONGEST]
    asked = words(text)
    if sum(map(len, asked)) < SHORTEST or len(asked) > MOST_WORDS or parse(text).without:
        return []
    left = Left.by(chosen or {})
    in_one = words(without_hyphens(text))  # de-b goes on as debrief too
    found = _first_of([asked, in_one] if in_one != asked else [asked], left)
    if found or (forgiven := _forgiven(asked)) == asked:
        return found
    return _first_of([forgiven], left)


def _forgiven(asked: list[str]) -> list[str]:
    *whole, last = asked
    return [*(nearest(word) or word for word in whole), last if is_begun(last) else put_right(last) or nearest(last) or last]


def _first_of(readings: list[list[str]], left: Left | None) -> list[str]:
    """The first that go on like one of the readings of what was typed."""
    return list(islice(_unlike(chain.from_iterable(_going_on(asked, left) for asked in readings)), MOST))


def _going_on(asked: list[str], left: Left | None) -> Iterator[str]:
    """What begins with what was typed comes first: names of terms before past searches, titles, and other names of terms."""
    has_page, has_term = (left.has_page, left.has_term) if left else (None, None)
    finding = Finding(left)
    past, explained = alone(_past(asked, finding)), alone(_explained(asked, finding))
    sources = ((terms(), has_term), (explained, None), (past, None), (titles(), has_page), (synonyms(), has_term))
    finds = (Names.beginning, Names.holding)
    return (name for find in finds for names, wanted in sources for name in find(names, asked, wanted))


def _unlike(names: Iterator[str]) -> Iterator[str]:
    """The names without those that are forms or spellings of an earlier one."""
    seen = set()
    for name in names:
        key = tuple(map(canonical, words(without_hyphens(name))))
        if key not in seen:
            seen.add(key)
            yield name


def _past(asked: list[str], finding: "Finding") -> list[str]:
    """What was asked often and found something, in words of ours alone, and that finds something now."""
    searches = PastSearch.objects.often_asked().filter(found__gt=0)
    for word in asked:
        searches = searches.filter(text__contains=word)
    texts = (text for text in searches.values_list("text", flat=True)[:LOOKED_AT] if holds(line_of(text), asked))
    ours = [text for text in texts if all(word in our_words() or word in STOP_WORDS for word in words(text))]
    return list(islice(finding.those_of(ours), MOST_PAST))


def _explained(asked: list[str], finding: "Finding") -> list[str]:
    """Names of the glossary that go on like this and find something."""
    names = dict.fromkeys([*glossary().beginning(asked), *glossary().holding(asked)])
    return list(islice(finding.those_of(list(names)), MOST_EXPLAINED))


@dataclass
class Finding:
    """Tells which texts find something within the filters."""

    left: Left | None
    has_tried: bool = False

    def those_of(self, texts: list[str]) -> Iterator[str]:
        """Of those not known yet one is tried, which costs as much as a page; the others wait for the next letter."""
        for text in texts:
            if self._finds(text):
                yield text

    def _finds(self, text: str) -> bool:
        tried, key = _tried(), text.casefold()
        if self.left is None and key not in tried and _is_plain(text) and titles().hold(words(text)):
            return True
        if key not in tried and not self.has_tried:
            self.has_tried = True
            if len(tried) >= MOST_REMEMBERED:
                tried.clear()
            query = QueryDict(urlencode({"q": text, "sort": NEWEST}))
            tried[key] = Search.from_query(query, reverse("search"), size=1, outlet=Outlet.FEEDS).listing.matching
        found = tried.get(key, 0)
        return bool(found & self.left.bits if self.left else found)


def _is_plain(text: str) -> bool:
    """Whether a search asks for its words and nothing else, so that a title that holds them is found."""
    return not set(text) & set('"“”' + MINUS)


@versioned
def _tried() -> dict[str, int]:
    """What texts find in this version of the content, whatever the filters: bit sets of cards."""
    return {}
