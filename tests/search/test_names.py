"""What is searched for by one of its names is found by all of them, at once."""

import pytest

from case_studies.models import CaseStudyPage
from network.taxonomy.models import GlossaryEntry, InequalityFocus, Programme, Region, WardType
from tests.factories import page, term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]


def test_the_glossary_works_at_once_and_both_ways(client, find):
    page(CaseStudyPage, title="Long", summary="About rapid tranquillisation.")
    page(CaseStudyPage, title="Short", summary="About RT on a ward.")
    assert find("RT") == ["Short"]

    entry = GlossaryEntry.objects.create(name="RT", slug="rt", long_form="Rapid tranquillisation")

    assert set(find("RT")) == set(find("rapid tranquillisation")) == {"Long", "Short"}
    assert "Also searched for: Rapid tranquillisation" in client.get("/search/?q=RT").content.decode()
    entry.delete()
    assert find("RT") == ["Short"]


def test_a_renamed_term_is_found_by_both_names_at_once(find):
    ward = term(WardType, name="Forensic ward")
    page(CaseStudyPage, title="Carries it", terms=[ward])
    assert find("forensic") == ["Carries it"]

    ward.name = "Secure ward"
    ward.save()

    assert find("secure") == find("forensic") == ["Carries it"]


def test_a_one_way_synonym_finds_the_entry_and_is_not_found_by_it(find):
    GlossaryEntry.objects.create(name="NEWS2", slug="news2", synonyms="early warning score", one_way_synonyms="news")
    page(CaseStudyPage, title="The NEWS2 chart")
    page(CaseStudyPage, title="An early warning score")
    page(CaseStudyPage, title="News from the ward")

    assert set(find("news")) == {"The NEWS2 chart", "An early warning score", "News from the ward"}
    assert set(find("NEWS2")) == set(find("early warning score")) == {"The NEWS2 chart", "An early warning score"}


def test_the_glossary_knows_a_hyphenated_name_in_one_word_too(find):
    GlossaryEntry.objects.create(name="Huddle", slug="huddle", synonyms="stand-up meeting")
    page(CaseStudyPage, title="The huddle")

    assert find("standup meeting") == find("stand-up meeting") == ["The huddle"]


def test_parts_of_a_term_find_it_and_not_each_other(find):
    term(InequalityFocus, name="Sex", slug="sex", synonyms="men\nwomen")
    page(CaseStudyPage, title="A ward for men")
    page(CaseStudyPage, title="A ward for women")

    assert find("men") == ["A ward for men"]
    assert set(find("sex")) == {"A ward for men", "A ward for women"}

    term(Region, name="South East", slug="south-east", synonyms="Kent\nThames Valley")
    page(CaseStudyPage, title="In Kent")
    page(CaseStudyPage, title="In Thames Valley")

    assert find("Kent") == ["In Kent"]


def test_what_is_left_out_is_left_out_by_all_its_names(find):
    term(Programme, name="Reducing Restrictive Practice", slug="rrp", former_names="RRP")
    page(CaseStudyPage, title="Restraint, by RRP")
    page(CaseStudyPage, title="Restraint and reducing restrictive practice")
    page(CaseStudyPage, title="Restraint alone")

    assert find("restraint -RRP") == ["Restraint alone"]
