"""The search stays as good as it was on queries that people would ask."""

import json
from io import StringIO
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.http import QueryDict

from case_studies.models import CaseStudyPage
from network.core.models import Card
from search.evaluation import Measures, evaluate, judged, mean, plain_bm25
from search.evaluation.engines import DATABASE, ELASTICSEARCH, answered_by
from search.results import Search
from tests.factories import page


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
@pytest.mark.usefixtures("engine")
def test_the_search_is_no_worse_than_it_was_and_better_than_plain_bm25():
    call_command("load_demo", verbosity=0)

    found = evaluate()

    ours, plain = mean([row[1] for row in found]), mean([row[2] for row in found])
    assert len(found) >= 60
    assert ours.ndcg >= 0.8
    assert ours.recall >= 0.82
    assert ours.reciprocal_rank >= 0.96
    assert ours.ndcg >= plain.ndcg * 1.05


@pytest.mark.django_db
def test_both_engines_find_the_same_pages_for_every_judged_query_and_rank_them_equally_well(elasticsearch):
    call_command("load_demo", verbosity=0)

    found = {engine: _found(engine) for engine in (DATABASE, ELASTICSEARCH)}

    assert [search.base for search in found[DATABASE]] == [search.base for search in found[ELASTICSEARCH]]
    assert abs(_ndcg(found[DATABASE]) - _ndcg(found[ELASTICSEARCH])) <= 0.02


def _found(engine: str) -> list[Search]:
    """What each judged query finds."""
    with answered_by(engine):
        searches = [Search.from_query(QueryDict(urlencode({"q": asked.query})), "/search/") for asked in judged()]
    assert {search.engine for search in searches} == {engine}
    return searches


def _ndcg(searches: list[Search]) -> float:
    names = dict(Card.objects.values_list("page_id", "external_id"))
    rankings = ([names[page_id] for page_id in search.listing.page_ids] for search in searches)
    return mean([Measures.of(ranking, asked.relevant) for ranking, asked in zip(rankings, judged(), strict=True)]).ndcg


@pytest.mark.django_db
def test_other_texts_are_judged_with_the_same_engine_and_leave_the_site_as_it_was(tmp_path, find):
    call_command("load_demo", verbosity=0)
    before = find("safety huddle")
    corpus, queries = tmp_path / "documents.jsonl", tmp_path / "queries.jsonl"
    texts = {"heart": "Aspirin after a heart attack", "wing": "Flow over a swept wing", "lift": "The lift of a wing in a stream"}
    corpus.write_text("\n".join(json.dumps({"id": name, "title": "", "text": text}) for name, text in texts.items()))
    queries.write_text(json.dumps({"query": "what lifts a wing?", "relevant": {"lift": 2, "wing": 1}}))

    out = StringIO()
    call_command("evaluate_search", corpus=corpus, queries=queries, stdout=out)

    assert "database               1.000      1.000  1.000" in out.getvalue()
    assert find("safety huddle") == before


@pytest.mark.django_db
def test_each_engine_is_judged_and_nothing_is_left_behind(elasticsearch, settings, capsys, tmp_path):
    page(CaseStudyPage, title="Safety huddle", external_id="huddle")
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"query": "huddles", "about": "form", "relevant": {"huddle": 3}}\n')
    own = f"*{settings.ELASTICSEARCH_INDEX}*"  # other tests make theirs meanwhile
    before = set(elasticsearch.indices.get(index=own))

    call_command("evaluate_search", queries=queries)

    told = capsys.readouterr().out
    assert [line.split()[:2] for line in told.splitlines()[1:3]] == [["database", "1.000"], ["elasticsearch", "1.000"]]
    assert set(elasticsearch.indices.get(index=own)) <= before
