"""Where fewer pages match than one page of results shows: others that are about the same things."""

from collections.abc import Mapping
from heapq import nlargest

from .engines.database import DatabaseEngine
from .query import Group, TextQuery
from .ranking import Stems, telling_stems
from .telling import documents_holding, usual_lengths

FEWEST = 3  # matches; what one or two pages have in common is chance
SEARCHED = 10  # telling words that they share
ALIKE = 0.4  # of the telling words that the matches hold themselves


def related(query: TextQuery, pool: Mapping[int, Stems], engine: DatabaseEngine, total: int, most: int) -> list[int]:
    """At most `most` page ids, best first, of what holds many words that the matches share and none of what was left out."""
    if len(pool) < FEWEST or any(group.in_order for group in query.groups):
        return []
    stems = telling_stems(query.groups, pool, documents_holding, total, usual_lengths())[:SEARCHED]
    if not stems:
        return []
    groups = tuple(Group((stem,), is_stem=True) for stem in stems)
    found = engine.holding_most(TextQuery(groups=groups, without=query.without))
    usual = sorted(found.get(page_id, 0.0) for page_id in pool)[len(pool) // 2]
    alike = {page_id: score for page_id, score in found.items() if page_id not in pool and score >= usual * ALIKE}
    return nlargest(most, alike, key=alike.__getitem__)
