"""Links in e-mails: who has one may go on, and nothing tells whose addresses are known."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from network.contributors.links import return_link
from network.contributors.models import ContributorProfile, Person, Story
from network.contributors.sharing.old_drafts import forget_old_drafts
from network.contributors.sharing.saving import _give_address

from .telling import ADDRESS, WORDS, answer, begin, consent, link_in, path, save_under, tell

pytestmark = pytest.mark.django_db


def open_link(message, device: str = "own") -> Client:
    """In a browser that was never here."""
    client = Client()
    assert client.post(link_in(message), {"device": device}).status_code == 302
    return client


def test_the_draft_is_there_on_another_device(client):
    story = begin(client)
    answer(client, story, "words", **WORDS)
    save_under(client, story)
    elsewhere = open_link(mail.outbox[0])
    assert WORDS["what_happened"] in elsewhere.get(path(story, "words")).content.decode()


def test_the_link_asks_whose_device_it_is(client):
    story = begin(client)
    save_under(client, story)
    elsewhere = Client()
    assert elsewhere.post(link_in(mail.outbox[0]), {}).status_code == 200
    assert elsewhere.get(path(story)).status_code == 404
    assert open_link(mail.outbox[0], "shared").cookies["sessionid"]["max-age"] == ""


def test_asking_for_a_new_link_says_the_same_for_every_address(client):
    story = begin(client)
    save_under(client, story)
    known = client.post("/share/story/come-back/", {"email": ADDRESS.upper()}, follow=True)
    unknown = client.post("/share/story/come-back/", {"email": "stranger@example.org"}, follow=True)
    assert known.content == unknown.content
    assert [message.to for message in mail.outbox[1:]] == [[ADDRESS.upper()], ["stranger@example.org"]]
    assert mail.outbox[1].subject == mail.outbox[2].subject
    assert "/return/" not in mail.outbox[2].body
    assert open_link(mail.outbox[1]).get(path(story, "words")).status_code == 200


def test_an_address_gets_at_most_3_links_an_hour_and_nobody_is_told(client, later):
    story = begin(client)
    answers = [save_under(client, story) for _ in range(5)]
    assert {each.status_code for each in answers} == {302}
    assert len(mail.outbox) == 3
    later(minutes=61)
    save_under(client, story)
    assert len(mail.outbox) == 4


@pytest.mark.parametrize(
    "change", [lambda t: t[:-2] + "aa/", lambda t: t.replace("return/", "return/x"), lambda t: "/share/return/x/"]
)
def test_a_link_that_was_tampered_with_opens_nothing(client, change):
    story = begin(client)
    save_under(client, story)
    changed = Client().post(change(link_in(mail.outbox[0])), {"device": "own"})
    assert changed.status_code == 404
    assert b"This link does not work" in changed.content


def test_a_link_works_for_60_days(client, later):
    story = begin(client)
    save_under(client, story)
    later(days=59)
    assert client.get(link_in(mail.outbox[0])).status_code == 200
    later(days=2)
    assert client.get(link_in(mail.outbox[0])).status_code == 404


def test_a_link_to_a_mistyped_address_opens_nothing_once_the_address_was_put_right(client):
    story = begin(client)
    save_under(client, story, "typo@example.org")
    save_under(client, story, ADDRESS)
    wrong, right = mail.outbox
    assert client.get(link_in(wrong)).status_code == 404
    assert client.get(link_in(right)).status_code == 200


def test_a_withdrawn_story_has_no_link(client):
    story = begin(client)
    save_under(client, story)
    Story.objects.update(state=Story.State.WITHDRAWN)
    assert client.get(link_in(mail.outbox[0])).status_code == 404


def test_a_link_leads_to_what_became_of_a_story_that_was_sent(client):
    story = tell(client)
    elsewhere = Client()
    answered = elsewhere.post(return_link(story).removeprefix("http://localhost:8000"), {"device": "own"}, follow=True)
    assert answered.redirect_chain[-1][0] == f"/your-contributions/{story.key}/"
    assert answered.status_code == 200


def end_in(message) -> str:
    """The path of the last link to withdraw in an e-mail."""
    return re.findall(r"https?://\S+/withdraw/\S+", message.body)[-1].removeprefix(settings.BASE_URL)


class TestTheLinkToWithdraw:
    @pytest.fixture(params=["draft_saved", "come_back", "draft_is_old"])
    def message(self, request, client, later):
        """Each e-mail about a draft."""
        self.story = begin(client)
        answer(client, self.story, "words", **WORDS)
        save_under(client, self.story)
        if request.param == "come_back":
            client.post("/share/story/come-back/", {"email": ADDRESS})
        if request.param == "draft_is_old":
            later(days=61)
            forget_old_drafts()
        return mail.outbox[-1]

    def test_it_is_in_every_email_about_a_draft(self, message):
        assert len(mail.outbox) == (1 if "is saved" in message.subject else 2)
        elsewhere = Client()
        assert b"Delete my draft" in elsewhere.get(end_in(message)).content
        assert elsewhere.post(end_in(message), follow=True).status_code == 200
        assert not Story.objects.exclude(state=Story.State.WITHDRAWN).exists()
        assert WORDS["what_happened"] not in str(Story.objects.values_list("answers"))

    def test_that_to_a_mistyped_address_ends_nothing_once_the_address_was_put_right(self, message):
        _give_address(self.story, "right@example.org")
        assert Client().post(end_in(message)).status_code == 404
        assert Story.objects.get().is_draft


class TestOnePersonWithTwoStories:
    def two(self, client) -> tuple[Story, Story]:
        """The first is confirmed and has a name and a phone; the second was begun elsewhere under the same address."""
        first = begin(client)
        answer(client, first, "words", **WORDS)
        answer(client, first, "name", naming="chosen", screen_name="Heron")
        answer(client, first, "contact", contact="phone", phone="01632 960001")
        save_under(client, first)
        client.post(link_in(mail.outbox[-1]), {"device": "own"})
        consent(client, first)
        self.elsewhere = Client()
        second = begin(self.elsewhere)
        save_under(self.elsewhere, second)
        return first, second

    def test_typing_in_an_address_shows_nothing_of_whose_it_is(self, client):
        _, second = self.two(client)
        for page in ("contact", "name", "check", "save", "consent"):
            html = self.elsewhere.get(path(second, page)).content.decode()
            assert "960001" not in html
            assert "Heron" not in html

    def test_not_even_after_its_owner_opened_the_link(self, client):
        first, second = self.two(client)
        client.post(link_in(mail.outbox[-1]), {"device": "own"})
        second.refresh_from_db()
        first.refresh_from_db()
        assert second.person == first.person
        assert Person.objects.count() == 1
        for page in ("contact", "name", "check"):
            html = self.elsewhere.get(path(second, page)).content.decode()
            assert "960001" not in html
            assert "Heron" not in html
        assert self.elsewhere.get(path(first, "sent")).status_code == 404

    def test_how_its_owner_is_reached_is_not_changed_by_who_only_knows_the_address(self, client):
        first, _ = self.two(client)
        third = begin(self.elsewhere)
        answer(self.elsewhere, third, "contact", contact="helper", helper="Call me", phone="01632 960999", contact_wishes="Now")
        save_under(self.elsewhere, third)
        client.post(link_in(mail.outbox[-1]), {"device": "own"})
        first, third = Story.objects.get(pk=first.pk), Story.objects.get(pk=third.pk)
        assert third.person == first.person
        reached = first.person
        assert (reached.contact, reached.phone, reached.helper, reached.contact_wishes) == ("phone", "01632 960001", "", "")

    def test_who_opened_the_link_can_change_how_they_are_reached(self, client):
        first, second = self.two(client)
        client.post(link_in(mail.outbox[-1]), {"device": "own"})
        assert "01632 960001" in client.get(path(second, "contact")).content.decode()
        answer(client, second, "contact", contact="phone", phone="01632 960002")
        assert Story.objects.get(pk=first.pk).person.phone == "01632 960002"

    def test_a_new_story_has_a_new_name_unless_its_teller_wants_the_same(self, client):
        _, second = self.two(client)
        client.post(link_in(mail.outbox[-1]), {"device": "own"})
        html = client.get(path(second, "name")).content.decode()
        assert "The same: Heron" in html
        assert "readers can see that both stories are yours" in html
        answer(client, second, "words", **WORDS)
        answer(client, second, "name", naming="chosen", screen_name="Larch")
        consent(client, second)
        second.refresh_from_db()
        assert second.profile.screen_name == "Larch"
        assert ContributorProfile.objects.count() == 2

    def test_the_same_name_is_the_same_profile(self, client):
        first, second = self.two(client)
        client.post(link_in(mail.outbox[-1]), {"device": "own"})
        answer(client, second, "words", **WORDS)
        first.refresh_from_db()
        answer(client, second, "name", naming="chosen", same_as=str(first.profile_id))
        consent(client, second)
        second.refresh_from_db()
        assert second.profile == first.profile
        assert second.page.screen_name == "Heron"

    def test_somebody_elses_name_cannot_be_taken(self, client):
        first, _ = self.two(client)
        first.refresh_from_db()
        other = Client()
        story = begin(other)
        answer(other, story, "words", **WORDS)
        refused = answer(other, story, "name", naming="chosen", same_as=str(first.profile_id))
        assert refused.status_code == 200
        consent(other, story)
        story.refresh_from_db()
        assert story.profile != first.profile


class TestSigningInLater:
    @pytest.fixture
    def user(self, django_user_model):
        return django_user_model.objects.create_user("member@example.org", "x")

    def test_the_draft_and_how_its_teller_is_reached_belong_to_the_account(self, client, user):
        story = begin(client)
        answer(client, story, "contact", contact="phone", phone="01632 960001")
        client.force_login(user)
        assert b"It belongs to your account" in client.get(path(story, "save")).content
        story.refresh_from_db()
        assert (story.person.user, story.person.phone) == (user, "01632 960001")
        assert Person.objects.count() == 1
        assert client.post(path(story, "save"), {"email": "other@example.org"}).url == path(story, "check")
        assert not mail.outbox

    def test_who_shared_a_story_before_is_reached_as_they_said_then(self, client, user):
        person = Person.objects.create(user=user, email=user.email, contact="phone", phone="01632 960001")
        Story.objects.create(person=person)
        story = begin(client)
        answer(client, story, "contact", contact="phone", phone="01632 960999")
        client.force_login(user)
        client.get(path(story, "save"))
        story.refresh_from_db()
        assert (story.person, story.person.phone) == (person, "01632 960001")
        assert Person.objects.count() == 1

    def test_a_draft_that_somebody_confirmed_stays_theirs(self, client, user):
        story = begin(client)
        save_under(client, story)
        client.post(link_in(mail.outbox[0]), {"device": "own"})
        client.force_login(user)
        client.get(path(story, "save"))
        story.refresh_from_db()
        assert story.person.user is None
        assert story.person.email == ADDRESS
