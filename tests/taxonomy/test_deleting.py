"""A term that is deleted leaves nothing behind, and one that pages carry is not deleted in the CMS."""

import pytest

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.accounts.roles import Role
from network.core.models import Card
from network.taxonomy.models import Term
from network.taxonomy.named_in import carrying
from search.models import PendingChange, SearchDocument, SearchTerm
from tests.accounts.people import account, signed_in
from tests.factories import page, term
from tests.search.asking import searched

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("delete", [lambda made: made.delete(), lambda made: Term.objects.filter(pk=made.pk).delete()])
def test_a_term_that_code_deletes_leaves_no_name_and_no_key(client, engine, delete):
    gone = term(name="Zzyzx", slug="zzyzx")
    made = page(CaseStudyPage, title="One", terms=[gone])
    assert [result.card.pk for result in searched(client, "zzyzx").results] == [made.pk]

    delete(gone)

    assert searched(client, "zzyzx", spelling="as-typed").results == []
    assert f"term:{gone.pk}" not in Card.objects.get(pk=made.pk).keys
    document = SearchDocument.objects.get(pk=made.pk)
    assert "zzyzx" not in f"{document.terms} {document.terms_stems}".lower()
    assert not SearchTerm.objects.filter(stem="zzyzx", documents__gt=0).exists()
    if engine == "elasticsearch":
        assert not PendingChange.objects.exists(), "told"
    made.save_revision().publish()
    assert client.get(made.address).status_code == 200


def test_a_draft_with_a_term_that_code_deleted_can_be_published(deaf):
    made = page(CaseStudyPage)
    made.terms = [deaf]
    made.save_revision()
    assert carrying(deaf) == {made.pk}

    deaf.delete()

    made.get_latest_revision().publish()
    assert list(CaseStudyPage.objects.get().terms.all()) == []


@pytest.mark.parametrize("way", ["/cms/ward-type/delete/{}/", "/cms/bulk/taxonomy/wardtype/delete/?id={}"])
def test_a_term_that_pages_carry_is_not_deleted_in_the_cms(deaf, way):
    page(CaseStudyPage, terms=[deaf])
    draft = page(ChangeIdeaPage)
    draft.terms = [deaf]
    draft.save_revision()
    administrator = signed_in(account(Role.ADMINISTRATOR))

    for method in (administrator.get, administrator.post):
        said = method(way.format(deaf.pk), follow=True).content.decode()
        assert "2 pages carry it" in said
        assert f"/cms/terms/{deaf.pk}/merge/" in said
    assert Term.objects.filter(pk=deaf.pk).exists()


@pytest.mark.parametrize("way", ["/cms/ward-type/delete/{}/", "/cms/bulk/taxonomy/wardtype/delete/?id={}"])
def test_a_term_that_nothing_carries_is_deleted_in_the_cms(deaf, way):
    administrator = signed_in(account(Role.ADMINISTRATOR))
    assert administrator.get(way.format(deaf.pk)).status_code == 200

    administrator.post(way.format(deaf.pk))

    assert not Term.objects.filter(pk=deaf.pk).exists()
