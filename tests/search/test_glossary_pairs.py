"""Whoever searches for one name of a thing finds what is written under another: the vocabularies know the field's words."""

import pytest

from case_studies.models import CaseStudyPage
from network.core.card_index import card_index
from network.taxonomy.loading import load_vocabularies
from search.engines.matches import MOST_STEMS, readings
from search.query import MOST_GROUPS, TextQuery, parse
from search.synonyms import synonyms
from tests.factories import page

from .asking import searched

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]

SAME = """
PICU = psychiatric intensive care
RRP = reducing restrictive practice
seclusion = isolation
rapid tranquillisation = rapid tranq = RT
obs = observations = therapeutic engagement
AWOL = absent without leave = missing
s17 = section 17 = leave
CAMHS = children and young people
LDA = learning disability and autism
MBU = mother and baby
PTS = patient transport
PTS = post-traumatic stress
huddle = safety briefing
ALS = action learning set
co-production = coproduction
"""


def test_each_name_finds_what_is_written_under_the_others(client):
    load_vocabularies()
    same = [line.split(" = ") for line in SAME.strip().splitlines()]
    written = {name: page(CaseStudyPage, title="A page", summary=f"About {name}.").pk for names in same for name in names}

    missed = []
    for names in same:
        for asked in names:
            found = card_index().members(searched(client, asked).listing.matching)
            missed += [f"{asked}: {name}" for name in names if written[name] not in found]

    assert missed == []


def stems(query: TextQuery) -> int:
    """How many an engine is asked for."""
    return sum(len(phrase) for group in (*query.groups, *query.without) for phrase in group.phrases)


def test_a_query_of_nothing_but_acronyms_asks_an_engine_no_more_than_it_answers_in_time(client):
    load_vocabularies()
    acronyms = {name[0]: names for name, names in synonyms().names.items() if len(name) == 1}
    most_named = sorted(acronyms, key=lambda name: len(" ".join(acronyms[name])), reverse=True)
    query = parse(" ".join(most_named[:MOST_GROUPS]), synonyms())
    left_out = parse(" ".join(f"-{name}" for name in most_named[:MOST_GROUPS]), synonyms())
    assert stems(query) > 2 * MOST_STEMS

    for reading in (*readings(query), *readings(left_out)):
        assert stems(reading) <= MOST_STEMS
    assert [group.asked for group in readings(query)[0].groups] == [group.asked for group in query.groups]
    assert sum(bool(group.alternatives) for group in readings(query)[0].groups) > len(query.groups) / 2  # some are very long
    usual = parse("teenagers debrief restraint", synonyms())
    assert readings(usual) == (usual, usual.word_by_word)


def test_every_engine_finds_the_same_for_a_query_of_too_many_names(client, engine):
    load_vocabularies()
    first = page(CaseStudyPage, title="A page", summary="Rapid tranquillisation and young people.").pk
    page(CaseStudyPage, title="Another page")
    asked = "rt camhs rrp mha picu obs awol cyp lda pts kss nenc miss gau spc ine hold watch xmr ppv observ sw se pd nw ed"

    search = searched(client, asked)

    assert stems(parse(asked, synonyms())) > MOST_STEMS
    assert (search.engine, search.is_loose) == (engine, True)
    assert [result.card.pk for result in search.results] == [first]
