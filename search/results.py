"""What a search finds: from a query string to a page of results."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import nlargest

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString

from network.core.card_index import NEWEST, OLDEST, TITLE, card_index
from network.core.models import Card
from network.taxonomy.facets import narrowed
from network.taxonomy.listing import Listing

from .analysis import words
from .engines import database_engine
from .facets import FACETS
from .highlight import marked, snippet
from .models import STEM_FIELDS, SearchDocument, SearchTerm
from .promotions import promoted
from .query import TextQuery, parse
from .ranking import POOL, rank_again
from .spelling import corrected
from .synonyms import synonyms

BEST = "best"
ORDERS_WITH_WORDS = {BEST: "Best match", NEWEST: "Newest first", OLDEST: "Oldest first", TITLE: "A to Z"}
ORDERS_WITHOUT = {order: label for order, label in ORDERS_WITH_WORDS.items() if order != BEST}
PAGE_SIZE = 10
LAST_PAGE = 50
AS_TYPED = "as-typed"
MOST_ALSO = 4
FEW = 10  # with fewer hits for all words, most of the words are enough
NEWER_COUNTS = 0.05  # how much better the newest of equals is than the oldest


@dataclass(frozen=True)
class Result:
    card: Card
    title: SafeString
    snippet: SafeString
    score: float


@dataclass(frozen=True)
class Widening:
    """Another search that finds something."""

    label: str
    address: str
    count: int


@dataclass
class Search:
    """One search. `found` maps page ids to the engine's score; None where nothing was asked and everything is listed."""

    text: str
    query: TextQuery
    found: dict[int, float] | None
    is_loose: bool  # whether most of the words were enough
    corrected: str = ""  # what was searched for instead, where a word of the text is in no document
    listing: Listing | None = None
    _again: list[tuple[int, float]] = field(default_factory=list)

    @classmethod
    def from_query(cls, parameters: QueryDict, url: str, size: int = PAGE_SIZE) -> "Search":
        """The search that a query string asks for, at the address `url`. Any query string gives an answer."""
        query = parse(parameters.get("q", ""), synonyms())
        text, better = query.text, None
        if parameters.get("spelling") != AS_TYPED:
            better = corrected(text, unknown_words(query))
            query = parse(better, synonyms()) if better else query
        found, is_loose = _found(query)
        search = cls(text, query, found, is_loose, better or "")
        search.listing = Listing.from_query(
            parameters,
            url,
            search.base,
            FACETS,
            orders=ORDERS_WITHOUT if found is None else ORDERS_WITH_WORDS,
            default_order=NEWEST if found is None else BEST,
            extra={"q": text} | ({"spelling": AS_TYPED} if parameters.get("spelling") == AS_TYPED else {}) if text else {},
            size=size,
            pick=search.pick,
        )
        return search

    @property
    def is_too_deep(self) -> bool:
        """Whether so late a page is asked for that narrowing serves better than paging."""
        return LAST_PAGE < self.listing.pager.number <= self.listing.pager.last

    @property
    def first_address(self) -> str:
        return self.listing.address(1)

    @property
    def also(self) -> tuple[str, ...]:
        """Other names that were searched for, a few of them."""
        return self.query.also[:MOST_ALSO]

    @property
    def as_typed(self) -> str:
        """The address of the search for just what was typed."""
        return replace(self.listing, extra={"q": self.text, "spelling": AS_TYPED}).address(1)

    @property
    def title(self) -> str:
        total = self.listing.pager.total
        counted = f"{total:,} result{'' if total == 1 else 's'}" if total else "No results"
        return f"{counted} for ‘{self.text}’" if self.text else counted

    @property
    def feed_address(self) -> str:
        """The address of this search as a feed: the newest first, whatever the order on the page."""
        return replace(self.listing, url=reverse("search_feed"), order=self.listing.default_order).address(1)

    @cached_property
    def recommended(self) -> tuple[Card, str] | None:
        """What editors recommend for these words, with its label, on the first page and within the filters."""
        found = promoted(self.text) if self.text and self.listing.pager.number == 1 else None
        if not found or not card_index().of_pages([found[0]]) & self.filtered:
            return None
        cards = Card.objects.in_order([found[0]])
        return (cards[0], found[1]) if cards else None

    @cached_property
    def did_you_mean(self) -> Widening | None:
        """The same search with its spelling put right, where little was found and that finds more."""
        if not self.text or self.corrected or (self.listing.pager.total >= FEW and not self.is_loose):
            return None
        text = corrected(self.text, set(words(self.text)))
        if text is None:
            return None
        better = replace(self, query=parse(text, synonyms()))
        better.found, better.is_loose = _found(better.query)
        count = (better.base & self.filtered).bit_count()
        if not count or (better.is_loose and count <= self.listing.pager.total):
            return None
        return Widening(text, replace(self.listing, extra={"q": text}).address(1), count)

    @cached_property
    def widenings(self) -> list[Widening]:
        """What finds something where this found nothing: without one filter, without any, without the words."""
        listing, found = self.listing, []
        for facet in listing.facets:
            count = (narrowed(card_index(), self.base, listing.chosen, ignoring=facet.param)).bit_count()
            words = f" for ‘{self.text}’" if self.text else ""
            found.append(Widening(f"Search without the filter {facet.label}{words}", listing.without(facet.param), count))
        if self.text and listing.is_filtered:
            found.append(Widening(f"Search everything for ‘{self.text}’", listing.cleared, self.base.bit_count()))
            names = " and ".join(chip.label for chip in listing.chips)
            everything = replace(listing, extra={}, order=listing.default_order)
            found.append(Widening(f"See everything for {names}", everything.address(1), self.filtered.bit_count()))
        unique = {widening.address: widening for widening in found if widening.count}
        return sorted(unique.values(), key=lambda widening: widening.count)[:3]

    @property
    def filtered(self) -> int:
        """The bit set of what the chosen filters leave, whatever the words."""
        return narrowed(card_index(), card_index().everything, self.listing.chosen)

    @property
    def base(self) -> int:
        """The bit set of what matches the words, before any facet. What is not listed now is not in it."""
        return card_index().everything if self.found is None else card_index().of_pages(self.found)

    def pick(self, matching: int, order: str, start: int, size: int) -> list[int]:
        index = card_index()
        if order != BEST or self.found is None:
            return index.pick(matching, order, start, size)
        return self._ranked(index.members(matching), start + size)[start : start + size]

    def _ranked(self, page_ids: list[int], wanted: int) -> list[int]:
        """The best `wanted` page ids: the engine's best few are ranked again, the rest stay in its order."""
        newness = 1 / max(len(page_ids), 1)  # page_ids come newest first
        scores = {
            page_id: self.found[page_id] * (1 + NEWER_COUNTS * (1 - number * newness)) for number, page_id in enumerate(page_ids)
        }
        best = nlargest(max(wanted, POOL), scores, key=scores.__getitem__)
        stems = stems_of(best[:POOL])
        pool = {page_id: stems[page_id] for page_id in best[:POOL] if page_id in stems}
        self._again = rank_again(self.query.groups, pool, documents_holding, card_index().everything.bit_count())
        return [page_id for page_id, _ in self._again] + best[POOL:]

    @cached_property
    def results(self) -> list[Result]:
        """The page of results, as anyone may read it now: two statements."""
        cards = Card.objects.in_order(self.listing.page_ids)
        texts = dict(SearchDocument.objects.filter(pk__in=[card.pk for card in cards]).values_list("pk", "body"))
        wanted = self.query.to_mark
        scores = dict(self._again)
        return [
            Result(
                card,
                marked(card.title, wanted),
                snippet(card.summary, texts.get(card.pk, ""), wanted),
                round(scores.get(card.pk, 0.0), 4),
            )
            for card in cards
        ]


