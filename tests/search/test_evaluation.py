"""The search stays as good as it was on queries that people would ask."""

import pytest
from django.core.management import call_command

from search.evaluation import Measures, evaluate, mean, plain_bm25


def test_measures_are_those_of_the_literature():
    perfect = Measures.of(["a", "b"], {"a": 3, "b": 1})
    swapped = Measures.of(["x", "b", "a"], {"a": 3, "b": 1})

    assert (perfect.ndcg, perfect.recall, perfect.reciprocal_rank) == (1.0, 1.0, 1.0)
    assert swapped.ndcg == pytest.approx((1 / 1.58496 + 7 / 2) / (7 + 1 / 1.58496), abs=1e-4)
    assert swapped.reciprocal_rank == 0.5


def test_plain_bm25_puts_the_rare_word_first():
    rank = plain_bm25({"a": ["ward", "alarm"], "b": ["ward", "ward"], "c": ["ward"]})

    assert rank(["ward", "alarm"])[0] == "a"


@pytest.mark.django_db
def test_the_search_is_no_worse_than_it_was_and_better_than_plain_bm25():
    call_command("load_demo", verbosity=0)

    found = evaluate()

    ours, plain = mean([row[1] for row in found]), mean([row[2] for row in found])
    assert len(found) >= 60
    assert ours.ndcg >= 0.70
    assert ours.recall >= 0.75
    assert ours.ndcg >= plain.ndcg * 1.05
