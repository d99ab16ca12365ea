from math import log

from ..analysis import stem
from .database import DatabaseEngine, rows

_FOUND = "SELECT page_id FROM search_searchdocument WHERE vector @@ to_tsquery('simple', %s)"
# D, C, B, A: body, summary, terms, title. 1 divides by the logarithm of the length.
_RANKED = """
    SELECT page_id, ts_rank('{0.1, 0.3, 0.4, 0.8}', vector, to_tsquery('simple', %s), 1)
    FROM search_searchdocument WHERE page_id = ANY(%s)
"""
MOST_RANKED = 2000  # ranking reads each hit's whole vector
MOST = 0.3


class PostgresEngine(DatabaseEngine):
    """One weighted tsvector with its own GIN index."""

    phrase_of, all_of, any_of = " <-> ", " & ", " | "

    def _phrase(self, phrase):
        return self.phrase_of.join(f"'{stem}'" for stem in phrase)

    def scored(self, query):
        text = self._all(query.groups)
        if query.without:
            text = f"({text}) & !({self._any(query.without)})"
        found = [page_id for (page_id,) in rows(_FOUND, [text])]
        ranked = dict(rows(_RANKED, [text, sorted(found)[-MOST_RANKED:]])) if found else {}
        return {page_id: ranked.get(page_id, 0.0) for page_id in found}

    def loosely_scored(self, query):
        """ts_rank knows no rare words, so the groups are asked one by one (in one statement) and weighed by their rarity."""
        sql = " UNION ALL ".join(f"SELECT {number}, page_id FROM ({_FOUND}) AS g{number}" for number in range(len(query.groups)))
        holders: list[list[int]] = [[] for _ in query.groups]
        for number, page_id in rows(sql, [self._group(group) for group in query.groups]):
            holders[number].append(page_id)
        total = rows("SELECT count(*) FROM search_searchdocument", [])[0][0]
        scores: dict[int, float] = {}
        for pages in holders:
            weight = log(1 + (total - len(pages) + 0.5) / (len(pages) + 0.5))
            for page_id in pages:
                scores[page_id] = scores.get(page_id, 0.0) + weight
        without = self.holding(query.without) if query.without else ()
        least = max(scores.values(), default=0) * MOST
        kept = {page_id: score for page_id, score in scores.items() if score >= least and page_id not in without}
        best = sorted(kept, key=kept.__getitem__)[-MOST_RANKED:]
        for page_id, rank in rows(_RANKED, [self._any(query.groups), best]) if best else ():
            kept[page_id] += rank
        return kept

    def titled(self, asked, most):
        *whole, last = asked
        match = self.all_of.join([*(f"'{stem(word)}':A" for word in whole), f"('{last}':*A | '{stem(last)}':*A)"])
        return [page_id for (page_id,) in rows(f"{_FOUND} LIMIT %s", [match, most])]

    def holding(self, groups):
        return {page_id for (page_id,) in rows(_FOUND, [self._any(groups)])}
