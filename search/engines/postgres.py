from ..analysis import stem
from .database import MOST_RANKED, DatabaseEngine, rows

# D, C, B, A: body, summary, terms, title. 1 divides by the logarithm of the length.
_RANKED = """
    SELECT page_id, ts_rank('{0.1, 0.3, 0.4, 0.8}', vector, to_tsquery('simple', %s), 1)
    FROM search_searchdocument WHERE page_id = ANY(%s)
"""


class PostgresEngine(DatabaseEngine):
    """One weighted tsvector with its own GIN index."""

    found = "SELECT page_id FROM search_searchdocument WHERE vector @@ to_tsquery('simple', %s)"
    all_of, any_of = " & ", " | "

    def scored(self, query):
        text = self._all(query.groups)
        if query.without:
            text = f"({text}) & !({self._any(query.without)})"
        found = [page_id for (page_id,) in rows(self.found, [text])]
        ranks = self._ranks(text, sorted(found)[-MOST_RANKED:])
        return {page_id: ranks.get(page_id, 0.0) for page_id in found}

    def titled(self, asked, most):
        *whole, last = asked
        match = self.all_of.join([*(f"'{stem(word)}':A" for word in whole), f"('{last}':*A | '{stem(last)}':*A)"])
        return [page_id for (page_id,) in rows(f"{self.found} LIMIT %s", [match, most])]

    def _phrase(self, phrase):
        return " <-> ".join(f"'{stem}'" for stem in phrase)

    def _ranks(self, match, page_ids):
        return dict(rows(_RANKED, [match, page_ids])) if page_ids else {}
