"""What Elasticsearch is asked, read without a server."""

from search.elastic import queries
from search.engines.matches import Wanted
from search.query import Synonyms, parse

WORDS = {"multi_match": {"query": "huddl", "type": "most_fields", "fields": queries.FIELDS, "boost": 1.0}}


def test_every_group_must_be_there_and_what_was_left_out_must_not():
    told = queries.all_words(parse('huddle "quiet room" -seclusion')).to_dict()["bool"]

    assert told["must"][0] == WORDS
    assert told["must"][1]["multi_match"] | {"fields": []} == {
        "query": "quiet room",
        "type": "phrase",
        "fields": [],
        "boost": 1.0,
    }
    assert [group["multi_match"]["query"] for group in told["must_not"]] == ["seclus"]


def test_another_name_counts_less_than_what_was_asked():
    told = queries.all_words(parse("RT", Synonyms({("rt",): ("Rapid tranquillisation",)}))).to_dict()["bool"]["must"][0]

    asked, *others = told["dis_max"]["queries"]
    assert asked["multi_match"]["query"] == "rt"
    assert "rapid tranquillis" in [other["multi_match"]["query"] for other in others]
    assert {other["multi_match"]["boost"] for other in others} == {queries.OTHER_NAME}


def test_filters_touch_the_hits_and_not_what_is_counted():
    wanted = Wanted(having=(("kind:story", "kind:event"), ("term:3",)), first=("term:9",), depth=50)
    told = queries.search(queries.all_words(parse("huddle")), wanted).to_dict()

    assert told["post_filter"]["bool"]["filter"] == [
        {"terms": {"keys": ["kind:story", "kind:event"]}},
        {"terms": {"keys": ["term:3"]}},
    ]
    assert "keys" not in str(told["query"]["bool"]["must"])
    assert told["query"]["bool"]["should"][0]["constant_score"]["filter"] == {"term": {"keys": "term:9"}}
    assert set(told["aggs"]) == {"pages"}
    assert (told["size"], told["_source"]) == (50, False)


def test_an_order_without_words_needs_no_hits():
    told = queries.search(queries.all_words(parse("huddle")), Wanted()).to_dict()

    assert told["size"] == 0
    assert "sort" not in told


def test_pages_come_as_bits_of_signed_words():
    pages = {0, 5, 63, 64, 130}
    bits = sum(1 << page for page in pages)
    signed = [int.from_bytes((bits >> 64 * n & (1 << 64) - 1).to_bytes(8, "little"), "little", signed=True) for n in range(3)]

    assert queries.pages_of(signed) == bits
    assert queries.pages_of([]) == 0
