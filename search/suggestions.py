"""What somebody may be typing: other searches that go on like this and find something that anyone may read now."""

from collections.abc import Iterator
from itertools import islice

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from network.core.card_index import NEWEST
from network.core.models import Outlet
from network.core.version import versioned

from .analysis import STOP_WORDS, words
from .models import PastSearch
from .names import Names, glossary, holds, line_of, synonyms, terms, titles
from .query import LONGEST
from .results import Search
from .spelling import nearest, our_words, put_right

MOST = 6
SHORTEST = 2
MOST_WORDS = 10  # who types more than that knows what to ask
LOOKED_AT = 20  # past searches with these words, those asked most
MOST_PAST = MOST_EXPLAINED = 3


def suggestions(text: str) -> list[str]:
    """At most six; each finds something. Where nothing goes on like this, a slip in a word is forgiven."""
    asked = words(text[:LONGEST])
    if sum(map(len, asked)) < SHORTEST or len(asked) > MOST_WORDS:
        return []
    found = _going_on(asked)
    return found or _going_on(_forgiven(asked))


def _forgiven(asked: list[str]) -> list[str]:
    *whole, last = asked
    return [*(nearest(word) or word for word in whole), last if last in our_words() else put_right(last) or nearest(last) or last]


def _going_on(asked: list[str]) -> list[str]:
    """What begins with what was typed comes first: names of terms before past searches, titles, and other names of terms."""
    past, explained = Names(_past(asked)), Names(_explained(asked))
    sources = (terms(), explained, past, titles(), synonyms())
    candidates = (name for find in (Names.beginning, Names.holding) for source in sources for name in find(source, asked))
    return list(islice(_unlike(candidates), MOST))


def _unlike(names: Iterator[str]) -> Iterator[str]:
    """The names without those whose words are those of an earlier one."""
    seen = set()
    for name in names:
        if (line := line_of(name)) not in seen:
            seen.add(line)
            yield name


def _past(asked: list[str]) -> list[str]:
    """What was asked often and found something, in words of ours alone, and that finds something now."""
    searches = PastSearch.objects.often_asked().filter(found__gt=0)
    for word in asked:
        searches = searches.filter(text__contains=word)
    texts = (text for text in searches.values_list("text", flat=True)[:LOOKED_AT] if holds(line_of(text), asked))
    ours = [text for text in texts if all(word in our_words() or word in STOP_WORDS for word in words(text))]
    return list(islice(_that_find_something(ours), MOST_PAST))


def _explained(asked: list[str]) -> list[str]:
    """Names of the glossary that go on like this and find something."""
    names = dict.fromkeys([*glossary().beginning(asked), *glossary().holding(asked)])
    return list(islice(_that_find_something(list(names)), MOST_EXPLAINED))


def _that_find_something(texts: list[str]) -> Iterator[str]:
    """Those that do. Of those not known yet one is tried, which costs as much as a page; the others wait for the next letter."""
    tried, has_tried = _tried(), False
    for text in texts:
        if text not in tried and (titles().hold(words(text)) and _is_plain(text)):
            tried[text] = True
        elif text not in tried and not has_tried:
            has_tried = True
            query = QueryDict(urlencode({"q": text, "sort": NEWEST}))
            tried[text] = bool(Search.from_query(query, reverse("search"), size=1, outlet=Outlet.FEEDS).listing.pager.total)
        if tried.get(text):
            yield text


def _is_plain(text: str) -> bool:
    """Whether a search asks for its words and nothing else, so that a title that holds them is found."""
    return not set(text) & set('"“”-')


@versioned
def _tried() -> dict[str, bool]:
    """Whether a past search finds something in this version of the content; there are never more than are kept."""
    return {}
