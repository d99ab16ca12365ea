"""What people say under a page, and who sees it when."""

from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from events.models import EventPage, LearningSetPage
from network.accounts.roles import Role
from network.contributors.models import StoryPage
from network.core.models import InformationPage
from network.discussion.models import Comment, State
from tests.factories import make_private, page

from .people import known, person, said, say, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [CaseStudyPage, ChangeIdeaPage, LearningSetPage])
def test_pages_for_teams_have_a_discussion(client, model):
    made = page(model)
    text = text_of(client, made)
    assert 'id="discussion"' in text
    assert f'href="/discussion/{made.pk}/comment/"' in text
    assert f'href="/discussion/{made.pk}/ask/"' in text


@pytest.mark.parametrize("model", [StoryPage, EventPage, InformationPage])
def test_stories_and_other_pages_have_none(client, model):
    made = page(model)
    assert 'id="discussion"' not in text_of(client, made)
    for way in ("comment", "ask"):
        assert signed_in(known()).get(f"/discussion/{made.pk}/{way}/").status_code == 404
    assert say(known(), made).status_code == 404
    assert not Comment.objects.exists()


def test_who_is_known_is_heard_at_once_under_the_name_they_chose(client):
    made = page(CaseStudyPage)
    answer = say(person(Role.MEMBER, email="jo.bloggs@example.org", first_name="Jo", last_name="Bloggs"), made, name="Heather")
    assert answer.url == f"{made.address}#comment-{Comment.objects.get().pk}"
    text = text_of(client, made)
    assert "<strong>Heather</strong>, Member" in text
    assert "<p>We tried this.</p>" in text
    assert "Discussion (1)" in text
    for secret in ("jo.bloggs", "Bloggs"):
        assert secret not in text


def test_a_name_is_asked_for_once_and_nobody_needs_one(client):
    made, writer = page(CaseStudyPage), known()
    form = signed_in(writer).get(f"/discussion/{made.pk}/comment/").content.decode()
    assert "Your name in discussions" in form
    say(writer, made)
    assert "<strong>A member</strong>" in text_of(client, made)
    form = signed_in(writer).get(f"/discussion/{made.pk}/comment/").content.decode()
    assert "Your name in discussions" not in form
    assert "You write as <strong>A member</strong>" in form
    say(writer, made, name="Somebody else")
    assert "Somebody else" not in text_of(client, made)


@pytest.mark.parametrize(
    "name", ["a@example.org", "Moderator Sam", "The team behind this page", "NHS England", "<b>Sam", "Sam 1987", "x" * 41]
)
def test_a_name_that_tells_or_pretends_too_much_is_refused_and_the_words_stay(name):
    answer = say(known(), page(CaseStudyPage), "My long text.", name=name)
    assert answer.status_code == 200
    assert "<title>Error: " in answer.content.decode()
    assert "My long text." in answer.content.decode()
    assert not Comment.objects.exists()


def test_two_people_never_have_the_same_name():
    made = page(CaseStudyPage)
    say(known(), made, name="Heather")
    answer = say(known(), made, "My long text.", name="heather")
    assert "Somebody else has this name here" in answer.content.decode()
    assert "My long text." in answer.content.decode()
    assert Comment.objects.count() == 1


class TestFirstComments:
    def test_wait_and_their_writer_alone_sees_them(self, client):
        made, new = page(CaseStudyPage), person()
        say(new, made, "My first words.")
        assert Comment.objects.get().state == State.WAITING
        own = text_of(signed_in(new), made)
        assert "My first words." in own
        assert "Waiting to be read" in own
        assert "Discussion (1)" not in own
        for reader in (client, signed_in(known()), signed_in(person(Role.MODERATOR))):
            assert "My first words." not in text_of(reader, made)

    def test_all_of_them_wait_until_one_is_approved(self):
        made, new = page(CaseStudyPage), person()
        say(new, made)
        say(new, made)
        assert set(Comment.objects.values_list("state", flat=True)) == {State.WAITING}
        Comment.objects.filter(pk=Comment.objects.first().pk).update(state=State.APPROVED)
        say(new, made, "Third.")
        assert Comment.objects.get(html="<p>Third.</p>").state == State.APPROVED

    @pytest.mark.parametrize("role", [Role.MEMBER, Role.PSC_LEAD, Role.MODERATOR, Role.EDITOR])
    def test_do_not_wait_for_people_with_a_role(self, role):
        say(person(role), page(CaseStudyPage))
        assert Comment.objects.get().state == State.APPROVED

    def test_wait_for_contributors_and_their_role_is_not_shown(self, client):
        made = page(CaseStudyPage)
        say(person(Role.CONTRIBUTOR), made)
        Comment.objects.update(state=State.APPROVED)
        assert "Contributor" not in text_of(client, made)

    def test_a_role_that_was_taken_away_counts_at_once(self):
        made, writer = page(CaseStudyPage), person(Role.MEMBER)
        client = signed_in(writer)
        writer.groups.clear()
        client.post(f"/discussion/{made.pk}/comment/", {"words": "x", "key": uuid4()})
        assert Comment.objects.get().state == State.WAITING


