"""Ask the ward: a question goes to the team and comes back answered, and neither side learns the other's address."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from case_studies.models import CaseStudyPage
from network.accounts.roles import Role
from network.discussion import limits
from network.discussion.models import Comment, Question, State
from network.taxonomy.models import Organisation
from tests.factories import make_private, page, term

from .people import decide, known, link_in, person, signed_in, text_of

pytestmark = pytest.mark.django_db
OWNER, ASKER = "owner@trust.example", "asker@elsewhere.example"


@pytest.fixture
def made(db):
    return page(CaseStudyPage, title="Safety huddles", owner=person(email=OWNER, first_name="Olu", last_name="Owner"))


@pytest.fixture
def asker(db):
    return person(Role.MEMBER, email=ASKER, first_name="Ann", last_name="Asker")


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """Does something, and gives the e-mails that it sent."""

    def sent(do) -> list:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            sent.answer = do()
        return list(mail.outbox)

    return sent


def ask(user, made, words: str = "How long is a huddle?"):
    return signed_in(user).post(f"/discussion/{made.pk}/ask/", {"words": words, "key": uuid4()})


def tell_nothing(message, *secrets: str) -> None:
    for secret in secrets:
        assert secret not in message.subject + message.body + str(message.extra_headers) + message.from_email


def run(sent) -> list:
    return sent(lambda: call_command("relay_questions", verbosity=0))


def test_the_whole_way_to_a_published_answer(client, made, asker, sent):
    (question,) = sent(lambda: ask(asker, made))
    assert "We have your question" in signed_in(asker).get(sent.answer.url).content.decode()
    assert question.to == [OWNER]
    assert "> How long is a huddle?" in question.body
    assert "huddle" not in question.subject
    tell_nothing(question, ASKER, "Ann", "Asker")
    link = link_in(question, "/discussion/answer/")
    form = client.get(link).content.decode()
    assert "How long is a huddle?" in form
    assert ASKER not in form

    (answer,) = sent(lambda: client.post(link, {"words": "Ten minutes.", "agrees": "on", "key": uuid4()}))
    assert answer.to == [ASKER]
    assert "> Ten minutes." in answer.body
    tell_nothing(answer, OWNER, "Olu", "Owner")
    assert "This question is answered" in client.get(link).content.decode()
    assert "Ten minutes." not in text_of(client, made), "Nothing is published before both agree"

    link = link_in(answer, "/discussion/question/")
    assert "Publish the question and the answer" in client.get(link).content.decode()
    for _ in range(2):
        client.post(link)
    text = text_of(client, made)
    assert text.index("How long is a huddle?") < text.index("The team behind this page") < text.index("Ten minutes.")
    assert "Discussion (2)" in text
    for secret in (OWNER, ASKER, "Olu", "Ann"):
        assert secret not in text


def test_nothing_is_published_unless_the_team_agrees(client, made, asker, sent):
    (question,) = sent(lambda: ask(asker, made))
    (answer,) = sent(lambda: client.post(link_in(question, "/answer/"), {"words": "Ten minutes."}))
    link = link_in(answer, "/discussion/question/")
    assert "Publish the question" not in client.get(link).content.decode()
    assert client.post(link).status_code == 409
    assert not Comment.objects.exists()


def test_who_is_new_is_read_first(made, sent):
    new, moderator = person(email=ASKER), person(Role.MODERATOR)
    assert sent(lambda: ask(new, made)) == []
    assert run(sent) == []
    (message,) = sent(lambda: decide(moderator, Question.objects.get(), "pass_on", ""))
    assert message.to == [OWNER]
    sent(lambda: ask(new, made, "Buy my book."))
    (message,) = sent(lambda: decide(moderator, Question.objects.get(state="waiting"), "decline", "It sells something."))
    assert message.to == [ASKER]
    assert "It sells something." in message.body
    assert run(sent) == []


def test_a_question_of_somebody_new_is_read_again_before_it_is_published(client, made, sent):
    sent(lambda: ask(person(), made))
    (question,) = sent(lambda: decide(person(Role.MODERATOR), Question.objects.get(), "pass_on"))
    (answer,) = sent(lambda: client.post(link_in(question, "/answer/"), {"words": "Ten.", "agrees": "on"}))
    client.post(link_in(answer, "/discussion/question/"))
    assert set(Comment.objects.values_list("state", flat=True)) == {State.WAITING}


class TestLinks:
    @pytest.mark.parametrize("how", ["tampered", "of the asker", "nonsense", "long"])
    def test_that_were_not_sent_open_nothing(self, client, made, asker, sent, how):
        (question,) = sent(lambda: ask(asker, made))
        link = link_in(question, "/answer/")
        from network.discussion.links import asked_link

        bad = {
            "tampered": link[:-3] + "xx/",
            "of the asker": asked_link(Question.objects.get()).partition("8000")[2].replace("/question/", "/answer/"),
            "nonsense": "/discussion/answer/%00%FF/",
            "long": f"/discussion/answer/{'x' * 5000}/",
        }[how]
        assert client.get(bad).status_code == 404
        assert client.post(bad, {"words": "x"}).status_code == 404
        assert Question.objects.get().answer_html == ""

    def test_answer_once_and_a_replay_changes_nothing(self, client, made, asker, sent):
        (question,) = sent(lambda: ask(asker, made))
        link = link_in(question, "/answer/")
        sent(lambda: client.post(link, {"words": "First."}))
        assert sent(lambda: client.post(link, {"words": "Second."})) == []
        assert Question.objects.get().answer_html == "<p>First.</p>"

    def test_stop_working_for_who_left_the_team_or_the_site(self, client, made, asker, sent):
        (question,) = sent(lambda: ask(asker, made))
        link = link_in(question, "/answer/")
        CaseStudyPage.objects.update(owner=person())
        assert client.post(link, {"words": "x"}).status_code == 404
        CaseStudyPage.objects.update(owner=made.owner)
        assert client.get(link).status_code == 200
        made.owner.is_active = False
        made.owner.save()
        assert client.get(link).status_code == 404

    def test_stop_working_where_the_page_is_not_public(self, client, made, asker, sent):
        (question,) = sent(lambda: ask(asker, made))
        make_private(made)
        assert client.get(link_in(question, "/answer/")).status_code == 404

    def test_are_too_old_after_half_a_year(self, client, made, asker, sent, monkeypatch):
        (question,) = sent(lambda: ask(asker, made))
        now = timezone.now()
        monkeypatch.setattr("time.time", lambda: (now + timedelta(days=181)).timestamp())
        assert client.get(link_in(question, "/answer/")).status_code == 404

    def test_need_the_token_of_their_form(self, made, asker, sent):
        from django.test import Client

        (question,) = sent(lambda: ask(asker, made))
        assert Client(enforce_csrf_checks=True).post(link_in(question, "/answer/"), {"words": "x"}).status_code == 403

    def test_an_empty_answer_is_not_sent_and_the_tick_stays(self, client, made, asker, sent):
        (question,) = sent(lambda: ask(asker, made))
        text = client.post(link_in(question, "/answer/"), {"words": " ", "agrees": "on"}).content.decode()
        assert "Write your answer" in text
        assert 'type="checkbox" checked' in text


class TestNobodyAnswers:
    @pytest.fixture
    def collaborative(self, db):
        return term(Organisation)

    def lead(self, organisation, email: str = "lead@psc.example"):
        made = person(Role.PSC_LEAD, email=email)
        made.organisation = organisation
        made.save()
        return made

    def later(self, days: int) -> None:
        Question.objects.update(relayed_at=timezone.now() - timedelta(days=days))

    def test_after_14_days_it_goes_once_to_the_leads_of_the_pages_organisation_alone(self, client, asker, collaborative, sent):
        made = page(CaseStudyPage, owner=person(), terms=[collaborative])
        self.lead(collaborative)
        self.lead(term(Organisation), "other@psc.example")
        sent(lambda: ask(asker, made))
        self.later(13)
        assert run(sent) == []
        self.later(15)
        (message,) = run(sent)
        assert message.to == ["lead@psc.example"]
        tell_nothing(message, ASKER)
        assert run(sent) == []
        (answer,) = sent(lambda: client.post(link_in(message, "/answer/"), {"words": "We found out."}))
        assert answer.to == [ASKER]

    def test_the_leads_of_where_the_owner_works_count_too(self, made, asker, collaborative, sent):
        made.owner.organisation = collaborative
        made.owner.save()
        self.lead(collaborative)
        sent(lambda: ask(asker, made))
        self.later(15)
        assert [message.to for message in run(sent)] == [["lead@psc.example"]]

    def test_without_a_lead_it_waits_until_there_is_one(self, asker, collaborative, sent):
        made = page(CaseStudyPage, owner=person(), terms=[collaborative])
        sent(lambda: ask(asker, made))
        self.later(15)
        assert run(sent) == []
        self.lead(collaborative)
        assert len(run(sent)) == 1

    def test_what_is_answered_goes_to_nobody(self, client, asker, collaborative, sent):
        made = page(CaseStudyPage, owner=person(), terms=[collaborative])
        self.lead(collaborative)
        (question,) = sent(lambda: ask(asker, made))
        sent(lambda: client.post(link_in(question, "/answer/"), {"words": "x"}))
        self.later(15)
        assert run(sent) == []

    def test_a_page_without_an_owner_asks_the_leads_at_once(self, asker, collaborative, sent):
        made = page(CaseStudyPage, terms=[collaborative])
        self.lead(collaborative)
        assert [message.to for message in sent(lambda: ask(asker, made))] == [["lead@psc.example"]]

    def test_a_page_with_nobody_to_ask_says_so(self, asker, sent):
        made = page(CaseStudyPage)
        assert "We do not know whom to ask" in signed_in(asker).get(f"/discussion/{made.pk}/ask/").content.decode()
        assert sent(lambda: ask(asker, made, "My long text.")) == []
        assert sent.answer.status_code == 409
        assert "My long text." in sent.answer.content.decode()
        assert not Question.objects.exists()

    def test_nothing_about_a_page_that_is_not_public_goes_out(self, asker, collaborative, sent):
        made = page(CaseStudyPage, owner=person(), terms=[collaborative])
        self.lead(collaborative)
        sent(lambda: ask(asker, made))
        self.later(15)
        make_private(made)
        assert run(sent) == []


class TestWhatGoesWrong:
    def test_a_mail_server_that_is_down_loses_nothing(self, made, asker, sent, monkeypatch, caplog):
        def no_server(self, messages):
            raise OSError(f"{OWNER}: mailbox is full")

        with monkeypatch.context() as patch:
            patch.setattr(EmailBackend, "send_messages", no_server)
            assert sent(lambda: ask(asker, made)) == []
        assert sent.answer.status_code == 302
        assert OWNER not in caplog.text
        assert [message.to for message in run(sent)] == [[OWNER]]
        assert run(sent) == []

    def test_floods_are_stopped_and_the_words_stay(self, made, asker, sent, monkeypatch):
        monkeypatch.setattr(limits, "MOST_QUESTIONS", 2)
        statuses = [sent(lambda: ask(asker, made, "My long text.")) and sent.answer.status_code for _ in range(3)]
        assert statuses[:2] == [302, 302]
        assert sent.answer.status_code == 429
        assert "My long text." in sent.answer.content.decode()

    def test_one_page_is_not_flooded_by_many(self, made, sent, monkeypatch):
        monkeypatch.setattr(limits, "MOST_FOR_PAGE", 2)
        for _ in range(3):
            sent(lambda: ask(known(), made))
        assert sent.answer.status_code == 429
        assert Question.objects.count() == 2

    def test_the_command_prints_no_address(self, made, asker, capsys):
        ask(asker, made)
        call_command("relay_questions")
        assert "@" not in capsys.readouterr().out
