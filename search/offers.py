"""What a search offers where it found little: other searches, each of which finds something."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from network.core.card_index import card_index
from network.taxonomy.facets import narrowed

from .analysis import STOP_WORDS, words
from .engines import find
from .query import in_short, parse, without_minus, without_quotes
from .spelling import corrected, english, unknown_words
from .synonyms import synonyms

if TYPE_CHECKING:
    from .results import Search

HARDLY_ANY = 3  # with fewer results, another spelling is offered
MOST_OFFERED = 3
EVERY = {  # what there is without a facet whose label says it badly
    "type": "every type of page",
    "involved": "co-produced and other work",
    "learning": "what worked and what did not",
}


@dataclass(frozen=True)
class Offer:
    """Another search that finds something."""

    label: str
    address: str
    count: int


def did_you_mean(search: "Search") -> Offer | None:
    """The same search with its spelling put right, where little was found and something holds all words of the other.

    A word is doubted that no page holds, or that is none in English nor of ours: a page may have a slip as well.
    """
    hardly_any = search.listing.pager.total < HARDLY_ANY
    if not search.query or search.corrected or not (hardly_any or search.missing):
        return None
    doubtful = unknown_words(search.query) | (set(words(search.text)) - STOP_WORDS - english() if hardly_any else set())
    text = corrected(search.text, doubtful)
    if not text:
        return None
    better = _asking(search, text)
    offer = _offer(better, text)
    return offer if not better.is_loose and offer.count > (search.listing.pager.total if hardly_any else 0) else None


def widenings(search: "Search") -> list[Offer]:
    """What finds something where this found nothing, the narrowest first: without quotation marks, with nothing left out,
    without one filter, without any, without the words."""
    unique: dict[str, Offer] = {}
    for offer in (*_in_other_words(search), *_with_fewer_filters(search)):
        if offer.count:
            unique.setdefault(offer.address, offer)  # without its one filter it is everything: the filter says more
    return sorted(unique.values(), key=lambda offer: offer.count)[:MOST_OFFERED]


def _in_other_words(search: "Search") -> Iterator[Offer]:
    for text, how in (
        (without_quotes(search.text), "without quotation marks"),
        (without_minus(search.text), "and leave nothing out"),
    ):
        if search.query and text and text != search.text:
            yield _offer(_asking(search, text), f"Search for ‘{in_short(text)}’ {how}")


def _with_fewer_filters(search: "Search") -> Iterator[Offer]:
    listing = search.listing
    asked = f" for ‘{search.searched_for}’" if search.text else ""
    for facet in listing.facets:
        count = search.counted(narrowed(card_index(), search.base, listing.chosen, ignoring=facet.param))
        every = EVERY.get(facet.param, f"every {facet.label.lower()}")
        yield Offer(f"Search {every}{asked}", listing.without(facet.param), count)
    if search.text and listing.is_filtered:
        yield Offer(f"Search everything{asked}", listing.cleared, search.counted(search.base))
        everything = replace(listing, extra={}, order=listing.default_order)
        yield Offer(f"See everything{listing.in_words}", everything.address(1), search.filtered.bit_count())


def _asking(search: "Search", text: str) -> "Search":
    """The same search for other words."""
    query = parse(text, synonyms())
    return replace(search, text=text, corrected="", query=query, matches=find(query, search.wanted) if query else None)


def _offer(search: "Search", label: str) -> Offer:
    return Offer(label, replace(search.listing, extra={"q": search.text}).address(1), search.counted(search.filtered))
