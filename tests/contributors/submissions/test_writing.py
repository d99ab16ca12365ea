"""From the first page to a draft that is ready to be sent."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from case_studies.models import CaseStudyPage
from network.accounts.roles import Role
from network.contributors.models import Submission
from network.contributors.submissions.kinds import kinds
from network.contributors.submissions.services import MOST_DRAFTS
from network.taxonomy.models import Organisation, Programme, WardType
from tests.factories import page, term

from .writing import ADDRESSES, ANSWERS, address, begin, form_of, person, save, signed_in, write

pytestmark = pytest.mark.django_db


def test_every_type_asks_for_lived_experience_and_for_what_did_not_work_and_lets_most_of_the_rest_out():
    assert [kind.address for kind in kinds()] == ["change-idea", "case-study", "learning-set-output"]
    for kind in kinds():
        labels = [question.label for _, question in kind.questions if question.is_required]
        assert any("people with lived experience involved" in label for label in labels), kind.name
        assert any("What did not work" in label for label in labels), kind.name
        assert 5 <= len(kind.tasks) <= 6
        assert len(labels) == 5


def test_what_a_question_is_called_is_a_field_of_its_page_and_a_limit_fits_into_it():
    for kind in kinds():
        fields = {field.name: field for field in kind.page_type._meta.get_fields()}
        for _, question in kind.questions:
            if question.template in ("line", "text") and question.is_on_page:
                longest = getattr(fields[question.name], "max_length", None)
                assert longest is None or question.most <= longest, question.name


def test_anyone_may_read_how_it_goes_and_whoever_begins_signs_in_first(client):
    assert b"Submit a case study" in client.get("/your-contributions/submit/").content
    page_of_type = client.get(ADDRESSES["case_study"]).content.decode()
    assert "Start now" in page_of_type
    assert '<meta name="robots" content="noindex">' in page_of_type
    answer = client.post(ADDRESSES["case_study"])
    assert answer.status_code == 302
    assert "login" in answer.url
    assert not Submission.objects.exists()


def test_an_unknown_type_is_not_found(as_nurse):
    assert as_nurse.get("/your-contributions/submit/story/").status_code == 404
    assert as_nurse.post("/your-contributions/submit/story/").status_code == 404


@pytest.mark.parametrize("roles", [(), (Role.CONTRIBUTOR,)])
def test_who_is_no_member_is_told_how_to_become_one(roles):
    answer = signed_in(person("patient@example.org", *roles)).post(ADDRESSES["case_study"])
    assert answer.status_code == 403
    assert "ask somebody in the network to invite you" in answer.content.decode()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.PSC_LEAD, Role.EDITOR, Role.MODERATOR])
def test_members_and_staff_begin(role):
    submission = begin(signed_in(person("who@example.org", role)))
    assert (submission.state, submission.owner.email, submission.page) == ("draft", "who@example.org", None)


def test_a_form_needs_its_token(nurse):
    client = Client(enforce_csrf_checks=True)
    client.force_login(nurse)
    assert client.post(ADDRESSES["case_study"]).status_code == 403


def test_the_task_list_says_how_far_it_has_got(as_nurse):
    submission = begin(as_nurse)
    listed = as_nurse.get(address(submission)).content.decode()
    assert listed.count("Not yet started") == 6
    assert "Cannot start yet" in listed

    save(as_nurse, submission, "in-brief", title="Quiet doors")
    save(as_nurse, submission, "where-it-fits")
    listed = as_nurse.get(address(submission)).content.decode()
    assert "You have completed 1 of 6 parts" in listed
    assert "In progress" in listed
    assert "Quiet doors" in listed


@pytest.mark.parametrize("kind", ANSWERS)
def test_with_what_is_needed_it_can_be_sent(as_nurse, kind):
    submission = write(as_nurse, kind)
    assert "Cannot start yet" not in as_nurse.get(address(submission)).content.decode()
    checked = as_nurse.get(address(submission, "check")).content.decode()
    assert "Send it to the editors" in checked
    assert "Not provided" in checked
    for answers in ANSWERS[kind].values():
        assert all(value.partition("\n")[0] in checked for value in answers.values())


def test_before_that_the_check_page_says_what_is_missing_and_does_not_send(as_nurse):
    submission = begin(as_nurse)
    save(as_nurse, submission, "in-brief", title="Quiet doors")
    for answer in (as_nurse.get(address(submission, "check")), as_nurse.post(address(submission, "check"))):
        text = answer.content.decode()
        assert "Before you can send it" in text
        assert f'href="{address(submission, "learning")}#what_did_not_work"' in text
        assert "Send it to the editors" not in text
    submission.refresh_from_db()
    assert (submission.state, submission.page) == ("draft", None)


def test_what_was_saved_is_there_again(as_nurse):
    organisation, ward, programme = term(Organisation, name="Northtown Trust"), term(WardType), term(Programme)
    submission = begin(as_nurse, "learning_set_output")
    day = {"held_on": "14", "held_on-month": "9", "held_on-year": "2026"}
    save(as_nurse, submission, "the-set", title="Sleep", number="4", **day)
    save(as_nurse, submission, "where-it-fits", organisation=organisation.pk, ward_types=[ward.pk], programmes=[programme.pk])

    form = as_nurse.get(address(submission, "the-set")).content.decode()
    for value in ('value="Sleep"', 'value="4"', 'value="14"', 'value="9"', 'value="2026"'):
        assert value in form
    form = as_nurse.get(address(submission, "where-it-fits")).content.decode()
    assert f'<option value="{organisation.pk}" selected>' in form
    assert f'value="{ward.pk}" checked' in form
    checked = as_nurse.get(address(submission, "check")).content.decode()
    for words in ("14 September 2026", "Northtown Trust", ward.name, programme.name):
        assert words in checked
    submission.refresh_from_db()
    assert submission.organisation == organisation


@pytest.mark.parametrize(
    ("task", "answers", "sentence"),
    [
        ("the-set", {"title": "x" * 151}, "Title: use 150 characters or fewer. You have 151."),
        ("the-set", {"number": "many"}, "must be a whole number between 1 and 999"),
        ("the-set", {"held_on": "31", "held_on-month": "2", "held_on-year": "2026"}, "enter a real date"),
        ("the-set", {"held_on": "٣", "held_on-month": "2", "held_on-year": "2026"}, "enter a real date"),
        ("sharing", {"sharing": "word " * 20_000}, "use 6,000 characters or fewer. You have 99,999."),
        ("where-it-fits", {"organisation": "999999"}, "choose from the list"),
        ("where-it-fits", {"ward_types": ["1 OR 1=1"]}, "choose from the list"),
    ],
)
def test_what_is_wrong_is_said_plainly_and_what_was_typed_is_still_there(as_nurse, task, answers, sentence):
    submission = begin(as_nurse, "learning_set_output")
    text = save(as_nurse, submission, task, **answers).content.decode()
    assert sentence in text
    assert "<title>Error: " in text
    assert "There is a problem" in text
    if task != "where-it-fits":
        assert all(value.strip() in text for value in answers.values())
    submission.refresh_from_db()
    assert submission.answers == {}


def test_ends_of_lines_count_as_browsers_count_them(as_nurse):
    submission = begin(as_nurse)
    save(as_nurse, submission, "the-problem", problem="\r\n".join(["a"] * 3000))
    submission.refresh_from_db()
    assert len(submission.values("the-problem")["problem"]) == 5999


def test_a_character_that_no_database_holds_is_left_out(as_nurse):
    submission = begin(as_nurse)
    save(as_nurse, submission, "in-brief", title="Quiet\x00 doors")
    submission.refresh_from_db()
    assert submission.title == "Quiet doors"


def test_nobody_sends_along_what_is_not_asked(as_nurse, other):
    submission = begin(as_nurse)
    secret = page(CaseStudyPage, title="Somebody else's")
    forged = {"state": "published", "owner": other.pk, "page": secret.pk, "kind": "change_idea", "note": "x", "key": "abc"}
    save(as_nurse, submission, "in-brief", title="Quiet doors", what_did_not_work="elsewhere", live="on", **forged)
    before = submission.key
    submission.refresh_from_db()
    assert (submission.state, submission.owner.email, submission.page, submission.kind) == (
        "draft",
        "nurse@example.org",
        None,
        "case_study",
    )
    assert (submission.key, submission.note) == (before, "")
    assert set(submission.all_values) == {"title", "summary", "stage_of_adoption"}


def test_a_second_window_is_told_and_both_texts_are_kept(as_nurse):
    submission = begin(as_nurse)
    url = address(submission, "learning")
    first, second = form_of(as_nurse, url), form_of(as_nurse, url)
    as_nurse.post(url, first | {"what_did_not_work": "The first text."})

    answer = as_nurse.post(url, second | {"what_did_not_work": "The second text."})

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "This part was saved in another window" in text
    assert "The first text." in text
    assert "The second text.</textarea>" in text
    submission.refresh_from_db()
    assert submission.values("learning")["what_did_not_work"] == "The first text."

    # whoever closed the second window finds it again
    text = as_nurse.get(url).content.decode()
    assert "There is another version of this part" in text
    assert "The second text." in text

    # and it stays until somebody who has seen it saves
    as_nurse.post(url, {"saved": "1", "what_did_not_work": "The first text, longer."})
    assert "The second text." in as_nurse.get(url).content.decode()
    save(as_nurse, submission, "learning", what_did_not_work="Both texts.")
    assert "The second text." not in as_nurse.get(url).content.decode()


def test_two_windows_on_different_parts_do_not_get_in_each_others_way(as_nurse):
    submission = begin(as_nurse)
    first, second = address(submission, "learning"), address(submission, "the-problem")
    opened = form_of(as_nurse, first), form_of(as_nurse, second)
    assert as_nurse.post(first, opened[0] | {"what_did_not_work": "A"}).status_code == 302
    assert as_nurse.post(second, opened[1] | {"problem": "B"}).status_code == 302


def test_the_same_form_twice_is_no_conflict(as_nurse):
    submission = begin(as_nurse)
    url = address(submission, "learning")
    form = form_of(as_nurse, url) | {"what_did_not_work": "A"}
    assert [as_nurse.post(url, form).status_code for _ in range(2)] == [302, 302]


@pytest.mark.parametrize("number", ["", "-1", "many", "9" * 400, "٣"])
def test_a_number_that_somebody_made_up_loses_nothing(as_nurse, number):
    submission = begin(as_nurse)
    save(as_nurse, submission, "learning", what_did_not_work="Kept.")
    as_nurse.post(address(submission, "learning"), {"saved": number, "what_did_not_work": "Other."})
    submission.refresh_from_db()
    assert submission.values("learning")["what_did_not_work"] == "Kept."


def test_there_is_an_end_to_drafts(as_nurse, nurse):
    Submission.objects.bulk_create(Submission(kind="case_study", owner=nurse) for _ in range(MOST_DRAFTS))
    answer = as_nurse.post(ADDRESSES["case_study"])
    assert answer.status_code == 409
    assert f"You have {MOST_DRAFTS} drafts" in answer.content.decode()


def test_no_address_has_a_number_in_it_that_leads_to_others(as_nurse):
    first, second = begin(as_nurse), begin(as_nurse)
    assert len(first.key) == len(second.key) == 22
    assert first.key != second.key
    assert as_nurse.get(f"{ADDRESSES['case_study']}{first.pk}/").status_code == 404


@pytest.mark.parametrize("where", ["", "check", "in-brief", "where-it-fits", "people", "similar"])
def test_a_page_costs_the_same_however_much_there_is(as_nurse, nurse, where):
    def statements(url):
        as_nurse.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert as_nurse.get(url).status_code == 200
        return len(captured)

    wards = [term(WardType) for _ in range(2)]
    submission = begin(as_nurse)
    save(as_nurse, submission, "where-it-fits", ward_types=[ward.pk for ward in wards])
    few = statements(address(submission, where))

    wards += [term(WardType) for _ in range(10)]
    write(as_nurse)
    save(as_nurse, submission, "where-it-fits", ward_types=[ward.pk for ward in wards])
    for task, answers in ANSWERS["case_study"].items():
        if task != "in-brief":
            save(as_nurse, submission, task, **answers)
    assert statements(address(submission, where)) == few


def test_the_list_of_ones_own_costs_the_same_for_two_and_twelve(as_nurse):
    def statements():
        as_nurse.get("/your-contributions/submissions/")
        with CaptureQueriesContext(connection) as captured:
            shown = as_nurse.get("/your-contributions/submissions/").content.decode()
        return len(captured), shown.count("nhsuk-card__content")

    for _ in range(2):
        begin(as_nurse)
    few, shown = statements()
    assert shown == 2
    for _ in range(10):
        begin(as_nurse)
    assert statements() == (few, 12)