def _found(query: TextQuery) -> tuple[dict[int, float] | None, bool]:
    """Scores by page id, and whether most of the words were enough because all of them found little."""
    engine = database_engine()
    if not query:
        return None, False
    if not query.groups:
        without = engine.holding(query.without)
        return {page_id: 0.0 for page_id in card_index().page_ids if page_id not in without}, False
    found = engine.scored(query)
    parts = query.word_by_word
    if len(found) >= FEW or len(parts.groups) == 1:
        return found, False
    more = engine.loosely_scored(parts)
    return (more, True) if len(more) > len(found) else (found, False)


def stems_of(page_ids: Iterable[int]) -> dict[int, tuple[str, str, str, str]]:
    rows = SearchDocument.objects.filter(pk__in=list(page_ids)).values_list("pk", *STEM_FIELDS)
    return {pk: tuple(texts) for pk, *texts in rows}


def unknown_words(query: TextQuery) -> set[str]:
    """Words that no document holds, nor any other name or spelling of theirs."""
    single = [group for group in query.groups if len(group.asked) == 1 and not group.in_order]
    known = documents_holding({stem for group in single for phrase in group.phrases for stem in phrase})
    return {
        group.asked[0] for group in single if not any(all(known.get(stem, 0) > 0 for stem in phrase) for phrase in group.phrases)
    }


def documents_holding(stems: Iterable[str]) -> Mapping[str, int]:
    return dict(SearchTerm.objects.filter(pk__in=list(stems)).values_list("stem", "documents"))
