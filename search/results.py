"""What a search finds: from a query string to a page of results."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from time import time

from django.http import QueryDict
from django.urls import reverse

from network.core.card_index import card_index
from network.core.models import Card
from network.core.outlets import key_of
from network.core.pagination import page_number
from network.taxonomy.facets import Chosen, chosen_values, listed, narrowed
from network.taxonomy.fit import Fit
from network.taxonomy.listing import ORDERS_OF_WHAT_IS_USED, Listing

from .analysis import analysed
from .engines import database_engine, find
from .engines.matches import FEW, Matches, Wanted
from .facets import FACETS
from .models import STEM_FIELDS
from .offers import Offer, did_you_mean, widenings
from .promotions import Recommended, promoted
from .query import TextQuery, in_short, parse
from .ranking import POOL, Stems, newness, rank_again
from .related import related
from .rows import texts_of
from .shown import Result, show
from .spelling import corrected, slips_in, unknown_words
from .synonyms import synonyms
from .telling import documents_holding, usual_lengths
from .urgent import urgent

BEST = "best"
ORDERS_WITHOUT = ORDERS_OF_WHAT_IS_USED
ORDERS_WITH_WORDS = {BEST: "Best match"} | ORDERS_WITHOUT
PAGE_SIZE = 10
LAST_PAGE = 50
DEEPEST = LAST_PAGE * PAGE_SIZE  # results that may be paged through
AS_TYPED = "as-typed"
DEEP = 1000  # hits to look through for what an engine can't be asked for, such as what lies ahead now
MOST_ALSO = 4
DAY = 86_400  # seconds


@dataclass
class Search:
    """One search. `matches` is None where nothing was asked and everything is listed."""

    text: str
    query: TextQuery
    matches: Matches | None
    wanted: Wanted
    sets_apart: bool = False  # whether what editors recommend is shown above the results and is not one of them
    corrected: str = ""  # what was searched for instead, where a word of the text is in no document
    fit: Fit = field(default_factory=Fit)  # what comes first
    outlet: str = ""  # the way out of the site that the results go by, if any
    listing: Listing | None = None
    _again: list[tuple[int, float]] = field(default_factory=list)
    _pool: dict[int, Stems] = field(default_factory=dict)

    @classmethod
    def from_query(
        cls, parameters: QueryDict, url: str, size: int = PAGE_SIZE, *, sets_apart: bool = False, outlet: str = ""
    ) -> "Search":
        """The search that a query string asks for, at the address `url`. Any query string gives an answer.

        What is kept from `outlet` is neither found nor counted.
        """
        query = parse(parameters.get("q", ""), synonyms())
        fit = Fit.from_query(parameters)
        wanted = _wanted(parameters, chosen_values(parameters, FACETS), fit, size, outlet)
        text, better, matches = query.text, None, None
        if parameters.get("spelling") != AS_TYPED and (better := corrected(text, slips_in(query))):
            put_right = parse(better, synonyms())
            matches = find(put_right, wanted)
        if matches and matches.bits:
            query = put_right
        else:
            better, matches = None, find(query, wanted) if query else None
        search = cls(text, query, matches, wanted, sets_apart, better or "", fit, outlet)
        orders = ORDERS_WITH_WORDS if query else ORDERS_WITHOUT
        search.listing = Listing.from_query(
            parameters,
            url,
            search.base,
            FACETS,
            orders=orders,
            default_order=next(iter(orders)),
            extra={"q": text} | ({"spelling": AS_TYPED} if parameters.get("spelling") == AS_TYPED else {}) if text else {},
            size=size,
            pick=search.pick,
            apart=search._apart,
        )
        return search

    @property
    def is_loose(self) -> bool:
        """Whether most of the words were enough, because all of them found little."""
        return bool(self.matches and self.matches.is_loose)

    @property
    def engine(self) -> str:
        return self.matches.engine if self.matches else database_engine().label

    @property
    def is_fallback(self) -> bool:
        """Whether the engine that was meant to answer did not."""
        return bool(self.matches and self.matches.is_fallback)

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
    def is_unreadable(self) -> bool:
        """Whether what was typed holds no word; everything is listed then."""
        return bool(self.text and not self.query)

    @cached_property
    def missing(self) -> list[str]:
        """The words that no page holds, where the others were enough; no lone letter, such as brackets leave: HOPE(s)."""
        unknown = unknown_words(self.query) if self.is_loose else ()
        return sorted(word for word in unknown if len(word) > 1 or word.isdigit())

    @property
    def searched_for(self) -> str:
        """The words that the results are for, with their spelling put right, as many as a heading holds."""
        return in_short(self.corrected or self.text)

    @property
    def typed(self) -> str:
        """The same as it was typed."""
        return in_short(self.text)

    @property
    def title(self) -> str:
        total = self.listing.pager.total
        counted = f"{total:,} result{'' if total == 1 else 's'}" if total else "No results"
        return f"{counted} for ‘{self.searched_for}’" if self.query else counted

    @property
    def feed_address(self) -> str:
        """The address of this search as a feed: the newest first, whatever the order on the page."""
        return replace(self.listing, url=reverse("search_feed"), order=self.listing.default_order, fit=Fit()).address(1)

    @cached_property
    def recommended(self) -> tuple[Card, str] | None:
        """What editors recommend for these words, with its label, on the first page and, if it is not urgent, within the
        filters. Where it is all there is, it is the result, unless it is urgent: then it stands first and alone."""
        found = self._promoted if self.listing.pager.number == 1 else None
        if not found or not (found.is_urgent or (self._apart & self.filtered and found.page_id not in self.listing.page_ids)):
            return None
        cards = Card.objects.in_order([found.page_id])
        return (cards[0], found.label) if cards else None

    @cached_property
    def did_you_mean(self) -> Offer | None:
        return did_you_mean(self)

    @cached_property
    def widenings(self) -> list[Offer]:
        return widenings(self)

    def counted(self, bits: int) -> int:
        """How many of what it finds a list of these would have."""
        return listed(bits & self.base, self._apart).bit_count()

    @property
    def filtered(self) -> int:
        """The bit set of what the chosen filters leave, whatever the words."""
        return narrowed(card_index(), card_index().everything, self.listing.chosen)

    @property
    def base(self) -> int:
        """The bit set of what matches the words or is recommended for them, before any facet. What is not listed now is not in
        it."""
        bits = card_index().everything if self.matches is None else self.matches.bits
        if self.outlet:
            bits &= ~card_index().having(key_of(self.outlet))
        return bits | self._apart

    @cached_property
    def _promoted(self) -> Recommended | None:
        if not self.query or not self.sets_apart:
            return None
        if found := urgent(self.text) or urgent(self.corrected):
            return found
        return None if self.query.without else promoted(self.text) or promoted(self.corrected)

    @cached_property
    def _apart(self) -> int:
        """The bit set of what editors recommend for these words."""
        return card_index().of_pages([self._promoted.page_id]) if self._promoted else 0

    def pick(self, matching: int, order: str, start: int, size: int) -> list[int]:
        if order != BEST or self.matches is None:
            return self.fit.pick(matching, order, start, size)
        return self._ranked(matching, start + size)[start : start + size]

    @cached_property
    def related(self) -> list[int]:
        """Page ids of what is about the same things, where less than a page matches; they are in no count."""
        index, matching = card_index(), self.base
        number = matching.bit_count()
        if not number or number >= FEW or self.listing.order != BEST or not self.query.groups:
            return []
        total = index.everything.bit_count()
        found = related(self.query, self._pool, database_engine(), total, FEW - number)
        listed = set(index.members(index.of_pages(found) & self.filtered & ~matching))
        return [page_id for page_id in found if page_id in listed]

    def _ranked(self, matching: int, wanted: int) -> list[int]:
        """The best `wanted` page ids: the engine's best few are ranked again, the rest stay in its order.

        What fits the reader's choice more stands before what fits it less.
        """
        index, buckets = card_index(), self._best_of_buckets(matching, wanted)
        best = list(buckets)
        stems = texts_of(best[:POOL], *STEM_FIELDS)
        self._pool = {page_id: stems[page_id] for page_id in best[:POOL] if page_id in stems}
        total = index.everything.bit_count()
        ranked = rank_again(self.query.groups, self._pool, documents_holding, total, usual_lengths())
        today = time() // DAY  # scores are the same all day, and so is an answer that somebody keeps
        fresh = {page_id: score * newness(today - index.time_of(page_id) / DAY) for page_id, score in ranked}
        highest, asked = max(fresh.values(), default=0.0), analysed(self.query.text)
        for page_id, (title, *_) in self._pool.items():
            if title == asked:  # what is asked for by its name comes first
                fresh[page_id] += highest
        self._again = sorted(fresh.items(), key=lambda found: (buckets[found[0]], -found[1], index.position(found[0])))
        return [page_id for page_id, _ in self._again] + best[POOL:]

    def _best_of_buckets(self, matching: int, wanted: int) -> dict[int, int]:
        """The engine's best, each with the number of its bucket, which tells how much of the reader's choice it lacks."""
        index, found = card_index(), {}
        for number, bucket in enumerate(self.fit.buckets(matching)):
            room = min(max(wanted, POOL) - len(found), bucket.bit_count())
            best = list(islice(self._engines_best(bucket), max(room, 0)))
            missing = min(wanted - len(found), bucket.bit_count()) - len(best)
            if missing > 0:  # a part of what matches has no rank, or the server's is behind
                best += index.pick(bucket & ~index.of_pages(best), size=missing)
            found |= dict.fromkeys(best, number)
        return found

    def _engines_best(self, matching: int) -> Iterator[int]:
        position = card_index().position
        for page_id, _ in self.matches.ranked:
            place = position(page_id)
            if place is not None and matching >> place & 1:
                yield page_id

    @cached_property
    def results(self) -> list[Result]:
        apart = self.recommended[0].page_id if self.recommended else None
        return [self._shown[page_id] for page_id in self.listing.page_ids if page_id in self._shown and page_id != apart]

    @cached_property
    def related_results(self) -> list[Result]:
        return [self._shown[page_id] for page_id in self.related if page_id in self._shown]

    @cached_property
    def _shown(self) -> dict[int, Result]:
        """All that the page shows by page id, as anyone may read it now."""
        cards = self.fit.marked(Card.objects.in_order([*self.listing.page_ids, *self.related]))
        return show(cards, self.query.to_mark, dict(self._again))


def _wanted(parameters: QueryDict, chosen: Chosen, fit: Fit, size: int, outlet: str) -> Wanted:
    """What of the matches is going to be shown, as an engine has to know it beforehand."""
    groups = [choices for choices in chosen.values() if choices]
    having = tuple(tuple(choice.key for choice in choices) for choices in groups if not any(choice.find for choice in choices))
    if parameters.get("sort") in ORDERS_WITHOUT:
        return Wanted(having)
    last = min(page_number(parameters.get("page")) * size, DEEPEST) + 1  # what editors recommend may stand apart
    return Wanted(having, fit.keys, depth=max(last, POOL if len(having) == len(groups) and not outlet else DEEP))
