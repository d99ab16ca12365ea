"""Finds documents on the server: one round trip a search."""

from dataclasses import replace

from elasticsearch_dsl import MultiSearch

from network.core.card_index import card_index
from network.core.version import versioned

from ..engines.database import Ranked
from ..engines.matches import Matches, Wanted, few, readings
from ..models import SearchIndex
from ..query import TextQuery
from ..ranking import Stems
from ..telling import documents_holding, too_many_hold, weights
from . import queries
from .server import alias, client

LABEL = "elasticsearch"


@versioned
def is_built() -> bool:
    """Whether an index serves that was made from this database."""
    return SearchIndex.objects.filter(state=SearchIndex.State.SERVING).exists()


def find(query: TextQuery, wanted: Wanted) -> Matches:
    """As every engine does. Raises what the client raises."""
    query, parts = readings(query)
    searches = [queries.search(queries.all_words(query), wanted)]
    if len(parts.groups) > 1:  # asked for along with the other: it is used if that finds little
        telling = weights(parts.groups, documents_holding(parts.stems), card_index().everything.bit_count())
        searches.append(queries.loose_search(parts, telling, wanted))
    answers = MultiSearch(using=client(), index=alias())
    for search in searches:
        answers = answers.add(search.params(allow_partial_search_results=False))
    found = [_matches(answer.to_dict()) for answer in answers.execute()]
    matching = [one.bits.bit_count() for one in found]
    if len(found) > 1 and matching[0] < few(parts) and matching[1] > matching[0]:
        return replace(found[1], is_loose=True)
    return found[0]


def similar(page_id: int, texts: Stems, most: int) -> Ranked | None:
    """As every engine does; None where the server has not heard of the page yet. Raises what the client raises."""
    search = queries.like(texts, too_many_hold(card_index().everything.bit_count()), most)
    answer = search.using(client()).index(alias()).params(allow_partial_search_results=False).execute().to_dict()
    scores = {int(hit["_id"]): hit["_score"] for hit in answer["hits"]["hits"]}
    whole = scores.get(page_id)  # nothing says all of what the page says but the page
    return [(found, score / whole) for found, score in scores.items()] if whole else None


def _matches(answer: dict) -> Matches:
    ranked = [(int(hit["_id"]), hit["_score"] or 0.0) for hit in answer["hits"]["hits"]]
    pages = queries.pages_of(answer["aggregations"]["pages"]["value"] or ())
    return Matches(LABEL, card_index().of_page_bits(pages), ranked)
