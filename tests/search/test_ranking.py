"""The second step of ranking, and when most of the words are enough: plain values, no database."""

import pytest

from search.engines.matches import few
from search.query import parse
from search.ranking import mean_lengths, newness, rank_again

USUAL = (1.0, 1.0, 1.0, 10.0)


def ranked(query: str, bodies: dict[int, str]) -> list[int]:
    pool = {number: ("", "", "", body.strip()) for number, body in bodies.items()}
    counts = {"alarm": 5, "ward": 50}
    return [number for number, _ in rank_again(parse(query).groups, pool, lambda stems: counts, 1000, USUAL)]


def test_a_long_document_is_long_against_all_documents_and_not_against_the_others_that_were_found():
    talkative = "alarm " * 8 + "word " * 200

    assert ranked("alarm", {1: talkative + "a", 2: talkative + "b", 3: "alarm of a ward"})[0] == 3


def test_a_page_does_not_speak_for_itself():
    alone = {1: "alarm " + "zebra " * 7 + "c", 2: "alarm zebra " + "word " * 200}
    together = {3: "alarm lamp lamp lamp " + "a " * 5, 4: "alarm lamp lamp lamp " + "b " * 5}

    assert ranked("alarm", alone | together)[:2] == [4, 3]


def test_what_is_new_counts_a_little_more_by_its_age():
    assert newness(-1) == newness(0) > newness(3 * 365) > newness(9 * 365) > 1
    assert newness(0) - newness(1) < 0.0001


def test_lengths_are_those_of_the_fields_and_never_zero():
    assert mean_lengths([("a b", "", "", "a b c"), ("a b", "", "a", "a")]) == [2.0, 1.0, 1.0, 2.0]
    assert mean_lengths([]) == [1.0, 1.0, 1.0, 1.0]


@pytest.mark.parametrize(("text", "enough"), [("ward alarm", 10), ("how do we test a ward alarm at night", 50)])
def test_a_question_needs_more_pages_that_hold_all_of_it(text, enough):
    assert few(parse(text).word_by_word) == enough
