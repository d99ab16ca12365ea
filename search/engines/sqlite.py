from ..analysis import stem
from ..query import TextQuery
from .database import DatabaseEngine, rows

# Title, terms, summary, body; found on the evaluation's queries (docs/search.md).
_SCORED = "SELECT rowid, -bm25(search_fts, 8.0, 4.0, 3.0, 1.0) FROM search_fts WHERE search_fts MATCH %s"


class SqliteEngine(DatabaseEngine):
    """FTS5, asked directly."""

    found = "SELECT rowid AS page_id FROM search_fts WHERE search_fts MATCH %s"
    all_of, any_of = " AND ", " OR "

    def scored(self, query):
        return dict(rows(_SCORED, [self._without(query, self._all(query.groups))]))

    def titled(self, asked, most):
        *whole, last = asked
        match = self.all_of.join([*(f'"{stem(word)}"' for word in whole), f'("{last}" * OR "{stem(last)}" *)'])
        return [page_id for (page_id,) in rows(f"{self.found} LIMIT %s", [f"title_stems : ({match})", most])]

    def _phrase(self, phrase):
        return '"' + " ".join(phrase) + '"'  # stems are letters and digits alone

    def _ranks(self, match, page_ids):
        wanted = set(page_ids)
        return {page_id: rank for page_id, rank in rows(_SCORED, [match]) if page_id in wanted} if wanted else {}

    def _without(self, query: TextQuery, match: str) -> str:
        return f"({match}) NOT ({self._any(query.without)})" if query.without else match
