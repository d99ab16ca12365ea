from contextlib import contextmanager

from .database import MOST_RANKED, DatabaseEngine, execute, rows

# D, C, B, A: body, summary, terms, title. 1 divides by the logarithm of the length. ts_rank does not know how telling a word is.
_RANK = "%s * ts_rank('{0.3, 0.5, 0.5, 0.8}', vector, to_tsquery('simple', %s), 1)"
_MOST_WEIGHED = 20_000  # words of a query, each in one document: more would take longer than a reader waits
_RANKED = "SELECT page_id, {} FROM search_searchdocument WHERE page_id = ANY(%s)"


class PostgresEngine(DatabaseEngine):
    """One weighted tsvector with its own GIN index."""

    found = "SELECT page_id FROM search_searchdocument WHERE vector @@ to_tsquery('simple', %s)"
    all_of, any_of = " & ", " | "
    at_once = "array_agg(page_id)"
    store = """UPDATE search_searchdocument SET title_stems = %s, terms_stems = %s, summary_stems = %s, body_stems = %s
        WHERE page_id = %s"""

    def scored(self, query, most=None):
        text = self._all(query.groups)
        if query.without:
            text = f"({text}) & !({self._any(query.without)})"
        [found] = self._each_holding([text])
        found.sort(reverse=True)
        if most == 0:
            return found, []
        ranks = self._ranks(query.groups, [1.0] * len(query.groups), found[:MOST_RANKED])
        rest = found[MOST_RANKED:] if most is None else []
        return found, [*sorted(ranks.items(), key=lambda hit: -hit[1]), *((page_id, 0.0) for page_id in rest)]

    @contextmanager
    def rebuilding(self):
        """What is written waits in the index's list and is merged by the megabyte: four times as fast as row by row. The list is
        short enough for readers, who look through it meanwhile."""
        execute("ALTER INDEX search_vector SET (fastupdate = on, gin_pending_list_limit = 8192)")
        try:
            yield
        finally:
            execute("ALTER INDEX search_vector SET (fastupdate = off)")
            execute("SELECT gin_clean_pending_list('search_vector')")

    def count_terms(self):
        execute("LOCK TABLE search_searchterm IN EXCLUSIVE MODE")  # what is being written now is counted when it is there
        execute("DELETE FROM search_searchterm")
        execute(
            """INSERT INTO search_searchterm (stem, documents)
            SELECT word, ndoc FROM ts_stat('SELECT vector FROM search_searchdocument') WHERE length(word) <= 100"""
        )

    def _phrase(self, phrase):
        return " <-> ".join(f"'{stem}'" for stem in phrase)

    def _ranks(self, groups, weights, page_ids):
        if not page_ids:
            return {}
        sql = _RANKED.format(" + ".join([_RANK] * len(groups)))
        parameters = [part for group, weight in zip(groups, weights, strict=True) for part in (weight, self._group(group))]
        return dict(rows(sql, [*parameters, page_ids[: _MOST_WEIGHED // len(groups)]]))

    def _read(self, value):
        return value or []
