"""What a query means, read from its value; no database is asked."""

import pytest

from search.analysis import canonical, spellings, stems
from search.query import LONGEST, Synonyms, parse, without_minus, without_quotes

GLOSSARY = Synonyms(
    {("rt",): ("Rapid tranquillisation",), tuple(map(canonical, ("rapid", "tranquillisation"))): ("RT",)},
)


def asked(text: str) -> list[tuple[str, ...]]:
    return [group.asked for group in parse(text).groups]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("safety huddles", [("safety",), ("huddles",)]),
        ("what helps at night?", [("helps",), ("night",)]),
        ("to be or not to be", [(word,) for word in ("to", "be", "or", "not")]),
        ("patient's co-production", [("patients",), ("co", "production")]),
        ("restraint/seclusion and/or", [("restraint",), ("seclusion",)]),
        ("C.A.M.H.S. and s.17 in 1.2.3", [("c", "a", "m", "h", "s"), ("s",), ("17",), ("1",), ("2",), ("3",)]),
        ("Café", [("cafe",)]),
        ("   \x00 \u202e ", []),
        ("'\"*:^(){}", []),
    ],
)
def test_words_are_groups_and_signs_are_not(text, groups):
    assert asked(text) == groups


def test_quotes_keep_words_in_order_and_minus_leaves_out():
    query = parse("“safety huddle” -seclusion -“rapid tranq”")

    assert [(group.asked, group.in_order) for group in query.groups] == [(("safety", "huddle"), True)]
    assert [group.asked for group in query.without] == [("seclusion",), ("rapid", "tranq")]


def test_quotes_in_a_whole_text_are_those_of_the_text():
    told = 'what helps a ward that lives by the "open door" policy to be "safe" at night'
    asked_for = parse('seclusion "open door" policy at night')

    assert parse(told).groups == parse(told.replace('"', "")).groups
    assert [group.asked for group in asked_for.groups if group.is_quoted] == [("open", "door")]


def test_the_glossary_expands_both_ways_and_says_so():
    short, long = parse("RT", GLOSSARY), parse("rapid tranquillisation at night", GLOSSARY)

    assert ("rapid", "tranquillis") in short.groups[0].phrases
    assert short.also == ("Rapid tranquillisation",)
    assert [group.asked for group in long.groups] == [("rapid", "tranquillisation"), ("night",)]
    assert ("rt",) in long.groups[0].phrases


def test_a_name_is_known_in_any_form_and_spelling():
    for text in ("rapid tranquilization", "Rapid tranquillisations", "rapid tranquilisation"):
        assert parse(text, GLOSSARY).also == ("RT",)


def test_words_in_quotes_are_taken_as_they_are():
    assert parse('"RT"', GLOSSARY).also == ()


def test_what_is_hyphenated_may_stand_as_one_word_or_as_several():
    for text, joined in (("De-brief", "debrief"), ("C.A.M.H.S.", "camh")):
        [group] = parse(text).groups
        assert group.in_order
        assert (joined,) in group.phrases


def test_minus_leaves_out_what_means_just_the_same_and_not_what_is_near_to_it():
    known = Synonyms(
        names={("rrp",): ("Reducing Restrictive Practice", "safer wards")}, same={("rrp",): ("Reducing Restrictive Practice",)}
    )

    for text in ("restraint -RRP", "restraint –rrp"):
        query = parse(text, known)
        assert [group.asked for group in query.groups] == [("restraint",)]
        assert query.without[0].phrases[:2] == (("rrp",), ("reduc", "restrict", "practic"))


def test_a_query_can_be_asked_for_without_its_quotes_and_with_nothing_left_out():
    assert without_quotes("“huddle safety” -seclusion") == "huddle safety -seclusion"
    assert without_minus('huddle -patient –"long words" day') == "huddle day"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tranquillisation", "tranquilization"),
        ("tranquilisation", "tranquillization"),
        ("organise", "organize"),
        ("behaviour", "behavior"),
        ("centre", "center"),
        ("programme", "program"),
        ("paediatric", "pediatric"),
        ("counselling", "counseling"),
    ],
)
def test_british_and_american_spellings_find_each_other(one, other):
    def ways(word):
        return {stem for way in (word, *spellings(word)) for stem in stems(way)}

    assert ways(one) & set(stems(other))
    assert ways(other) & set(stems(one))


def test_a_query_of_any_length_is_short_in_the_end():
    query = parse("word " * 5000)

    assert len(query.text) <= LONGEST
    for text in ("word " * 5000, "a " * 5000):
        assert parse(parse(text).text).text == parse(text).text
    assert len(query.groups) == 1
