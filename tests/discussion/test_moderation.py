"""Reports, the moderators' queue, and the log of what they decided."""

import re

import pytest
from django.core import mail
from django.test import Client

from case_studies.models import CaseStudyPage
from network.accounts.roles import Role
from network.discussion.models import Comment, Moderation, Question, Report, State
from tests.factories import page

from .people import QUEUE, decide, known, person, said, say, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(db):
    return person(Role.MODERATOR)


def queue(moderator) -> str:
    return signed_in(moderator).get(QUEUE).content.decode()


class TestReports:
    def test_anybody_may_report_what_is_shown(self, client, moderator):
        made = page(CaseStudyPage)
        there = said(made, "Rude words.")
        form = client.get(f"/discussion/comment/{there.pk}/report/").content.decode()
        assert "Rude words." in form
        answer = client.post(f"/discussion/comment/{there.pk}/report/", {"reason": "unkind", "words": "It hurt me."})
        assert "Thank you" in client.get(answer.url).content.decode()
        assert "It hurt me." in queue(moderator)
        assert "Rude words." in text_of(client, made), "A report alone hides nothing"
        assert "It hurt me." not in text_of(client, made)

    def test_a_reason_is_asked_for(self, client):
        there = said(page(CaseStudyPage))
        for reason in ("", "because"):
            answer = client.post(f"/discussion/comment/{there.pk}/report/", {"reason": reason, "words": "Kept."})
            assert "Select what is wrong with it" in answer.content.decode()
            assert "Kept." in answer.content.decode()
        assert not Report.objects.exists()

    def test_the_same_client_counts_once(self, client):
        there = said(page(CaseStudyPage))
        for _ in range(3):
            assert client.post(f"/discussion/comment/{there.pk}/report/", {"reason": "other"}).status_code == 302
        assert Report.objects.count() == 1

    def test_a_program_that_fills_in_everything_reports_nothing(self, client):
        there = said(page(CaseStudyPage))
        client.post(f"/discussion/comment/{there.pk}/report/", {"reason": "other", "website": "https://spam.example"})
        assert not Report.objects.exists()

    @pytest.mark.parametrize("state", [State.WAITING, State.HIDDEN])
    def test_what_is_not_shown_cannot_be_read_by_reporting_it(self, client, state):
        there = said(page(CaseStudyPage), "Secret words.", state=state)
        assert client.get(f"/discussion/comment/{there.pk}/report/").status_code == 404

    def test_neither_clients_nor_addresses_are_kept(self, client):
        there = said(page(CaseStudyPage))
        client.post(f"/discussion/comment/{there.pk}/report/", {"reason": "other"}, REMOTE_ADDR="192.0.2.7")
        assert "192.0.2.7" not in str(Report.objects.values())


class TestDeciding:
    def test_a_first_comment_is_approved_and_its_writer_told(self, client, moderator, django_capture_on_commit_callbacks):
        made, new = page(CaseStudyPage, title="Safety huddles"), person(email="new@example.org")
        say(new, made, "My first words.")
        assert "My first words." in queue(moderator)
        with django_capture_on_commit_callbacks(execute=True):
            decide(moderator, Comment.objects.get(), "approve", "")
        assert "My first words." in text_of(client, made)
        (message,) = mail.outbox
        assert message.to == ["new@example.org"]
        assert "Everybody can see it now" in message.body
        assert "huddles" not in message.subject

    def test_what_is_hidden_goes_with_its_replies_and_comes_back_with_them(self, client, moderator):
        made = page(CaseStudyPage)
        there = said(made, "Rude words.")
        said(made, "The reply.", parent=there)
        decide(moderator, there, "hide", "It names a nurse.")
        assert "The reply." not in text_of(client, made)
        assert "Discussion</h2>" in text_of(client, made)
        decide(moderator, there, "restore", "It does not.")
        assert "The reply." in text_of(client, made)
        assert "Discussion (2)" in text_of(client, made)

    def test_a_report_is_settled_by_keeping_or_hiding(self, client, moderator):
        made = page(CaseStudyPage)
        for action, state in (("keep", State.APPROVED), ("hide", State.HIDDEN)):
            there = said(made)
            Report.objects.create(comment=there, reason="other", words="Look at this.")
            decide(moderator, there, action, "Looked at.")
            there.refresh_from_db()
            assert there.state == state
        assert "Look at this." not in queue(moderator)

    @pytest.mark.parametrize("action", ["hide", "restore", "keep"])
    def test_all_but_approving_needs_a_reason(self, moderator, action):
        there = said(page(CaseStudyPage), state=State.HIDDEN if action == "restore" else State.APPROVED)
        answer = decide(moderator, there, action, " ")
        assert answer.status_code == 409
        assert "Say why" in answer.content.decode()
        assert not Moderation.objects.exists()

    @pytest.mark.parametrize(
        ("state", "action"),
        [("approved", "approve"), ("hidden", "approve"), ("hidden", "hide"), ("waiting", "restore"), ("hidden", "keep")],
    )
    def test_two_moderators_at_once_decide_once(self, moderator, state, action):
        there = said(page(CaseStudyPage), state=state)
        answer = decide(moderator, there, action, "What I typed.")
        assert answer.status_code == 409
        assert "Somebody else decided" in answer.content.decode()
        there.refresh_from_db()
        assert there.state == state
        assert not Moderation.objects.exists()

    @pytest.mark.parametrize(
        "about", ["", "comment", "comment x", "comment 987654", "question 987654", "comment ٣", f"comment {'9' * 40}"]
    )
    @pytest.mark.parametrize("action", ["approve", "decline", "delete", ""])
    def test_what_is_no_decision_changes_nothing(self, moderator, about, action):
        there = said(page(CaseStudyPage), state=State.WAITING)
        answer = signed_in(moderator).post(QUEUE, {"about": about, "action": action, "reason": "x"})
        assert answer.status_code == 409
        there.refresh_from_db()
        assert there.state == State.WAITING


