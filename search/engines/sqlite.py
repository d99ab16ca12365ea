from contextlib import contextmanager

from django.db import transaction

from ..query import TextQuery
from .database import MOST_RANKED, DatabaseEngine, execute, rows

# Title, terms, summary, body; found on the evaluation's queries (docs/search.md).
_SCORE = "-bm25(search_fts, 2.0, 2.0, 1.5, 1.0)"
_SCORED = f"SELECT rowid, {_SCORE} AS score FROM search_fts WHERE search_fts MATCH %s"
# All that match as one text, and the best as rows.
_FOUND_AND_BEST = f"""SELECT group_concat(rowid), NULL FROM search_fts WHERE search_fts MATCH %s
    UNION ALL SELECT * FROM ({_SCORED} ORDER BY score DESC, rowid DESC LIMIT %s)"""
_ALL = -1


class SqliteEngine(DatabaseEngine):
    """FTS5, asked directly."""

    found = "SELECT rowid AS page_id FROM search_fts WHERE search_fts MATCH %s"
    all_of, any_of = " AND ", " OR "
    at_once = "group_concat(page_id)"
    store = """UPDATE search_searchdocument SET title_stems = %s, terms_stems = %s, summary_stems = %s, body_stems = %s
        WHERE page_id = %s"""

    def scored(self, query, most=None):
        match = self._without(query, self._all(query.groups))
        (found, _), *best = rows(_FOUND_AND_BEST, [match, match, _ALL if most is None else most])
        return self._read(found), best

    @contextmanager
    def rebuilding(self):
        """Without the trigger, the index is built once at the end: three times as fast as row by row. Readers go on meanwhile;
        SQLite has one writer at a time anyway."""
        with transaction.atomic():
            [(trigger,)] = rows("SELECT sql FROM sqlite_master WHERE name = 'search_fts_update'", [])
            execute("DROP TRIGGER search_fts_update")
            yield
            execute("INSERT INTO search_fts (search_fts) VALUES ('rebuild')")
            execute(trigger)

    def count_terms(self):
        execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab(main, search_fts, row)")
        execute("DELETE FROM search_searchterm")
        execute(
            """INSERT INTO search_searchterm (stem, documents)
            SELECT term, doc FROM temp.search_vocabulary WHERE length(term) <= 100"""
        )

    def _phrase(self, phrase):
        return '"' + " ".join(phrase) + '"'  # stems are letters and digits alone

    def _ranks(self, groups, weights, page_ids):
        if not page_ids:
            return {}
        best = rows(f"{_SCORED} ORDER BY score DESC LIMIT %s", [self._any(groups), MOST_RANKED])
        wanted = set(page_ids)  # bm25 knows for itself how telling each word is
        return {page_id: rank for page_id, rank in best if page_id in wanted}

    def _read(self, value):
        return list(map(int, value.split(","))) if value else []

    def _without(self, query: TextQuery, match: str) -> str:
        return f"({match}) NOT ({self._any(query.without)})" if query.without else match
