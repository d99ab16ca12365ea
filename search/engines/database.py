"""What SQLite and PostgreSQL share: the index is a part of the database, so it is never behind."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from heapq import nlargest

from django.db import connection

from network.core.card_index import card_index

from ..query import Group, Phrase, TextQuery
from ..ranking import Stems
from ..telling import MOST, NEARLY, TENTH, documents_holding, most_telling, said_most, too_many_hold, weights
from .matches import Matches, Wanted, few, readings

MOST_RANKED = 2000  # hits; ranking reads each of them

Ranked = list[tuple[int, float]]


class DatabaseEngine:
    """Finds documents by stems. A subclass knows how its database writes a text query, scores a hit and keeps its index."""

    label = "database"
    found: str  # the statement that gives page_id of every document that matches a text query, its one parameter
    all_of: str
    any_of: str
    at_once: str  # what makes one value of many page_id, which is read several times as fast as rows
    store: str  # the statement that writes a document's stems; its parameters are the stem fields and the page id

    def find(self, query: TextQuery, wanted: Wanted) -> Matches:
        """What holds all that was asked, or most of it where that is little; nothing that was left out."""
        index = card_index()
        if not query.groups:
            return Matches(self.label, index.everything & ~index.of_pages(self.holding(query.without)))
        query, parts = readings(query)
        pages, ranked = self.scored(query, wanted.most_ranked)
        is_loose = False
        if len(parts.groups) > 1 and len(pages) < few(parts):
            more = self.loosely_scored(parts)
            if len(more) > len(pages):
                pages, ranked, is_loose = [page_id for page_id, _ in more], more, True
        return Matches(self.label, index.of_pages(pages), ranked, is_loose)

    def scored(self, query: TextQuery, most: int | None = None) -> tuple[list[int], Ranked]:
        """Page ids of every document that holds all groups and nothing that was left out, and the best of them, best first:
        `most` or more of them, or all.
        """
        raise NotImplementedError

    def loosely_scored(self, query: TextQuery) -> Ranked:
        """All documents that hold most of what was asked, the best by the engine's own rank first."""
        held, telling = self._held(query)
        kept = nlargest(MOST_RANKED, held, key=held.__getitem__)
        ranks = dict.fromkeys(kept, 0.0) | self._ranks(query.groups, telling, kept)
        return sorted(ranks.items(), key=lambda hit: -hit[1])

    def holding_most(self, query: TextQuery) -> dict[int, float]:
        """How much of what was asked documents hold that hold most of it."""
        return self._held(query)[0]

    def _held(self, query: TextQuery) -> tuple[dict[int, float], list[float]]:
        """What documents hold of the query, telling words counting more, for those that hold a good part of what the tenth
        best holds (one page that holds a whole long question does not hide the others); and the weight of each group."""
        holders = self._each_holding([self._group(group) for group in query.groups])
        telling = weights(query.groups, documents_holding(query.stems), card_index().everything.bit_count())
        (most_pages, weight), *others = sorted(zip(holders, telling, strict=True), key=lambda pair: -len(pair[0]))
        held = dict.fromkeys(most_pages, weight)  # in one call, however many they are
        for pages, weight in others:
            for page_id in pages:
                held[page_id] = held.get(page_id, 0.0) + weight
        for page_id in self.holding(query.without) if query.without else ():
            held.pop(page_id, None)
        if quoted := [set(pages) for group, pages in zip(query.groups, holders, strict=True) if group.is_quoted]:
            held = {page_id: held[page_id] for page_id in set.intersection(*quoted) & held.keys()}
        enough = MOST * min(nlargest(TENTH, held.values()), default=0.0) - NEARLY
        return {page_id: weight for page_id, weight in held.items() if weight >= enough}, telling

    def holding(self, groups: Sequence[Group]) -> set[int]:
        """Page ids of every document that holds one of the groups."""
        return set(*self._each_holding([self._any(groups)]))

    def _each_holding(self, texts: Sequence[str]) -> list[list[int]]:
        """The page ids of every document that matches, for each of some text queries; one statement."""
        sql = " UNION ALL ".join(f"SELECT {n}, {self.at_once} FROM ({self.found}) AS found{n}" for n in range(len(texts)))
        found = dict(rows(sql, texts))
        return [self._read(found[n]) for n in range(len(texts))]

    def _read(self, value) -> list[int]:
        """The page ids of what `at_once` made."""
        raise NotImplementedError

    def similar(self, texts: Stems, most: int) -> Ranked:
        """Page ids of documents that say what these texts say, best first, with how much of it each says: 1 is all of it.

        Only what tells is asked for, and so little of it that few entries of the index are read, however many documents
        there are.
        """
        said, total = said_most(texts), card_index().everything.bit_count()
        counts = documents_holding(said)
        telling = most_telling(said, counts, total)
        asked, left, too_many = {}, MOST_RANKED, too_many_hold(total)
        for stem, tells in telling.items():
            if 1 < counts.get(stem, 0) <= min(too_many, left):
                asked[stem] = tells
                left -= counts[stem]
        return [(page_id, held / sum(telling.values())) for page_id, held in self._holding_most(asked, most)]

    def _holding_most(self, asked: Mapping[str, float], most: int) -> Ranked:
        """Page ids of documents that hold these stems, with the sum of what those tell, the most first."""
        if not asked:
            return []
        holding = [f"SELECT page_id, {tells:.6f} AS tells FROM ({self.found}) AS found" for tells in asked.values()]
        held = " UNION ALL ".join(holding)
        sql = f"SELECT page_id, SUM(tells) FROM ({held}) AS held GROUP BY page_id ORDER BY 2 DESC, page_id DESC LIMIT %s"
        found = rows(sql, [*(self._phrase((stem,)) for stem in asked), most])
        return [(page_id, float(tells)) for page_id, tells in found]

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """Within this, every document's stems are written."""
        yield

    def count_terms(self) -> None:
        """Count every stem anew, from the index."""
        raise NotImplementedError

    def _ranks(self, groups: Sequence[Group], weights: Sequence[float], page_ids: list[int]) -> dict[int, float]:
        """The engine's own scores of these documents, or of the first of them, for any of the groups; a weight says how telling
        its group is."""
        raise NotImplementedError

    def _all(self, groups: Sequence[Group]) -> str:
        return self.all_of.join(f"({self._group(group)})" for group in groups)

    def _any(self, groups: Sequence[Group]) -> str:
        return self.any_of.join(f"({self._group(group)})" for group in groups)

    def _group(self, group: Group) -> str:
        asked, *others = group.phrases
        first = self._phrase(asked) if group.in_order else self.all_of.join(self._phrase((stem,)) for stem in asked)
        return self.any_of.join([f"({first})", *(f"({self._phrase(other)})" for other in others)])

    def _phrase(self, phrase: Phrase) -> str:
        raise NotImplementedError


def rows(sql: str, parameters: Sequence) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def execute(sql: str, *many: Sequence) -> None:
    """One statement, or the same for each of many sets of parameters."""
    with connection.cursor() as cursor:
        if many:
            cursor.executemany(sql, many)
        else:
            cursor.execute(sql)