class TestLog:
    def test_says_who_what_and_why_and_is_never_changed(self, moderator):
        there = said(page(CaseStudyPage))
        decide(moderator, there, "hide", "It names a nurse.")
        line = Moderation.objects.get()
        assert (line.moderator, line.action, line.reason) == (moderator, "hide", "It names a nurse.")
        assert (line.before, line.after) == ("approved", "hidden")
        line.reason = "Another."
        with pytest.raises(TypeError):
            line.save()

    def test_outlives_comment_page_and_moderator(self, moderator):
        made = page(CaseStudyPage)
        decide(moderator, said(made), "hide", "It names a nurse.")
        made.delete()
        moderator.delete()
        assert Moderation.objects.get().reason == "It names a nurse."
        assert "It names a nurse." in queue(person(Role.MODERATOR))


class TestWhoMay:
    @pytest.mark.parametrize("role", [None, Role.CONTRIBUTOR, Role.MEMBER, Role.PSC_LEAD, Role.EDITOR, Role.SAFEGUARDING_LEAD])
    def test_nobody_but_moderators_sees_or_decides(self, role):
        there = said(page(CaseStudyPage), "Secret words.", state=State.WAITING)
        client = signed_in(person(*([role] if role else [])))
        for answer in (client.get(QUEUE), client.post(QUEUE, {"about": there.about, "action": "approve"})):
            assert answer.status_code in (302, 403)
            assert b"Secret words." not in answer.content
        there.refresh_from_db()
        assert there.state == State.WAITING

    def test_nobody_who_is_not_signed_in(self, client):
        assert client.get(QUEUE).status_code == 302

    def test_a_role_that_was_taken_away_counts_at_once(self, moderator):
        client = signed_in(moderator)
        assert client.get(QUEUE).status_code == 200
        moderator.groups.clear()
        assert client.get(QUEUE).status_code in (302, 403)

    def test_the_form_needs_its_token(self, moderator):
        client = Client(enforce_csrf_checks=True)
        client.force_login(moderator)
        there = said(page(CaseStudyPage), state=State.WAITING)
        assert client.post(QUEUE, {"about": there.about, "action": "approve"}).status_code == 403

    def test_the_menu_says_how_much_waits_to_moderators_alone(self, moderator):
        made = page(CaseStudyPage)
        said(made, state=State.WAITING)
        Report.objects.create(comment=said(made), reason="other")
        Question.objects.create(page_id=made.pk, asker=known(), html="<p>x</p>")
        assert "Discussion (3)" in signed_in(moderator).get("/cms/").content.decode()
        assert "Discussion" not in signed_in(person(Role.EDITOR)).get("/cms/").content.decode()

    def test_the_queue_shows_no_address_of_a_writer(self, moderator):
        say(person(email="writer@example.org"), page(CaseStudyPage))
        assert "writer@example.org" not in queue(moderator)


class TestALongQueue:
    """20 of each list on a page; the other lists stay where they are."""

    @pytest.fixture
    def made(self):
        return page(CaseStudyPage)

    def shown(self, moderator, query: str = "") -> str:
        return signed_in(moderator).get(QUEUE + query).content.decode()

    def test_each_list_has_pages_of_its_own(self, moderator, made):
        asker = known()
        for number in range(1, 42):
            said(made, f"Waits {number}.", state=State.WAITING)
            Question.objects.create(page_id=made.pk, asker=asker, html=f"<p>Asks {number}.</p>")
        for number in range(1, 22):
            Report.objects.create(comment=said(made, f"Reported {number}."), reason="other")
        first = self.shown(moderator)
        for words in ("Waits", "Asks", "Reported"):
            assert len(re.findall(rf"{words} \d+\.", first)) == 20
        assert "Waits 20." in first
        assert "Waits 21." not in first
        assert "1 to 20 of 41" in first
        assert 'href="?waiting=2#waiting"' in first
        second = self.shown(moderator, "?waiting=3&questions=2")
        assert "Waits 41." in second
        assert "Asks 21." in second
        assert "Reported 1." in second, "The first page of the list that was not turned"
        assert 'href="?waiting=3&amp;questions=3#questions"' in second

    def test_a_short_one_has_none(self, moderator, made):
        said(made, state=State.WAITING)
        assert 'class="pagination"' not in self.shown(moderator)

    def test_after_a_decision_one_is_where_one_was_also_when_that_page_is_empty_now(self, moderator, made):
        for number in range(1, 22):
            there = said(made, f"Waits {number}.", state=State.WAITING)
        data = {"about": there.about, "action": "approve", "reason": ""}
        answer = signed_in(moderator).post(f"{QUEUE}?waiting=2", data, follow=True)
        assert answer.redirect_chain[-1][0] == f"{QUEUE}?waiting=2"
        assert "Waits 20." in answer.content.decode()

    @pytest.mark.parametrize("number", ["0", "-1", "x", "9999999", ""])
    def test_numbers_that_make_no_sense(self, moderator, made, number):
        said(made, "Waits.", state=State.WAITING)
        assert "Waits." in self.shown(moderator, f"?waiting={number}")
