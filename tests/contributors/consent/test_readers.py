"""Files, answers of organisations and "I have experienced this" on the public page."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile

from network.accounts.models import User
from network.contributors.consent.consents import say
from network.contributors.models import Experienced, OrganisationAnswer, Purpose, StoryFile, StoryPage
from network.contributors.published.answering import note_read
from network.taxonomy.models import Organisation

from ...factories import make_private, page, term
from .making import published_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(db):
    user = User.objects.create_user("lead@example.org", "secret", organisation=term(Organisation, name="Quiet Trust"))
    user.groups.add(Group.objects.get(name="PSC leads"))
    return user


def public(client, story) -> str:
    return client.get(story.page.address).content.decode()


def file_of(story, content=b"0123456789", name="a.mp3", **values) -> StoryFile:
    """As if it had been there when its teller said yes."""
    file = StoryFile.objects.create(story=story, what="audio", file=ContentFile(content, name=name), **values)
    story.files.all().note_agreed()
    return file


class TestFiles:
    def address(self, file) -> str:
        return f"{file.story.page.address}files/{file.key}/"

    def test_a_recording_is_shown_with_its_words_and_served_under_a_name_that_says_nothing(self, client):
        story = published_story()
        file = file_of(story, description="I waited <b>long</b>.")
        answer = public(client, story)
        assert f'src="{self.address(file)}"' in answer
        assert "I waited &lt;b&gt;long&lt;/b&gt;." in answer
        served = client.get(self.address(file))
        assert b"".join(served.streaming_content) == b"0123456789"
        assert served.headers["Content-Type"] == "audio/mpeg"
        assert served.headers["Content-Disposition"] == 'inline; filename="audio.mp3"'
        assert "no-store" in served.headers["Cache-Control"]

    @pytest.mark.parametrize(
        ("asked", "status", "content"),
        [
            ("bytes=2-4", 206, b"234"),
            ("bytes=7-", 206, b"789"),
            ("bytes=-3", 206, b"789"),
            ("bytes=0-99", 206, b"0123456789"),
            ("bytes=10-", 416, b""),
            ("bytes=5-2", 416, b""),
        ],
    )
    def test_a_player_may_ask_for_pieces(self, client, asked, status, content):
        served = client.get(self.address(file_of(published_story())), headers={"Range": asked})
        assert (served.status_code, served.content) == (status, content)

    @pytest.mark.parametrize("asked", ["bytes=-", "bytes=a-b", "bytes=1-2,4-5", "lines=1-2"])
    def test_what_is_no_range_gets_the_whole(self, client, asked):
        assert client.get(self.address(file_of(published_story())), headers={"Range": asked}).status_code == 200

    def test_only_while_the_page_is_public(self, client):
        story, hidden = published_story(), published_story()
        file, other = file_of(story), file_of(hidden)
        address = self.address(file)
        say(story, {Purpose.PUBLISH: False})
        assert client.get(address).status_code == 404
        make_private(hidden.page)
        asked = client.get(self.address(other))
        assert asked.headers["Content-Type"].startswith("text/html")  # for the password
        assert b"0123456789" not in asked.content

    def test_a_file_of_another_story_or_of_a_strange_kind_is_not_served(self, client):
        story, other = published_story(), published_story()
        assert client.get(f"{story.page.address}files/{file_of(other).key}/").status_code == 404
        assert client.get(self.address(file_of(story, name="a.html"))).status_code == 404


class TestAnswers:
    def ask(self, client, story, text="We changed the rota. <script>alert(1)</script>"):
        return client.post(f"/responses/{story.page_id}/answer/", {"text": text})

    def test_an_answer_is_read_before_anybody_sees_it(self, client, lead):
        story = published_story()
        client.force_login(lead)
        assert "Your answer is sent" in self.ask(client, story).content.decode()
        assert "We changed the rota" not in public(client, story)
        answer = OrganisationAnswer.objects.get()
        answer.state = OrganisationAnswer.State.SHOWN
        answer.save()
        note_read(answer, lead)
        shown = public(client, story)
        assert "Quiet Trust" in shown
        assert "We changed the rota. &lt;script&gt;" in shown
        assert lead.email not in shown

    def test_without_the_consent_nobody_answers_and_answers_go_at_once(self, client, lead):
        story = published_story()
        client.force_login(lead)
        self.ask(client, story)
        OrganisationAnswer.objects.update(state="shown")
        assert "We changed the rota" in public(client, story)
        say(story, {Purpose.RESPONSES: False})
        assert "We changed the rota" not in public(client, story)
        assert "Answer this story" not in public(client, story)
        assert self.ask(client, story).status_code == 403

    def test_only_members_and_leads_with_an_organisation_answer(self, client, lead):
        story = published_story()
        assert self.ask(client, story).status_code == 403
        nobody = User.objects.create_user("reader@example.org", "secret")
        client.force_login(nobody)
        assert self.ask(client, story).status_code == 403
        lead.organisation = None
        lead.save()
        client.force_login(lead)
        assert self.ask(client, story).status_code == 403
        assert not OrganisationAnswer.objects.exists()

    def test_nothing_can_be_set_but_the_text(self, client, lead):
        story = published_story()
        client.force_login(lead)
        data = {"text": "Ours", "state": "shown", "organisation": term(Organisation).pk, "by": 1}
        client.post(f"/responses/{story.page_id}/answer/", data)
        answer = OrganisationAnswer.objects.get()
        assert (answer.state, answer.organisation, answer.by) == ("waiting", lead.organisation, lead)

    def test_a_flood_is_stopped_and_empty_or_long_text_is_refused_in_words(self, client, lead):
        story = published_story()
        client.force_login(lead)
        assert "Write your answer." in self.ask(client, story, "").content.decode()
        assert "Write at most 3,000 characters." in self.ask(client, story, "x" * 3001).content.decode()
        assert [self.ask(client, story).status_code for _ in range(4)] == [200, 200, 200, 429]

    def test_an_imported_story_takes_none(self, client, lead):
        client.force_login(lead)
        made = page(StoryPage)
        assert client.post(f"/responses/{made.pk}/answer/", {"text": "x"}).status_code == 404
        assert "I have experienced this" not in client.get(made.address).content.decode()


class TestExperienced:
    def press(self, client, story, **headers):
        headers = headers or {"Origin": "http://testserver"}
        return client.post(f"/responses/{story.page_id}/experienced/", headers=headers)

    def test_each_visit_counts_once_a_day_and_the_number_is_shown_from_five(self, client, client_maker):
        story = published_story()
        for _ in range(3):
            self.press(client, story)
        assert Experienced.objects.count() == 1
        for _ in range(3):
            self.press(client_maker(), story)
        assert "people have experienced this" not in public(client, story)
        self.press(client_maker(), story)
        assert "5 people have experienced this." in public(client, story)

    def test_one_computer_can_make_up_few_of_them(self, client_maker):
        story = published_story()
        assert [self.press(client_maker(), story).status_code for _ in range(15)] == [200] * 15
        assert Experienced.objects.count() == 10

    def test_readers_get_no_cookie(self, client):
        story = published_story()
        assert not client.get(story.page.address).cookies

    def test_a_press_from_another_site_counts_nothing(self, client):
        story = published_story()
        for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Accept": "*/*"}):
            assert self.press(client, story, **headers).status_code == 403
        assert not Experienced.objects.exists()

    def test_what_is_kept_is_no_session(self, client):
        self.press(client, published_story())
        assert client.session.session_key not in Experienced.objects.get().digest


@pytest.fixture
def client_maker():
    from django.test import Client

    return Client
