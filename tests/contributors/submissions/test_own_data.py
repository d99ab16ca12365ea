"""What somebody takes with them, and what becomes of it when they leave."""

import json

import pytest

from case_studies.models import CaseStudyPage
from network.contributors.models import CoAuthor, Submission
from network.contributors.submissions.own_data import SUBMISSIONS
from network.taxonomy.models import Organisation
from tests.factories import term

from .test_people import joined
from .test_sending import decide
from .writing import send, sent_to, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(as_nurse, as_editor):
    organisation = term(Organisation, name="Northtown Trust")
    submission = write(as_nurse, **{"where-it-fits": {"organisation": organisation.pk}})
    send(as_nurse, submission)
    decide(as_editor, submission, "approve")
    return submission


def test_the_copy_holds_what_they_wrote_and_nobody_elses(as_nurse, nurse, as_other, other):
    write(as_nurse)
    theirs = write(as_other, "change_idea")
    told, files = SUBMISSIONS.export(nurse)
    assert files == []
    (record,) = told["submissions"]
    assert record["title"] == "Quieter nights on a rehabilitation ward"
    assert record["answers"]["learning"]["what_did_not_work"] == "Asking people to whisper."
    assert theirs.key not in json.dumps(told)
    assert "other@example.org" not in json.dumps(told)


def test_the_copy_says_where_it_was_published(published, nurse):
    assert SUBMISSIONS.export(nurse)[0]["submissions"][0]["page"].endswith(published.page.specific.address)


@pytest.mark.parametrize("wish", ["keep", "anonymous", "remove"])
def test_what_is_not_published_is_erased(as_nurse, nurse, wish):
    write(as_nurse)
    sent = write(as_nurse, "change_idea")
    send(as_nurse, sent)
    SUBMISSIONS.forget(nurse, wish)
    assert not Submission.objects.exists()
    assert not CaseStudyPage.objects.exists()


@pytest.mark.parametrize(
    ("wish", "stays", "says_where"), [("keep", True, True), ("anonymous", True, False), ("remove", False, None)]
)
def test_what_is_published_becomes_what_they_wish(published, nurse, client, wish, stays, says_where):
    address = published.page.specific.address
    SUBMISSIONS.forget(nurse, wish)
    nurse.delete()
    assert not Submission.objects.exists()
    shown = client.get(address)
    assert shown.status_code == (200 if stays else 404)
    if stays:
        assert ("Northtown Trust" in shown.content.decode()) == says_where
        assert CaseStudyPage.objects.get().owner is None


def test_without_a_name_no_version_of_the_page_says_who_did_it(published, nurse):
    page = published.page.specific
    page.project_roles, page.ward_name = "Heron’s ward manager", "Heron ward"
    page.save_revision().publish()
    SUBMISSIONS.forget(nurse, "anonymous")
    page.refresh_from_db()
    versions = json.dumps([revision.content for revision in page.revisions.all()], ensure_ascii=False)
    assert page.revisions.count() > 1
    assert "Heron" not in versions
    organisation = Organisation.objects.get(name="Northtown Trust").pk
    assert all(organisation not in revision.content["terms"] for revision in page.revisions.all())


@pytest.mark.parametrize("wish", ["keep", "remove"])
def test_what_was_written_together_passes_to_the_first_co_author(as_nurse, nurse, as_editor, wish, client):
    submission = write(as_nurse)
    joined(as_nurse, submission)
    send(as_nurse, submission)
    decide(as_editor, submission, "approve")
    SUBMISSIONS.forget(nurse, wish)
    nurse.delete()
    submission.refresh_from_db()
    assert submission.owner.email == "partner@example.org"
    assert client.get(submission.page.specific.address).status_code == 200
    assert sent_to("partner@example.org")


def test_co_authors_leave_no_address_behind(as_nurse, nurse, other):
    submission = write(as_nurse)
    joined(as_nurse, submission)
    partner = CoAuthor.objects.get().user
    SUBMISSIONS.forget(partner, "keep")
    assert not CoAuthor.objects.exists()
    assert Submission.objects.get().owner == nurse
