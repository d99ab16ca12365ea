import pytest

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.taxonomy.loading import load_vocabularies
from network.taxonomy.models import MODELS, Organisation, OrganisationPage, Programme, ProgrammePage, Term, WardType
from network.taxonomy.vocabularies import VOCABULARIES
from tests.factories import page, term

pytestmark = pytest.mark.django_db


def test_loading_twice_adds_nothing_and_keeps_what_editors_changed():
    load_vocabularies()
    changed = WardType.objects.get(slug="picu")
    changed.name = "Intensive care"
    changed.save()
    term(WardType, slug="our-own", name="Our own")

    assert sum(load_vocabularies().values()) == 0
    assert WardType.objects.get(slug="picu").name == "Intensive care"
    assert WardType.objects.filter(slug="our-own").exists()


def test_the_files_can_be_loaded_over_what_is_there():
    load_vocabularies()
    WardType.objects.filter(slug="picu").update(name="Wrong")

    load_vocabularies(update=True)

    assert WardType.objects.get(slug="picu").name != "Wrong"


def test_every_term_of_the_files_has_a_page_that_opens(client):
    load_vocabularies()

    for vocabulary in VOCABULARIES:
        shown = client.get(f"/topics/{vocabulary.name}/").content.decode()
        for made in MODELS[vocabulary.name].objects.all()[:3]:
            assert f'href="/topics/{vocabulary.name}/{made.slug}/"' in shown
            assert client.get(f"/topics/{vocabulary.name}/{made.slug}/").status_code == 200
    assert Term.objects.count() > 400


def test_a_topic_lists_what_carries_it_by_type(client):
    ward = term(WardType, name="Acute adult", slug="acute", mhsds_codes=["10"])
    page(CaseStudyPage, title="A case", terms=[ward])
    page(ChangeIdeaPage, title="An idea", terms=[ward])
    page(ChangeIdeaPage, title="A draft", terms=[ward], live=False)
    page(ChangeIdeaPage, title="Something else")

    answer = client.get("/topics/ward-type/acute/")
    shown = answer.content.decode()

    assert [(group.kind, group.count) for group in answer.context["carried"]] == [("change_idea", 1), ("case_study", 1)]
    assert "An idea" in shown
    assert "A draft" not in shown
    assert "MHSDS" in shown
    assert "10" in shown


@pytest.mark.parametrize("old", ["the-old-name", "an-older-name"])
def test_an_old_name_leads_to_the_new(client, old):
    term(WardType, name="New", slug="new", former_names="The old name\nAn older name")

    answer = client.get(f"/topics/ward-type/{old}/")

    assert (answer.status_code, answer.url) == (301, "/topics/ward-type/new/")


def test_renaming_keeps_the_old_name_and_the_old_address(client):
    ward = term(WardType, name="Before", slug="before")

    ward.name, ward.slug = "After", "after"
    ward.save()

    assert client.get("/topics/ward-type/before/").url == "/topics/ward-type/after/"
    assert "Before" in client.get("/topics/ward-type/after/").content.decode()


def test_a_rename_shows_at_once_on_pages_and_cards(client):
    ward = term(WardType, name="Before", slug="before")
    made = page(CaseStudyPage, terms=[ward])
    client.get(made.address)

    ward.name = "After"
    ward.save()

    for url in (made.address, "/case-studies/"):
        assert "After" in client.get(url).content.decode()


def test_a_programme_and_its_former_name_lead_to_its_page(client):
    programme = term(Programme, name="Equity", slug="equity", former_names="Equality")
    made = page(ProgrammePage, title="Equity", slug="equity", programme=programme)

    assert client.get("/topics/programme/equity/").url == made.address
    assert client.get("/topics/programme/equality/").url == made.address
    assert client.get("/programmes/equality/").url == made.address
    assert client.get("/programmes/nothing/").status_code == 404


def test_an_ended_programme_stays_readable_and_names_its_successor(client):
    successor = term(Programme, name="Quality transformation", slug="quality")
    ended = term(Programme, name="RRP", slug="rrp", status="ended", successor=successor)
    made = page(ProgrammePage, programme=ended)

    shown = client.get(made.address).content.decode()

    assert "Ended" in shown
    assert 'href="/topics/programme/quality/"' in shown


def test_a_former_organisation_name_leads_to_its_page(client):
    organisation = term(Organisation, name="Health Innovation East", slug="health-innovation-east", former_names="Eastern AHSN")
    made = page(OrganisationPage, organisation=organisation)

    assert client.get("/organisations/eastern-ahsn/").url == made.address
    assert "Eastern AHSN" in client.get(made.address).content.decode()


def test_a_term_cannot_succeed_itself_or_a_term_of_another_vocabulary():
    ward, programme = term(WardType), term(Programme)

    for successor in (ward, programme):
        ward.successor = Term.objects.get(pk=successor.pk)
        with pytest.raises(Exception, match="term"):
            ward.full_clean()
