"""What SQLite and PostgreSQL share: the index is a part of the database, so it is never behind."""

from collections.abc import Sequence
from math import log

from django.db import connection

from ..query import Group, Phrase, TextQuery

MOST = 0.3  # of the telling words of the best hit: with less, a document does not hold "most of them"
MOST_RANKED = 2000  # hits; ranking reads each of them
RANK_COUNTS = 0.5  # of the engine's rank, against the words that are held at all


class DatabaseEngine:
    """Finds documents by stems. A subclass knows how its database writes a text query and scores a hit."""

    label = "database"
    found: str  # the statement that gives page_id of every document that matches a text query, its one parameter
    all_of: str
    any_of: str

    def scored(self, query: TextQuery) -> dict[int, float]:
        """Page ids of every document that holds all groups and nothing that was left out; the score is higher for the better."""
        raise NotImplementedError

    def loosely_scored(self, query: TextQuery) -> dict[int, float]:
        """The same for documents that hold most of what was asked: telling words count more, and those that hold
        the same are told apart by the engine's own rank."""
        sql = " UNION ALL ".join(
            f"SELECT {number}, page_id FROM ({self.found}) AS g{number}" for number in range(len(query.groups))
        )
        holders: list[list[int]] = [[] for _ in query.groups]
        for number, page_id in rows(sql, [self._group(group) for group in query.groups]):
            holders[number].append(page_id)
        [(total,)] = rows("SELECT count(*) FROM search_searchdocument", [])
        scores: dict[int, float] = {}
        for pages in holders:
            weight = log(1 + (total - len(pages) + 0.5) / (len(pages) + 0.5))
            for page_id in pages:
                scores[page_id] = scores.get(page_id, 0.0) + weight
        without = self.holding(query.without) if query.without else ()
        best = max(scores.values(), default=0.0)
        kept = {page_id: score for page_id, score in scores.items() if score >= best * MOST and page_id not in without}
        ranks = self._ranks(self._any(query.groups), sorted(kept, key=kept.__getitem__)[-MOST_RANKED:])
        unit = best * RANK_COUNTS / max(ranks.values(), default=1.0)
        return {page_id: score + ranks.get(page_id, 0.0) * unit for page_id, score in kept.items()}

    def holding(self, groups: Sequence[Group]) -> set[int]:
        """Page ids of every document that holds one of the groups."""
        return {page_id for (page_id,) in rows(self.found, [self._any(groups)])}

    def titled(self, asked: Sequence[str], most: int) -> list[int]:
        """Page ids of documents whose title holds these words, the last of which may go on."""
        raise NotImplementedError

    def _ranks(self, match: str, page_ids: list[int]) -> dict[int, float]:
        """The engine's own scores of these documents for a text query."""
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
