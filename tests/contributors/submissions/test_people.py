"""Co-authors, and whoever is none."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from network.accounts.roles import Role
from network.contributors.models import CoAuthor
from network.contributors.submissions.people import MOST_CO_AUTHORS, MOST_INVITATIONS

from .writing import address, begin, link_in, person, save, send, sent_to, signed_in, write

pytestmark = pytest.mark.django_db
PAGES = ["", "check", "in-brief", "learning", "people", "similar", "sent", "withdraw"]


@pytest.fixture
def later(monkeypatch):
    """Moves the clock on."""
    real = timezone.now

    def later(**delta):
        moved = real() + timezone.timedelta(**delta)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moved)
        monkeypatch.setattr("time.time", moved.timestamp)

    return later


def invite(browser, submission, email: str):
    return browser.post(address(submission, "people"), {"email": email})


def invitation(email: str) -> str:
    return link_in(sent_to(email)[-1])


def joined(browser, submission, email: str = "partner@example.org", *roles: Role):
    """Somebody who was invited and said yes."""
    partner = signed_in(person(email, *roles))
    invite(browser, submission, email)
    partner.post(invitation(email))
    return partner


@pytest.mark.parametrize("page", PAGES)
def test_somebody_elses_does_not_exist(as_nurse, as_other, page):
    submission = write(as_nurse)
    assert as_other.get(address(submission, page)).status_code == 404
    assert as_other.post(address(submission, page), {"saved": "99", "title": "Mine now"}).status_code == 404
    submission.refresh_from_db()
    assert (submission.state, submission.title) == ("draft", "Quieter nights on a rehabilitation ward")


def test_another_type_in_the_address_finds_nothing(as_nurse):
    submission = begin(as_nurse)
    assert as_nurse.get(address(submission).replace("case-study", "change-idea")).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_whoever_is_not_signed_in_signs_in_first(client, as_nurse, page):
    submission = begin(as_nurse)
    answer = client.get(address(submission, page))
    assert answer.status_code == 302
    assert "login" in answer.url


def test_editors_read_it_in_the_cms_and_not_here(as_nurse, as_editor):
    submission = write(as_nurse)
    assert as_editor.get(address(submission)).status_code == 404


def test_a_role_that_is_taken_away_is_gone_on_the_next_request(as_nurse, nurse):
    submission = write(as_nurse)
    nurse.groups.clear()
    for page in ("", "check", "learning", "people"):
        answer = as_nurse.get(address(submission, page))
        assert answer.status_code == 403
        assert "what you saved is still there" in answer.content.decode()
    assert as_nurse.post(address(submission, "check")).status_code == 403
    submission.refresh_from_db()
    assert submission.state == "draft"
    assert as_nurse.get(address(submission, "withdraw")).status_code == 200, "Stopping needs no role"


def test_an_account_that_is_switched_off_is_out_on_the_next_request(as_nurse, nurse):
    submission = write(as_nurse)
    nurse.is_active = False
    nurse.save()
    assert as_nurse.get(address(submission)).status_code == 302


def test_a_co_author_is_invited_says_yes_and_writes(as_nurse):
    submission = write(as_nurse)
    partner = signed_in(person("Partner@Example.org"))  # a patient: no role is needed to write with others
    invite(as_nurse, submission, "partner@example.ORG")
    message = mail.outbox[-1]
    assert message.subject == "An invitation to write together"
    assert "nurse@example.org" in message.body
    assert "Quieter nights" not in message.subject + message.body
    link = link_in(message)
    assert str(CoAuthor.objects.get().pk) not in re.split("[/:]", link)

    assert "Yes, I want to write with them" in partner.get(link).content.decode()
    assert not CoAuthor.objects.accepted().exists(), "A program that follows links said yes"
    assert partner.post(link).url == address(submission)

    assert save(partner, submission, "learning", what_did_not_work="The partner's words.").status_code == 302
    assert "The partner&#x27;s words." in as_nurse.get(address(submission, "check")).content.decode()
    assert "with you as co-author" in partner.get("/your-contributions/submissions/").content.decode()
    assert "Writes with you" in as_nurse.get(address(submission, "people")).content.decode()


def test_sending_withdrawing_inviting_and_removing_are_for_the_owner(as_nurse):
    submission = write(as_nurse)
    partner = joined(as_nurse, submission, "partner@example.org", Role.MEMBER)
    key = CoAuthor.objects.get().key
    assert "Send it to the editors" not in partner.get(address(submission, "check")).content.decode()
    assert partner.post(address(submission, "check")).status_code == 403
    assert partner.post(address(submission, "withdraw")).status_code == 403
    assert invite(partner, submission, "friend@example.org").status_code == 403
    assert partner.post(address(submission, f"people/{key}/remove")).status_code == 403
    submission.refresh_from_db()
    assert submission.state == "draft"
    assert CoAuthor.objects.accepted().count() == 1
    assert sent_to("friend@example.org") == []


def test_whoever_is_removed_sees_nothing_on_the_next_request(as_nurse):
    submission = write(as_nurse)
    partner = joined(as_nurse, submission)
    link = invitation("partner@example.org")
    as_nurse.post(address(submission, f"people/{CoAuthor.objects.get().key}/remove"))
    assert partner.get(address(submission)).status_code == 404
    assert partner.post(address(submission, "learning"), {"what_did_not_work": "x"}).status_code == 404
    assert partner.get(link).status_code == 404
    assert partner.post(link).status_code == 404
    assert "without a title" not in partner.get("/your-contributions/submissions/").content.decode()


def test_an_invitation_is_for_its_address_alone(as_nurse, as_other):
    submission = write(as_nurse)
    invite(as_nurse, submission, "partner@example.org")
    link = invitation("partner@example.org")
    for answer in (as_other.get(link), as_other.post(link)):
        assert answer.status_code == 403
        assert "for another address" in answer.content.decode()
        assert "Quieter nights" not in answer.content.decode()
    assert as_other.get(address(submission)).status_code == 404


@pytest.mark.parametrize("how", ["letter", "cut", "other key", "nothing"])
def test_a_link_that_was_tampered_with_does_not_work(as_nurse, as_other, how):
    submission = write(as_nurse)
    invite(as_nurse, submission, "other@example.org")
    link = invitation("other@example.org")
    start, token = link[: link.index("invitations/") + 12], link[link.index("invitations/") + 12 : -1]
    forged = {
        "letter": token[:-1] + ("a" if token[-1] != "a" else "b"),
        "cut": token.rpartition(":")[0],
        "other key": "x" * 22 + token[22:],
        "nothing": "x",
    }[how]
    answer = as_other.post(f"{start}{forged}/")
    assert answer.status_code == 404
    assert "This link does not work" in answer.content.decode()
    assert not CoAuthor.objects.accepted().exists()


def test_a_link_works_for_14_days_and_a_new_one_can_be_sent(as_nurse, as_other, later, settings):
    settings.SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
    submission = write(as_nurse)
    invite(as_nurse, submission, "other@example.org")
    link = invitation("other@example.org")
    later(days=15)
    for browser, who in ((as_nurse, "nurse@example.org"), (as_other, "other@example.org")):
        browser.force_login(type(submission.owner).objects.get(email=who))
    assert as_other.get(link).status_code == 404
    invite(as_nurse, submission, "Other@example.org")
    assert CoAuthor.objects.count() == 1
    assert as_other.post(invitation("other@example.org")).status_code == 302


def test_the_same_link_twice_leads_to_the_same_place(as_nurse, as_other):
    submission = write(as_nurse)
    invite(as_nurse, submission, "other@example.org")
    link = invitation("other@example.org")
    assert [as_other.post(link).url for _ in range(2)] == [address(submission)] * 2
    assert CoAuthor.objects.count() == 1


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Enter an email address"),
        ("partner", "in the correct format"),
        ("a@b.org\nBcc: c@d.org", "in the correct format"),
        ("NURSE@example.org", "your own address"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(as_nurse, email, sentence):
    submission = begin(as_nurse)
    text = invite(as_nurse, submission, email).content.decode()
    assert sentence in text
    assert "<title>Error: " in text
    assert mail.outbox == []


def test_the_answer_does_not_say_whether_an_address_has_an_account(as_nurse, other):
    submission = begin(as_nurse)
    known, unknown = invite(as_nurse, submission, other.email), invite(as_nurse, submission, "unknown@example.org")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_nobody_is_flooded(as_nurse, nurse):
    submission = begin(as_nurse)
    for number in range(MOST_CO_AUTHORS):
        invite(as_nurse, submission, f"p{number}@example.org")
    assert "which is the most" in invite(as_nurse, submission, "one-more@example.org").content.decode()

    second = begin(as_nurse)
    for number in range(MOST_INVITATIONS):
        invite(as_nurse, second, f"q{number % 2}@example.org")
        as_nurse.post(address(second, f"people/{second.co_authors.last().key}/remove"))
    assert "many invitations in the last hour" in invite(as_nurse, second, "q@example.org").content.decode()
    assert len(mail.outbox) == MOST_INVITATIONS


def test_all_who_write_it_are_told_each_alone(as_nurse, as_editor):
    submission = write(as_nurse)
    joined(as_nurse, submission)
    mail.outbox.clear()
    send(as_nurse, submission)
    received = [message for message in mail.outbox if message.subject == "We have received your contribution"]
    assert sorted(message.to for message in received) == [["nurse@example.org"], ["partner@example.org"]]


def test_after_a_withdrawal_an_invitation_is_not_open(as_nurse, as_other):
    submission = write(as_nurse)
    invite(as_nurse, submission, "other@example.org")
    as_nurse.post(address(submission, "withdraw"))
    assert as_other.post(invitation("other@example.org")).status_code == 403
