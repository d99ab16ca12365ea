"""Whoever searches for one name of a thing finds what is written under another: the vocabularies know the field's words."""

import pytest

from case_studies.models import CaseStudyPage
from network.core.card_index import card_index
from network.taxonomy.loading import load_vocabularies
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