class TestReplies:
    def test_stand_below_what_they_answer(self, client):
        made = page(CaseStudyPage)
        first, second = said(made, "First."), said(made, "Second.")
        say(known(), made, "Reply to the first.", to=first.pk)
        text = text_of(client, made)
        assert text.index("First.") < text.index("Reply to the first.") < text.index("Second.")
        assert "Discussion (3)" in text
        assert f"?to={second.pk}" in text
        assert f"?to={Comment.objects.get(parent=first).pk}" not in text, "Replies have no replies"

    def test_go_with_what_they_answer(self, client):
        made = page(CaseStudyPage)
        first = said(made, "First.")
        said(made, "The reply.", parent=first)
        said(made, "Another.")
        first.state = State.HIDDEN
        first.save()
        text = text_of(client, made)
        assert "First." not in text
        assert "The reply." not in text
        assert "Discussion (1)" in text

    @pytest.mark.parametrize("what", ["hidden", "waiting", "a reply", "of another page", "gone", "none", "huge", "other digits"])
    def test_to_what_cannot_be_answered_are_refused_and_the_words_stay(self, what):
        made, other = page(CaseStudyPage), page(CaseStudyPage)
        first = said(made)
        to = {
            "hidden": lambda: said(made, state=State.HIDDEN).pk,
            "waiting": lambda: said(made, state=State.WAITING).pk,
            "a reply": lambda: said(made, parent=first).pk,
            "of another page": lambda: said(other).pk,
            "gone": lambda: 987654,
            "none": lambda: "x",
            "huge": lambda: "9" * 40,
            "other digits": lambda: "٣",
        }[what]()
        before = Comment.objects.count()
        answer = say(known(), made, "My long text.", to=to)
        assert answer.status_code == 409
        text = answer.content.decode()
        assert "not here any more" in text
        assert "My long text." in text
        assert f'action="/discussion/{made.pk}/comment/"' in text, "It can be sent as a comment of its own"
        assert Comment.objects.count() == before

    def test_to_what_is_hidden_while_one_writes_are_refused(self, monkeypatch):
        made = page(CaseStudyPage)
        first = said(made)
        monkeypatch.setattr("network.discussion.services.wrote_too_much", lambda user: False)
        from network.discussion import services

        Comment.objects.filter(pk=first.pk).update(state=State.HIDDEN)
        with pytest.raises(services.Refused, match="not here any more"):
            services.say(known(), made.pk, "x", uuid4(), parent=first)


class TestWhoMayWrite:
    def test_who_is_not_signed_in_is_sent_there_and_comes_back(self, client):
        made = page(CaseStudyPage)
        answer = client.get(f"/discussion/{made.pk}/comment/?to=5")
        assert answer.status_code == 200
        assert f'?next=/discussion/{made.pk}/comment/%3Fto%3D5">Sign in' in answer.content.decode()
        assert "<form method" not in answer.content.decode()

    def test_a_session_that_ended_while_writing_loses_nothing(self, client):
        made = page(CaseStudyPage)
        answer = client.post(f"/discussion/{made.pk}/comment/", {"words": "My long text.", "key": uuid4()})
        assert answer.status_code == 403
        assert "My long text." in answer.content.decode()
        assert "sign in" in answer.content.decode()
        assert not Comment.objects.exists()

    def test_a_deactivated_account_writes_nothing(self):
        made, writer = page(CaseStudyPage), known()
        client = signed_in(writer)
        writer.is_active = False
        writer.save()
        client.post(f"/discussion/{made.pk}/comment/", {"words": "x", "key": uuid4()})
        assert not Comment.objects.exists()

    @pytest.mark.parametrize("how", ["draft", "private", "parent private", "deleted"])
    def test_nobody_reaches_the_discussion_of_a_page_that_is_not_public(self, how):
        made, writer = page(CaseStudyPage), known()
        there = said(made, "Secret words.")
        match how:
            case "draft":
                made.unpublish()
            case "private":
                make_private(made)
            case "parent private":
                make_private(made.get_parent())
            case "deleted":
                made.delete()
        client = signed_in(writer)
        for address in (f"{made.pk}/comment/", f"{made.pk}/ask/", f"{made.pk}/asked/", f"comment/{there.pk}/report/"):
            assert client.get(f"/discussion/{address}").status_code == 404
            assert client.post(f"/discussion/{address}", {"words": "x", "reason": "other"}).status_code in (404, 405)
        assert Comment.objects.count() == (0 if how == "deleted" else 1)

    def test_who_knows_the_password_of_a_private_page_sees_no_discussion(self, client):
        made = page(CaseStudyPage)
        said(made, "Secret words.")
        restriction = make_private(made)
        session = client.session
        session["passed_page_view_restrictions"] = [restriction.pk]
        session.save()
        answer = client.get(made.address)
        assert answer.status_code == 200
        assert made.title in answer.content.decode()
        assert "Secret words." not in answer.content.decode()
        assert 'id="discussion"' not in answer.content.decode()

    def test_a_preview_in_the_cms_shows_none(self):
        made = page(CaseStudyPage)
        said(made, "Live words.")
        answer = made.make_preview_request(preview_mode="")
        assert answer.status_code == 200
        assert "Live words." not in answer.rendered_content


def test_who_left_stays_without_a_name(client):
    made, writer = page(CaseStudyPage), known()
    say(writer, made, "Words that stay.", name="Heather")
    writer.delete()
    text = text_of(client, made)
    assert "Somebody who left" in text
    assert "Words that stay." in text
    assert "Heather" not in text


def test_the_form_needs_its_token():
    made, writer = page(CaseStudyPage), known()
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)
    assert client.post(f"/discussion/{made.pk}/comment/", {"words": "x", "key": uuid4()}).status_code == 403
    assert not Comment.objects.exists()


def test_no_mail_goes_out_for_a_comment():
    say(known(), page(CaseStudyPage, owner=person()))
    assert mail.outbox == []
