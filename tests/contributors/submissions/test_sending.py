"""From a finished draft to the site, by way of the editors, and back."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Page, TaskState, Workflow, WorkflowState

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from events.models import LearningSetPage
from network.accounts.models import User
from network.accounts.roles import Role
from network.contributors.models import Submission
from network.core.models import Card
from network.taxonomy.models import Organisation, WardType
from tests.factories import term

from .writing import ANSWERS, address, link_in, person, save, send, sent_to, signed_in, write

pytestmark = pytest.mark.django_db


def decide(browser, submission: Submission, action: str, comment: str = "") -> None:
    """What an editor does with it in the CMS, by its own forms."""
    task_state = TaskState.objects.get(status="in_progress", workflow_state__object_id=str(submission.page_id))
    url = reverse("wagtailadmin_pages:workflow_action", args=[submission.page_id, action, task_state.pk])
    answer = browser.post(url, {"comment": comment})
    assert answer.status_code in (200, 302), answer.content.decode()
    submission.refresh_from_db()


def edit_as_editor(submission: Submission, user: User, **values) -> None:
    version = submission.page.specific.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(version, name, value)
    version.save_revision(user=user)


def test_the_review_stands_for_the_three_lists_and_who_passes_it_may_publish():
    workflow = Workflow.objects.get(name="Editorial review")
    lists = set(workflow.workflow_pages.values_list("page__slug", flat=True))
    assert lists == {"case-studies", "change-ideas", "learning-sets"}
    groups = workflow.tasks.get().specific.groups
    assert set(groups.values_list("name", flat=True)) == {"Editors", "Moderators"}
    for slug in lists:
        permission = Page.objects.get(slug=slug).permissions_for_user(person(f"{slug}@example.org", Role.EDITOR))
        assert permission.can_publish()


@pytest.mark.parametrize(
    ("kind", "model", "field", "stored"),
    [
        ("case_study", CaseStudyPage, "what_we_did", "<p>We oiled the doors.</p><p>Then we moved the office.</p>"),
        ("change_idea", ChangeIdeaPage, "what_did_not_work", "<p>Felt pads fell off.</p>"),
        ("learning_set_output", LearningSetPage, "number", 4),
    ],
)
def test_sending_makes_a_draft_below_the_list_of_its_type(as_nurse, nurse, client, kind, model, field, stored):
    ward = term(WardType)
    submission = write(as_nurse, kind, **{"where-it-fits": {"ward_types": [ward.pk]}})
    answer = send(as_nurse, submission)

    assert answer.url == address(submission, "sent")
    assert "It is with the editors" in as_nurse.get(answer.url).content.decode()
    made = model.objects.get()
    assert (submission.state, submission.page_id) == ("sent", made.pk)
    assert (made.live, made.owner) == (False, nurse)
    assert made.get_parent().content_type.model == model.index_page
    assert getattr(made, field) == stored
    assert list(made.terms.values_list("pk", flat=True)) == [ward.pk]
    assert made.current_workflow_state.workflow.name == "Editorial review"
    assert client.get(made.address).status_code == 404
    assert not Card.objects.filter(page=made).exists()
    assert client.get("/search/", {"q": made.title}).context["search"].listing.pager.total == 0


def test_writers_and_editors_are_told_and_no_subject_or_text_says_what_it_is_about(as_nurse, editor):
    submission = write(as_nurse)
    send(as_nurse, submission)
    (received,) = sent_to("nurse@example.org")
    assert received.subject == "We have received your contribution"
    assert "Quieter nights" not in received.subject + received.body
    assert link_in(received) == address(submission)
    assert len(sent_to("editor@example.org")) == 1


def test_two_clicks_make_one_page_and_one_review(as_nurse):
    submission = write(as_nurse)
    answers = [as_nurse.post(address(submission, "check")) for _ in range(3)]
    assert [answer.url for answer in answers] == [address(submission, "sent")] * 3
    assert CaseStudyPage.objects.count() == 1
    assert WorkflowState.objects.count() == 1
    assert len(sent_to("nurse@example.org")) == 1


def test_what_is_with_the_editors_is_not_changed(as_nurse):
    submission = write(as_nurse)
    send(as_nurse, submission)
    answer = as_nurse.post(address(submission, "learning"), {"saved": "99", "what_did_not_work": "Nothing at all."})
    assert answer.url == address(submission)
    submission.refresh_from_db()
    assert submission.values("learning")["what_did_not_work"] == "Asking people to whisper."
    state = as_nurse.get(address(submission)).content.decode()
    assert "It is with the editors" in state
    assert "Asking people to whisper." in as_nurse.get(address(submission, "check")).content.decode()


def test_an_editor_passes_it_and_it_is_published(as_nurse, as_editor, client):
    submission = write(as_nurse)
    send(as_nurse, submission)
    mail.outbox.clear()
    decide(as_editor, submission, "approve")

    assert submission.state == "published"
    assert submission.answers == {}
    shown = client.get(submission.page.specific.address)
    assert shown.status_code == 200
    assert "nurse@example.org" not in shown.content.decode()
    (message,) = sent_to("nurse@example.org")
    assert message.subject == "Your contribution is published"
    assert "Quieter nights" not in message.subject + message.body
    assert submission.page.specific.address in as_nurse.get(address(submission)).content.decode()
    assert 'nhsuk-tag--green">Published' in as_nurse.get("/your-contributions/submissions/").content.decode()


def test_an_editor_sends_it_back_and_its_writer_sends_it_again(as_nurse, as_editor, editor):
    submission = write(as_nurse)
    send(as_nurse, submission)
    mail.outbox.clear()
    edit_as_editor(submission, editor, what_we_did="<p>We oiled <strong>all</strong> doors.</p>", summary="Shorter now.")
    decide(as_editor, submission, "reject", "Which ward type was it? <script>")

    assert submission.state == "needs_changes"
    (message,) = sent_to("nurse@example.org")
    assert message.subject == "Your contribution is waiting for you"
    assert "ward type" not in message.body
    listed = as_nurse.get(address(submission)).content.decode()
    assert "Which ward type was it? &lt;script&gt;" in listed
    assert "We oiled all doors.</textarea>" in as_nurse.get(address(submission, "what-you-did")).content.decode()

    # what nobody touched stays as the editor left it; what the writer changed is theirs
    save(as_nurse, submission, "in-brief", title="Quieter nights", summary="Shorter now, and right.")
    send(as_nurse, submission)
    assert submission.state == "sent"
    version = submission.page.specific.get_latest_revision_as_object()
    assert (version.title, version.summary) == ("Quieter nights", "Shorter now, and right.")
    assert version.what_we_did == "<p>We oiled <strong>all</strong> doors.</p>"
    assert WorkflowState.objects.get().status == "in_progress"

    decide(as_editor, submission, "approve")
    assert CaseStudyPage.objects.live().get().title == "Quieter nights"


def test_rows_keep_what_editors_added_to_them(as_nurse, as_editor, editor):
    submission = write(as_nurse, "learning_set_output", solutions={"actions": "Oil the doors\nMove the office\n\nOil the doors"})
    send(as_nurse, submission)
    version = submission.page.specific.get_latest_revision_as_object()
    first, _ = version.actions.all()
    first.owner_role = "Ward manager"
    version.actions.add(first)
    version.save_revision(user=editor)
    decide(as_editor, submission, "reject", "More?")

    assert submission.values("solutions")["actions"] == "Oil the doors\nMove the office"
    save(as_nurse, submission, "solutions", actions="Oil the doors\nMeasure noise")
    send(as_nurse, submission)
    rows = submission.page.specific.get_latest_revision_as_object().actions.all()
    assert [(row.what, row.owner_role) for row in rows] == [("Oil the doors", "Ward manager"), ("Measure noise", "")]


def test_an_editor_who_publishes_at_once_ends_the_review_and_not_the_submission(as_nurse, editor):
    submission = write(as_nurse)
    send(as_nurse, submission)
    submission.page.specific.get_latest_revision().publish(user=editor)
    submission.refresh_from_db()
    assert submission.state == "published"


@pytest.mark.parametrize("how", ["cancel", "delete"])
def test_editors_who_will_not_publish_it_end_it(as_nurse, editor, how):
    submission = write(as_nurse)
    send(as_nurse, submission)
    page = submission.page.specific
    page.current_workflow_state.cancel(user=editor) if how == "cancel" else page.delete()
    submission.refresh_from_db()
    assert submission.state == "declined"
    assert "Asking people to whisper." in as_nurse.get(address(submission, "check")).content.decode(), "Their words are lost"
    assert as_nurse.post(address(submission, "check")).status_code == 403


@pytest.mark.parametrize(
    ("hostile", "stored"),
    [
        ("<script>alert(1)</script>Then <b>quiet</b>", "<p>Then quiet</p>"),
        ('<p onclick="x()">Doors</p><img src=x onerror=alert(1)>', "<p>Doors</p>"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
        ('<a href="javascript:alert(1)">go</a>', "<p>go</p>"),
    ],
)
def test_what_people_write_is_cleaned_before_it_gets_to_the_page(as_nurse, hostile, stored):
    submission = write(as_nurse, learning={"what_did_not_work": hostile})
    assert "<script>alert" not in as_nurse.get(address(submission, "check")).content.decode()
    send(as_nurse, submission)
    assert CaseStudyPage.objects.get().what_did_not_work == stored


@pytest.mark.parametrize("title", ["Easy Read", "!!!", "静かな夜", "x" * 150, "<b>Quiet</b>"])
def test_any_title_makes_an_address(as_nurse, as_editor, client, title):
    submission = write(as_nurse, **{"in-brief": {"title": title}})
    assert send(as_nurse, submission).status_code == 302
    decide(as_editor, submission, "approve")
    shown = client.get(submission.page.specific.address)
    assert shown.status_code == 200
    assert "<b>Quiet</b>" not in shown.content.decode()


def test_two_with_the_same_title_are_two_pages(as_nurse, as_other):
    for browser in (as_nurse, as_other):
        assert send(browser, write(browser)).status_code == 302
    assert CaseStudyPage.objects.count() == 2


class TestWithdrawing:
    def test_a_draft_is_erased(self, as_nurse):
        submission = write(as_nurse)
        assert "Delete this draft?" in as_nurse.get(address(submission, "withdraw")).content.decode()
        as_nurse.post(address(submission, "withdraw"))
        submission.refresh_from_db()
        assert (submission.state, submission.answers) == ("withdrawn", {})
        assert "It is withdrawn" in as_nurse.get(address(submission, "withdraw")).content.decode()

    def test_one_in_review_is_gone_from_the_cms(self, as_nurse):
        submission = write(as_nurse)
        send(as_nurse, submission)
        as_nurse.post(address(submission, "withdraw"))
        submission.refresh_from_db()
        assert (submission.state, submission.page, submission.answers) == ("withdrawn", None, {})
        assert not CaseStudyPage.objects.exists()
        assert not WorkflowState.objects.filter(status="in_progress").exists()

    def test_one_that_is_published_comes_off_the_site(self, as_nurse, as_editor, client):
        submission = write(as_nurse)
        send(as_nurse, submission)
        decide(as_editor, submission, "approve")
        address_of_page = submission.page.specific.address
        as_nurse.post(address(submission, "withdraw"))
        submission.refresh_from_db()
        assert submission.state == "withdrawn"
        assert client.get(address_of_page).status_code == 404
        assert not Card.objects.filter(kind="case_study").exists()

    def test_twice_is_no_error(self, as_nurse):
        submission = write(as_nurse)
        assert [as_nurse.post(address(submission, "withdraw")).status_code for _ in range(2)] == [302, 302]

    def test_nothing_is_sent_after_it(self, as_nurse):
        submission = write(as_nurse)
        as_nurse.post(address(submission, "withdraw"))
        assert as_nurse.post(address(submission, "check")).status_code == 403
        assert not CaseStudyPage.objects.exists()


class TestOfAPscLead:
    @pytest.fixture
    def psc(self):
        return term(Organisation, name="North PSC", organisation_type="psc")

    @pytest.fixture
    def lead(self, psc):
        return person("lead@example.org", Role.PSC_LEAD, organisation=psc)

    def test_their_own_outputs_are_published_at_once(self, lead, psc, client):
        browser = signed_in(lead)
        submission = write(browser, "learning_set_output", **{"where-it-fits": {"organisation": psc.pk}})
        assert "Publish it now" in browser.get(address(submission, "check")).content.decode()
        send(browser, submission)
        assert submission.state == "published"
        assert client.get(submission.page.specific.address).status_code == 200
        assert not WorkflowState.objects.exists()
        assert "It is published" in browser.get(address(submission, "sent")).content.decode()

    @pytest.mark.parametrize("whose", ["other", "none", "trust"])
    def test_those_of_others_are_reviewed(self, lead, psc, whose):
        browser = signed_in(lead)
        there = {"other": term(Organisation, organisation_type="psc").pk, "none": "", "trust": ""}[whose]
        if whose == "trust":  # where they work is no PSC
            there = psc.pk
            Organisation.objects.filter(pk=psc.pk).update(organisation_type="trust")
        submission = write(browser, "learning_set_output", **{"where-it-fits": {"organisation": there}})
        assert "Send it to the editors" in browser.get(address(submission, "check")).content.decode()
        send(browser, submission)
        assert (submission.state, LearningSetPage.objects.get().live) == ("sent", False)

    def test_their_case_studies_are_reviewed(self, lead, psc):
        browser = signed_in(lead)
        submission = write(browser, "case_study", **{"where-it-fits": {"organisation": psc.pk}})
        send(browser, submission)
        assert submission.state == "sent"

    def test_a_member_of_that_psc_is_reviewed(self, psc):
        browser = signed_in(person("member@example.org", Role.MEMBER, organisation=psc))
        submission = write(browser, "learning_set_output", **{"where-it-fits": {"organisation": psc.pk}})
        send(browser, submission)
        assert submission.state == "sent"

    def test_a_lead_who_lost_the_role_before_pressing_the_button_is_reviewed_or_refused(self, lead, psc):
        browser = signed_in(lead)
        submission = write(browser, "learning_set_output", **{"where-it-fits": {"organisation": psc.pk}})
        lead.groups.clear()
        assert browser.post(address(submission, "check")).status_code == 403
        lead.groups.add(*person("m@example.org", Role.MEMBER).groups.all())
        send(browser, submission)
        assert submission.state == "sent"


def test_a_mail_server_that_does_not_answer_loses_nothing(as_nurse, editor, settings):
    submission = write(as_nurse)
    settings.EMAIL_BACKEND = "tests.contributors.submissions.no_mail.Backend"
    answer = send(as_nurse, submission)
    assert answer.status_code == 503
    assert "We could not send it just now" in answer.content.decode()
    assert (submission.state, submission.page) == ("draft", None)
    assert not CaseStudyPage.objects.exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send(as_nurse, submission).status_code == 302


def test_every_type_can_go_the_whole_way(as_nurse, as_editor, client):
    for kind in ANSWERS:
        submission = write(as_nurse, kind)
        send(as_nurse, submission)
        decide(as_editor, submission, "approve")
        assert client.get(submission.page.specific.address).status_code == 200
