"""One term takes over from another."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Revision

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.accounts.roles import Role
from network.core.models import Card
from network.taxonomy.loading import load_vocabularies
from network.taxonomy.merging import CannotMerge, merge
from network.taxonomy.models import (
    AdoptionRow,
    CoproductionLevel,
    GlossaryEntry,
    Organisation,
    OrganisationPage,
    Programme,
    ProgrammePage,
    ProgrammePartner,
    Region,
    Term,
)
from search.models import SearchDocument
from tests.accounts.people import account, signed_in
from tests.factories import fill, page, term

pytestmark = pytest.mark.django_db


def again(made):
    """The page with nothing in memory."""
    return type(made).objects.get(pk=made.pk)


def listed(client, address: str) -> list[str]:
    return sorted(card.title for card in client.get(address, follow=True).context["listing"].cards)


def titles(client, words: str, **more: str) -> list[str]:
    return sorted(result.card.title for result in client.get("/search/", {"q": words, **more}).context["search"].results)


def test_pages_carry_the_new_one_once_and_the_old_one_is_gone(client, engine, deaf, new):
    page(CaseStudyPage, title="One", terms=[deaf])
    page(ChangeIdeaPage, title="Two", terms=[deaf, new])
    page(CaseStudyPage, title="Three")
    assert titles(client, "gehoerlos") == ["Two"]

    assert merge(deaf, new) == 2

    assert not Term.objects.filter(slug="deaf").exists()
    assert [term.pk for found in CaseStudyPage.objects.all() for term in found.terms.all()] == [new.pk]
    assert [term.pk for term in ChangeIdeaPage.objects.get().terms.all()] == [new.pk]
    assert listed(client, "/search/?ward=deaf") == listed(client, "/search/?ward=deaf-service") == ["One", "Two"]
    assert listed(client, "/case-studies/?ward=deaf") == ["One"]
    assert client.get("/topics/ward-type/deaf/").headers["Location"] == "/topics/ward-type/deaf-service/"
    for words in ("deaf", "sign language users", "hearing impaired", "gehoerlos", "bsl"):
        assert titles(client, words) == ["One", "Two"], words
    assert titles(client, "deaf", ward="deaf-service") == ["One", "Two"]


def test_its_names_go_along_and_none_is_said_twice(deaf, new):
    merge(deaf, new)

    new.refresh_from_db()
    assert new.former_names.splitlines() == ["Deaf", "Hearing impaired"]
    assert new.synonyms.splitlines() == ["sign LANGUAGE users", "BSL"]
    assert new.former_slugs == ["deaf"]


def test_what_was_merged_twice_is_found_by_its_first_name(client, engine, deaf, new):
    page(CaseStudyPage, title="One", terms=[deaf])
    last = term(name="Last", slug="last")

    merge(deaf, new)
    merge(new, last)

    for slug in ("deaf", "deaf-service", "last", "hearing-impaired"):
        assert listed(client, f"/search/?ward={slug}") == ["One"]
    assert titles(client, "hearing impaired") == ["One"]


def test_drafts_and_old_versions_carry_the_new_one(client, engine, deaf, new):
    published = page(CaseStudyPage, title="Published without it")
    published.save_revision()
    published.terms = [deaf]
    published.save_revision()
    never = page(CaseStudyPage, title="Never published", terms=[deaf], live=False)
    never.save_revision()
    scheduled = page(CaseStudyPage, title="Scheduled", live=False)
    scheduled.terms, scheduled.go_live_at = [deaf, new], timezone.now() + timedelta(days=1)
    scheduled.save_revision(approved_go_live_at=scheduled.go_live_at)
    dropped = page(CaseStudyPage, title="Dropped in the draft", terms=[deaf])
    dropped.save_revision()
    dropped.terms = []
    dropped.save_revision()

    assert merge(deaf, new) == 4

    for made in (published, never):
        again(made).get_latest_revision().publish()
    assert [term.pk for term in CaseStudyPage.objects.get(pk=published.pk).terms.all()] == [new.pk]
    assert listed(client, "/case-studies/?ward=deaf") == ["Dropped in the draft", "Never published", "Published without it"]
    assert not [revision for revision in Revision.objects.all() if deaf.pk in revision.content.get("terms", [])]
    assert [term.pk for term in again(scheduled).get_latest_revision_as_object().terms.all()] == [new.pk]


def test_numbers_that_only_look_alike_stay(deaf):
    """1 in 11 and in 21 is no term 1."""
    others = [term() for _ in range(25)]
    made = page(CaseStudyPage, terms=others)
    made.save_revision()
    before = Revision.objects.get(object_id=made.pk).content["terms"]

    merge(deaf, others[0])

    assert Revision.objects.get(object_id=made.pk).content["terms"] == before


def test_an_organisation_is_merged_with_its_page_and_all_that_names_it():
    region, old, new = term(Region), term(Organisation, name="Old trust"), term(Organisation, name="New trust")
    programme = term(Programme)
    rows = {"partners": [ProgrammePartner(organisation=old)], "adoption": [AdoptionRow(organisation=old, percent=10)]}
    about = page(ProgrammePage, programme=programme, rows=rows)
    about.save_revision()
    standing = page(OrganisationPage, title="Old trust", organisation=old)
    standing.save_revision()
    person = account(Role.MEMBER, organisation=old)
    Organisation.objects.filter(pk=old.pk).update(nhs_region=region)

    assert merge(old, new) == 2

    person.refresh_from_db()
    standing = OrganisationPage.objects.get()
    assert person.organisation_id == standing.organisation_id == new.pk
    assert Card.objects.get(pk=standing.pk).data["carried_as"] == f"term:{new.pk}"
    again(about).get_latest_revision().publish()
    again(standing).get_latest_revision().publish()
    about = ProgrammePage.objects.get()
    assert {row.organisation_id for row in (*about.partners.all(), *about.adoption.all())} == {new.pk}
    assert OrganisationPage.objects.get().organisation_id == new.pk
    assert "New trust" in SearchDocument.objects.get(pk=standing.pk).terms


def test_regions_and_successors_lead_to_the_new_one():
    old, new = term(Region, name="North", slug="north"), term(Region, name="North East", slug="north-east")
    trust = term(Organisation, nhs_region=old)
    before = term(Region, successor=Term.objects.get(pk=old.pk))
    new.successor_id = old.pk
    new.save()

    merge(old, new)

    trust.refresh_from_db()
    before.refresh_from_db()
    new.refresh_from_db()
    assert (trust.nhs_region_id, before.successor_id, new.successor_id) == (new.pk, new.pk, None)


@pytest.mark.parametrize(
    "pair",
    [
        lambda: (term(), term(Programme)),
        lambda: [term()] * 2,
        lambda: [page(ProgrammePage).programme for _ in range(2)],
        lambda: (term(CoproductionLevel, slug="co-design"), term(CoproductionLevel, slug="consultation")),
    ],
    ids=["vocabularies", "itself", "pages", "levels"],
)
def test_what_cannot_be_one_stays_two(pair):
    old, new = pair()
    before = Term.objects.count()

    with pytest.raises(CannotMerge):
        merge(old, new)

    assert Term.objects.count() == before


def test_entries_of_the_glossary_are_merged(client):
    page(CaseStudyPage, title="A prompt protocol")
    old = term(GlossaryEntry, name="SBAR", long_form="Situation, background, assessment, recommendation")
    GlossaryEntry.objects.filter(pk=old.pk).update(one_way_synonyms="telling")
    old.refresh_from_db()
    new = term(GlossaryEntry, name="Prompt protocol")

    merge(old, new)

    assert titles(client, "sbar") == ["A prompt protocol"]
    assert titles(client, "telling") == ["A prompt protocol"]


def test_loading_the_files_again_does_not_bring_it_back():
    load_vocabularies()
    old, new = Region.objects.all()[:2]
    merge(old, new)

    assert sum(load_vocabularies().values()) == 0
    assert sum(load_vocabularies(update=True).values()) > 0
    assert not Region.objects.filter(slug=old.slug).exists()


def test_a_reader_who_chose_the_old_one_keeps_the_choice(client, deaf, new):
    page(CaseStudyPage, title="One", terms=[deaf])
    client.post("/wards-like-mine/", {"my-ward": "deaf"})

    merge(deaf, new)

    assert client.get("/case-studies/").headers["Location"] == "/case-studies/?my-ward=deaf-service"


def changes(number: int) -> int:
    """How many statements it takes where so many pages carry it."""
    old, new = term(name="Oldname"), term(name="Newname")
    for made in fill(CaseStudyPage, number, terms=[old]):
        made.save_revision()
    with CaptureQueriesContext(connection) as captured:
        assert merge(old, new) == number
    assert Card.objects.filter(keys__icontains=f'"term:{new.pk}"').count() == number
    return len(captured)


def test_many_pages_take_no_more_statements_than_few(engine):
    assert changes(40) == changes(3)


def test_nothing_of_it_stays_where_it_fails(client, deaf, new, monkeypatch):
    page(CaseStudyPage, title="One", terms=[deaf])

    def broken(*args):
        raise RuntimeError

    monkeypatch.setattr("network.taxonomy.merging._say_so", broken)
    with pytest.raises(RuntimeError):
        merge(deaf, new)

    assert listed(client, "/search/?ward=deaf") == ["One"]
    assert listed(client, "/search/?ward=deaf-service") == []
    assert Term.objects.filter(slug="deaf").exists()


# The CMS


def test_an_editor_merges_a_term_in_the_cms(deaf, new):
    page(CaseStudyPage, title="One", terms=[deaf])
    page(CaseStudyPage, title="Two", terms=[deaf], live=False)
    other = term(Programme, name="Of another vocabulary")
    editor = signed_in(account(Role.EDITOR))
    address = f"/cms/terms/{deaf.pk}/merge/"
    for screen in ("/cms/ward-type/", f"/cms/ward-type/edit/{deaf.pk}/"):
        assert address in editor.get(screen).content.decode(), screen

    shown = editor.get(address).content.decode()
    assert "2 pages carry it" in shown
    assert new.name in shown
    assert other.name not in shown
    answer = editor.post(address, {"into": new.pk}, follow=True)

    assert "2 pages carry the new term" in answer.content.decode()
    assert not Term.objects.filter(pk=deaf.pk).exists()
    assert "Choose a term" in editor.get(f"/cms/terms/{new.pk}/merge/").content.decode()


@pytest.mark.parametrize("into", ["", "0", "itself"])
def test_a_wrong_choice_is_told(deaf, into):
    answer = signed_in(account(Role.EDITOR)).post(f"/cms/terms/{deaf.pk}/merge/", {"into": deaf.pk if into == "itself" else into})

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert Term.objects.filter(pk=deaf.pk).exists()
