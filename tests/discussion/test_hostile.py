"""Bad input and floods: refused with a plain sentence, nothing lost, nothing shown that runs."""

from uuid import uuid4

import html5lib
import pytest
from django.core import mail

from case_studies.models import CaseStudyPage
from network.accounts.roles import Role
from network.core.html import COMMENT_REL, COMMENT_TAGS, clean_comment
from network.discussion import cms_views, limits, paging
from network.discussion.models import Comment, Question, Report, State
from tests.core.attack_strings import ATTACKS
from tests.factories import page

from .people import QUEUE, decide, known, link_in, person, said, say, signed_in, text_of

pytestmark = pytest.mark.django_db
# What a browser can send and a form takes: no halves of characters, no nulls, something to read
SHOWN = [text for text in ATTACKS.values() if len(text) <= 5000 and clean_comment(text) and not {"\ud800", "\x00"} & set(text)]


def check(html: str, inside: str) -> int:
    """Whatever stands where people's words are shown is what the policy allows; how many such places there were."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    places = [element for element in tree.iter() if inside in (element.get("class") or "").split()]
    for place in places:
        for element in list(place.iter())[1:]:
            assert element.tag in COMMENT_TAGS
            assert set(element.attrib) == ({"href", "rel"} if element.tag == "a" else set())
            assert element.get("rel", COMMENT_REL) == COMMENT_REL
            assert element.get("href", "https://").startswith(("http://", "https://", "mailto:"))
    handlers = [
        name for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib if name.startswith("on")
    ]
    assert handlers == []
    return len(places)


@pytest.fixture
def no_limits(monkeypatch):
    monkeypatch.setattr(limits, "MOST_COMMENTS", 10_000)
    monkeypatch.setattr(limits, "MOST_QUESTIONS", 10_000)
    monkeypatch.setattr(limits, "MOST_FOR_PAGE", 10_000)
    monkeypatch.setattr(paging, "SIZE", 10_000)
    monkeypatch.setattr(cms_views, "SIZE", 10_000)


def test_attacks_through_the_form_do_nothing_on_the_page_or_in_the_queue(client, no_limits):
    made, new, moderator = page(CaseStudyPage), person(), person(Role.MODERATOR)
    sender = signed_in(new)
    for text in SHOWN:
        sender.post(f"/discussion/{made.pk}/comment/", {"words": text, "key": uuid4(), "name": "Sam"})
    stored = Comment.objects.count()
    assert stored > 150
    assert check(signed_in(moderator).get(QUEUE).content.decode(), "mh-words") == stored
    Comment.objects.update(state=State.APPROVED)
    text = text_of(client, made)
    assert text.count("</body>") == 1
    assert text.count('<article class="mh-comment"') == stored
    assert check(text, "mh-prose") >= stored


def test_attacks_stay_words_in_the_form_that_comes_back(client):
    made = page(CaseStudyPage)
    for text in SHOWN:
        answer = client.post(f"/discussion/{made.pk}/comment/", {"words": text, "key": "x'\"><script>"}).content.decode()
        tree = html5lib.parse(answer, namespaceHTMLElements=False)
        (box,) = tree.iter("textarea")
        assert len(list(box)) == 0
        assert [
            script for script in tree.iter("script") if not script.get("src") and script.get("type") != "application/ld+json"
        ] == []


def test_attacks_in_reports_and_reasons_stay_words():
    made, moderator = page(CaseStudyPage), person(Role.MODERATOR)
    there = said(made)
    for number, text in enumerate(SHOWN):
        Report.objects.create(comment=there, reason="other", words=text[:500], client=str(number))
    decide(moderator, said(made), "hide", "<script>steal()</script>")
    html = signed_in(moderator).get(QUEUE).content.decode()
    check(html, "mh-words")
    assert "<script>steal()" not in html


def test_attacks_in_emails_stay_words_that_do_not_read_as_ours(no_limits, django_capture_on_commit_callbacks):
    owner, asker = person(email="owner@example.org"), known()
    made = page(CaseStudyPage, owner=owner, title="A page\r\nBcc: everybody@example.org")
    sender = signed_in(asker)
    with django_capture_on_commit_callbacks(execute=True):
        for text in SHOWN:
            sender.post(f"/discussion/{made.pk}/ask/", {"words": text, "key": uuid4()})
    assert len(mail.outbox) > 150
    for message in mail.outbox:
        assert message.to == ["owner@example.org"]
        assert message.message().get_content_type() == "text/plain"
        assert message.message()["Bcc"] is None
        body = message.body.split("They wrote:\n\n")[1].split("\n\nAnswer here")[0]
        assert all(line.startswith(">") for line in body.split("\n"))
        assert link_in(message, "/discussion/answer/")


def test_attacks_in_an_answer_do_nothing_on_any_screen(client, django_capture_on_commit_callbacks):
    made = page(CaseStudyPage, owner=person())
    question = Question.objects.create(page_id=made.pk, asker=known(), html="<p>x</p>", state=Question.State.OPEN)
    from network.discussion.links import answer_link, asked_link

    path = answer_link(question, made.owner_id).partition("8000")[2]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(path, {"words": "".join(f"<p>{text}</p>" for text in SHOWN[:40]), "agrees": "on"})
    question.refresh_from_db()
    assert question.answer_html
    for address in (path, asked_link(question).partition("8000")[2]):
        assert check(client.get(address).content.decode(), "mh-prose") == 2


class TestTooMuch:
    @pytest.mark.parametrize("way", ["comment", "ask"])
    def test_a_megabyte_is_refused_and_stays_in_the_form(self, way):
        made = page(CaseStudyPage, owner=person())
        text = "My long text. " * 75_000
        answer = signed_in(known()).post(f"/discussion/{made.pk}/{way}/", {"words": text, "key": uuid4()})
        assert answer.status_code == 200
        assert "Use 5,000 characters or fewer. Your text has 1049999" in answer.content.decode()
        assert answer.content.decode().count("My long text.") >= 75_000
        assert not Comment.objects.exists()
        assert not Question.objects.exists()

    @pytest.mark.parametrize("text", ["", " \n ", "<script>x()</script>", "<p></p>", "<!-- x --><p>", "\u202e"])
    def test_nothing_is_asked_for(self, text):
        answer = say(known(), page(CaseStudyPage), text)
        assert answer.status_code == 200
        assert "Write your comment" in answer.content.decode()
        assert not Comment.objects.exists()

    def test_a_flood_of_comments_is_stopped_for_a_while_and_the_words_stay(self, monkeypatch):
        monkeypatch.setattr(limits, "MOST_COMMENTS", 3)
        made, writer = page(CaseStudyPage), known()
        answers = [say(writer, made, f"My text {number}.") for number in range(4)]
        assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
        assert "Wait a while" in answers[-1].content.decode()
        assert "My text 3." in answers[-1].content.decode()
        assert say(known(), made).status_code == 302, "Nobody else is stopped"

    def test_a_flood_of_reports_is_stopped(self, client, monkeypatch):
        monkeypatch.setattr(limits, "MOST_REPORTS", 3)
        made = page(CaseStudyPage)
        answers = [
            client.post(f"/discussion/comment/{said(made).pk}/report/", {"reason": "other", "words": "My reason."})
            for _ in range(4)
        ]
        assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
        assert "My reason." in answers[-1].content.decode()
        assert Report.objects.count() == 3


class TestSentTwice:
    def test_a_comment_is_there_once(self):
        made, writer, key = page(CaseStudyPage), known(), uuid4()
        first, second = (say(writer, made, key=key) for _ in range(2))
        assert first.url == second.url
        assert Comment.objects.count() == 1

    def test_a_question_is_there_once_and_one_email_goes_out(self, django_capture_on_commit_callbacks):
        made, client, key = page(CaseStudyPage, owner=person()), signed_in(known()), uuid4()
        with django_capture_on_commit_callbacks(execute=True):
            for _ in range(2):
                client.post(f"/discussion/{made.pk}/ask/", {"words": "How?", "key": key})
        assert Question.objects.count() == 1
        assert len(mail.outbox) == 1

    def test_the_key_of_somebody_else_takes_nothing_over(self):
        made, key = page(CaseStudyPage), uuid4()
        say(known(), made, "Mine.", key=key)
        say(known(), made, "Theirs.", key=key)
        assert sorted(Comment.objects.values_list("html", flat=True)) == ["<p>Mine.</p>", "<p>Theirs.</p>"]


def test_what_the_form_does_not_ask_for_is_ignored():
    made, other, writer, victim = page(CaseStudyPage), page(CaseStudyPage), person(), known()
    say(victim, made, name="Heather")
    theirs = Comment.objects.get()
    values = {
        "words": "Mine.",
        "key": uuid4(),
        "state": "approved",
        "author": theirs.author_id,
        "author_id": theirs.author_id,
        "role": "Moderator",
        "is_team": "on",
        "page": other.pk,
        "page_id": other.pk,
        "parent": theirs.pk,
        "html": "<script>",
        "id": theirs.pk,
        "pk": theirs.pk,
        "written_at": "2001-01-01",
    }
    signed_in(writer).post(f"/discussion/{made.pk}/comment/", values)
    mine = Comment.objects.get(html="<p>Mine.</p>")
    assert (mine.state, mine.author.user, mine.role, mine.is_team) == (State.WAITING, writer, "", False)
    assert (mine.page_id, mine.parent, mine.written_at.year > 2001) == (made.pk, None, True)
    theirs.refresh_from_db()
    assert theirs.html == "<p>We tried this.</p>"


@pytest.mark.parametrize("number", ["0", "987654", "9" * 30])
@pytest.mark.parametrize("address", ["/discussion/{}/comment/", "/discussion/{}/ask/", "/discussion/comment/{}/report/"])
def test_numbers_of_nothing_lead_nowhere(address, number):
    client = signed_in(known())
    assert client.get(address.format(number)).status_code == 404
    assert client.post(address.format(number), {"words": "x"}).status_code == 404
