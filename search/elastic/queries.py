"""A text query in Elasticsearch's words. Pure: the tests read what is built without a server."""

from collections.abc import Iterable, Sequence
from struct import pack

from elasticsearch_dsl import A, Q, Search
from elasticsearch_dsl.query import Query

from ..engines.matches import Wanted
from ..models import STEM_FIELDS
from ..query import STOP_STEMS, Group, Phrase, TextQuery
from ..ranking import Stems
from ..telling import MOST, NEARLY, TELLING, TENTH

WEIGHTS = dict(zip(STEM_FIELDS, (2, 2, 1.5, 1), strict=True))  # as the other engines': docs/search.md
FIELDS = [f"{name}^{weight}" for name, weight in WEIGHTS.items()]
OTHER_NAME = 0.7  # of a synonym or another spelling, against the word itself
RANKED_AGAIN = 500  # hits of a loose search
PUT_FIRST = 10_000.0  # more than any score, so that pages with a key stand before all without

# Every page that matches, as the bits of 64-bit words whose bit numbers are page ids: 12 kB for 100,000 pages, where a list of
# ids would be a megabyte.
PAGES = A(
    "scripted_metric",
    init_script="state.found = new BitSet()",
    map_script="state.found.set((int) doc['page_id'].value)",
    combine_script="return state.found.toLongArray()",
    reduce_script="BitSet all = new BitSet(); for (found in states) { all.or(BitSet.valueOf(found)) } return all.toLongArray()",
)


# The same of those that hold most of what was asked: enough against the tenth best. An index has one shard, so that a shard
# knows the tenth best; the score is what a page holds.
PAGES_WITH_MOST = A(
    "scripted_metric",
    params={"most": MOST, "tenth": TENTH, "nearly": NEARLY},
    init_script="state.pages = new ArrayList(); state.held = new ArrayList()",
    map_script="state.pages.add((int) doc['page_id'].value); state.held.add((double) _score)",
    combine_script="""
        BitSet found = new BitSet();
        if (state.held.isEmpty()) { return found.toLongArray() }
        List best = new ArrayList(state.held);
        best.sort(Comparator.reverseOrder());
        double enough = params.most * best.get((int) Math.min(params.tenth, best.size()) - 1) - params.nearly;
        for (int n = 0; n < state.pages.size(); n++) {
            if (state.held.get(n) >= enough) { found.set(state.pages.get(n)) }
        }
        return found.toLongArray()
    """,
    reduce_script=PAGES.reduce_script,
)


def search(query: Query, wanted: Wanted) -> Search:
    """Everything that matches as bits, and the best of what is wanted as hits."""
    found = _search(query, PAGES, wanted)
    if wanted.depth:
        found = found.sort("_score", {"date": "desc"}, {"page_id": "desc"})
    found.query = _with_first(query, wanted)
    return found


def loose_search(query: TextQuery, telling: Sequence[float], wanted: Wanted) -> Search:
    """What holds most of the words: found by how much they tell, and of those the best as the server ranks them."""
    found = _search(most_words(query, telling), PAGES_WITH_MOST, wanted)
    if not wanted.depth:
        return found
    any_word = _with_first(Q("bool", should=[_group(group) for group in query.groups]), wanted)
    again = {"rescore_query": any_word.to_dict(), "query_weight": 0, "rescore_query_weight": 1}
    return found.extra(rescore={"window_size": max(RANKED_AGAIN, wanted.depth), "query": again})


def _search(query: Query, pages: A, wanted: Wanted) -> Search:
    found = Search().query(query).source(False).extra(size=wanted.depth, track_total_hits=False)
    found.aggs.bucket("pages", pages)
    if wanted.having:
        found = found.post_filter("bool", filter=[Q("terms", keys=list(keys)) for keys in wanted.having])
    return found


def _with_first(query: Query, wanted: Wanted) -> Query:
    """The query, with what is to come first far above the rest."""
    first = [Q("constant_score", filter=Q("term", keys=key), boost=PUT_FIRST) for key in wanted.first]
    return Q("bool", must=[query], should=first) if first else query


def all_words(query: TextQuery) -> Query:
    """Documents that hold every group and nothing that was left out."""
    return Q("bool", must=[_group(group) for group in query.groups], must_not=[_group(group) for group in query.without])


def most_words(query: TextQuery, telling: Sequence[float]) -> Query:
    """Documents that hold one of the groups at least, and each that was quoted; the score is what the groups tell that they
    hold."""
    held = [Q("constant_score", filter=_group(group), boost=tells) for group, tells in zip(query.groups, telling, strict=True)]
    quoted = [_group(group) for group in query.groups if group.is_quoted]
    without = [_group(group) for group in query.without]
    return Q("bool", should=held, minimum_should_match=1, filter=quoted, must_not=without)


def like(texts: Stems, too_many: int, most: int) -> Search:
    """Documents that say what these texts say, told by stems that at most `too_many` documents hold.

    The texts are sent, not the id of an entry that may be behind. Each field is asked for all of them: by itself the server
    would look for a stem in one field only. Stems of the page alone count too: they make it the measure of the others.
    """
    told = {
        "like": " ".join(texts),
        "min_term_freq": 1,
        "min_doc_freq": 1,
        "max_doc_freq": too_many,
        "max_query_terms": TELLING,
        "minimum_should_match": 1,
        "min_word_length": 3,
        "stop_words": sorted(STOP_STEMS),
        "boost_terms": 1,
    }
    query = Q("bool", should=[Q("more_like_this", fields=[field], **told) for field in STEM_FIELDS])
    return Search().query(query).source(False).extra(size=most, track_total_hits=False)


def pages_of(words: Iterable[int]) -> int:
    """The bit set of page ids that PAGES answers with."""
    words = list(words)
    return int.from_bytes(pack(f"<{len(words)}q", *words), "little")


def _group(group: Group) -> Query:
    asked, *others = group.phrases
    first = _phrase(asked) if group.in_order else _every(asked)
    if not others:
        return first
    return Q("dis_max", queries=[first, *(_phrase(other, OTHER_NAME) for other in others)])


def _every(stems: Phrase) -> Query:
    return _stem(stems[0]) if len(stems) == 1 else Q("bool", must=[_stem(stem) for stem in stems])


def _phrase(stems: Phrase, boost: float = 1.0) -> Query:
    if len(stems) == 1:
        return _stem(stems[0], boost)
    return Q("multi_match", query=" ".join(stems), type="phrase", fields=FIELDS, boost=boost)


def _stem(stem: str, boost: float = 1.0) -> Query:
    return Q("multi_match", query=stem, type="most_fields", fields=FIELDS, boost=boost)
