from ..analysis import stem
from ..query import TextQuery
from .database import DatabaseEngine, rows

# Title, terms, summary, body; found on the evaluation's queries (docs/search.md).
_SCORED = "SELECT rowid, -bm25(search_fts, 8.0, 4.0, 3.0, 1.0) FROM search_fts WHERE search_fts MATCH %s"
_FOUND = "SELECT rowid FROM search_fts WHERE search_fts MATCH %s"
_TITLED = f"{_FOUND} LIMIT %s"
MOST = 0.3  # of the best score: what holds less of the telling words is not "most of them"


class SqliteEngine(DatabaseEngine):
    """FTS5, asked directly."""

    all_of, any_of = " AND ", " OR "

    def _phrase(self, phrase):
        return '"' + " ".join(phrase) + '"'  # stems are letters and digits alone

    def scored(self, query):
        return dict(rows(_SCORED, [self._without(query, self._all(query.groups))]))

    def loosely_scored(self, query):
        found = dict(rows(_SCORED, [self._without(query, self._any(query.groups))]))
        least = max(found.values(), default=0) * MOST
        return {page_id: score for page_id, score in found.items() if score >= least}

    def holding(self, groups):
        return {page_id for (page_id,) in rows(_FOUND, [self._any(groups)])}

    def titled(self, asked, most):
        *whole, last = asked
        match = self.all_of.join([*(f'"{stem(word)}"' for word in whole), f'("{last}" * OR "{stem(last)}" *)'])
        return [page_id for (page_id,) in rows(_TITLED, [f"title_stems : ({match})", most])]

    def _without(self, query: TextQuery, match: str) -> str:
        return f"({match}) NOT ({self._any(query.without)})" if query.without else match
