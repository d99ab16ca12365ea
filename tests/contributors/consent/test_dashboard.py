import pytest
from django.utils import timezone

from change_ideas.models import ChangeIdeaPage
from network.accounts.models import User
from network.contributors.models import Decision, Person, Purpose, Started, Story, StoryPage
from network.core.models import Relation

from ...factories import make_private, page, relate
from .making import a_person, draft, published_story

pytestmark = pytest.mark.django_db
HERE = "/your-contributions/"
State = Story.State


@pytest.fixture
def person(client):
    user = User.objects.create_user("teller@example.org", "secret")
    client.force_login(user)
    return a_person(user=user)


def in_state(state: str, person: Person, title: str) -> Story:
    return Story.objects.create(state=state, person=person, page=page(StoryPage, live=False, title=title), sent_at=timezone.now())


def body(client, url=HERE) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("state", "colour", "words"),
    [
        (State.RECEIVED, "blue", "In review"),
        (State.BEING_READ, "blue", "In review"),
        (State.SUGGESTIONS, "yellow", "Waiting for you"),
        (State.READY, "yellow", "Waiting for you"),
        (State.AGREED, "blue", "In review"),
        (State.DECLINED, "grey", "Not published"),
    ],
)
def test_each_story_says_where_it_stands(client, person, state, colour, words):
    in_state(state, person, "Headphones")
    answer = body(client)
    assert f'<strong class="nhsuk-tag nhsuk-tag--{colour}">{words}</strong>' in answer
    assert "Headphones" in answer
    assert ("For you to check" in answer) == (words == "Waiting for you")
    assert ('aria-current="step"' in answer) == (state != State.DECLINED)


def test_a_draft_can_be_deleted_and_a_published_story_withdrawn(client, person):
    made = draft(person=person)
    published = published_story(person=person)
    answer = body(client)
    assert "Draft</strong>" in answer
    assert "Published</strong>" in answer
    assert f"{HERE}{made.key}/withdraw/" in answer
    assert "Delete your draft?" in body(client, f"{HERE}{made.key}/withdraw/")
    assert "Withdraw your story?" in body(client, f"{HERE}{published.key}/withdraw/")


def test_one_thing_waits_at_a_time(client, person):
    in_state(State.SUGGESTIONS, person, "One")
    in_state(State.READY, person, "Two")
    assert body(client).count("For you to check") == 1


def test_nobody_sees_the_stories_of_others(client, person):
    other = published_story(title="Somebody else's")
    assert "Somebody else" not in body(client)
    for part in ("", "consent/", "contact/", "name/", "withdraw/"):
        assert client.get(f"{HERE}{other.key}/{part}").status_code == 404
        assert client.post(f"{HERE}{other.key}/{part}").status_code == 404
    assert StoryPage.objects.filter(pk=other.page_id).exists()


def test_a_visit_that_a_link_opened_sees_its_story_and_no_other_of_the_person(client):
    owner = a_person()
    one, two = published_story(person=owner, title="Opened"), published_story(person=owner, title="Hidden")
    session = client.session
    session["stories"] = [one.key]
    session.save()
    answer = body(client)
    assert "Opened" in answer
    assert "Hidden" not in answer
    assert client.get(f"{HERE}{two.key}/").status_code == 404


def test_pages_are_kept_nowhere_and_their_titles_say_nothing(client, person):
    story = published_story(person=person, title="Wagtails")
    for part in ("", f"{story.key}/", f"{story.key}/consent/", f"{story.key}/contact/", f"{story.key}/withdraw/"):
        answer = client.get(f"{HERE}{part}")
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert "Wagtails" not in answer.content.decode().partition("</head>")[0]


def test_who_has_no_story_is_told_how_to_find_it(client):
    assert "There is nothing here yet" in body(client)


def test_each_consent_is_shown_with_its_exact_words_and_can_be_changed(client, person):
    story = published_story(person=person, consents={Purpose.QUOTES: False})
    url = f"{HERE}{story.key}/consent/"
    answer = body(client, url)
    assert answer.count("You can use short quotes from my story in reports.") == 2
    given = ["publish", "quotes", "training"]
    answer = client.post(url, dict.fromkeys(given, "on"), follow=True).content.decode()
    assert "Your change is saved" in answer
    said = story.consents.values_list("purpose", "given").order_by("-pk")
    assert set(said[:5]) == {
        ("search_engines", False),
        ("feeds", False),
        ("quotes", True),
        ("responses", False),
        ("contact", False),
    }
    assert "noindex" in client.get(story.page.address).headers["X-Robots-Tag"]


def test_the_yes_to_publish_can_be_taken_back_and_nothing_nags(client, person):
    story = published_story(person=person)
    client.post(f"{HERE}{story.key}/consent/", {"training": "on"})
    assert client.get(story.page.address).status_code == 404
    answer = body(client)
    assert "For you to check" not in answer
    assert "Not shown</strong>" in answer


def test_reading_cannot_be_given_or_taken_in_the_form(client, person):
    story = published_story(person=person)
    client.post(f"{HERE}{story.key}/consent/", {"publish": "on", "read": ""})
    assert story.consents.filter(purpose="read").count() == 1


def test_contact_is_kept_encrypted_and_asks_for_what_it_needs(client, person):
    story = published_story(person=person)
    url = f"{HERE}{story.key}/contact/"
    answer = client.post(url, {"contact": "phone"}).content.decode()
    assert "Enter a phone number." in answer
    client.post(url, {"contact": "phone", "phone": "07700 900123", "user": "99", "email": "other@example.org"})
    found = Person.objects.get(pk=person.pk)
    assert (found.phone, found.contact, found.email, found.user_id) == ("07700 900123", "phone", person.email, person.user_id)


def test_the_history_tells_what_concerns_its_teller_and_no_more(client, person):
    story = in_state(State.BEING_READ, person, "Headphones")
    story.decisions.create(as_who="teller", action=Decision.Action.SENT)
    story.decisions.create(as_who="moderator", action=Decision.Action.RAISED, reason="a worry")
    answer = body(client, f"{HERE}{story.key}/")
    assert "You sent it" in answer
    assert "a worry" not in answer


def test_withdrawing_from_the_account_takes_one_press(client, person):
    story = published_story(person=person)
    address = story.page.address
    url = f"{HERE}{story.key}/withdraw/"
    assert "Your story has been withdrawn" in client.post(url).content.decode()
    assert client.get(address).status_code == 410
    assert "Your story has been withdrawn" in client.post(url).content.decode()
    assert client.get(url).status_code == 404


class TestStarted:
    @pytest.mark.parametrize("relation", [Relation.STARTED_BY, Relation.LED_TO])
    def test_both_see_what_a_story_started(self, client, person, relation):
        story = published_story(person=person)
        idea = page(ChangeIdeaPage, title="Quiet hour")
        relate(*((idea, story.page) if relation == Relation.STARTED_BY else (story.page, idea)), relation)
        public = body(client, story.page.address)
        assert "What this story started" in public
        assert "Quiet hour" in public.partition("What this story started")[2]
        assert "Quiet hour" in body(client)
        assert "Quiet hour" in body(client, f"{HERE}{story.key}/")

    def test_drafts_and_private_pages_are_not_told_of(self, client, person):
        story = published_story(person=person)
        hidden = page(ChangeIdeaPage, title="Hidden idea")
        relate(hidden, story.page, Relation.STARTED_BY)
        make_private(hidden)
        drafted = page(ChangeIdeaPage, title="Drafted idea", live=False)
        relate(drafted, story.page, Relation.STARTED_BY)
        for url in (story.page.address, HERE, f"{HERE}{story.key}/"):
            assert "Hidden idea" not in body(client, url)
            assert "Drafted idea" not in body(client, url)
        assert not Started.objects.filter(page=drafted.pk).exists()

    def test_the_teller_is_told_once_for_each_page(self, django_capture_on_commit_callbacks, mailoutbox):
        story = published_story(person=a_person(email_confirmed_at=timezone.now()))
        idea = page(ChangeIdeaPage)
        with django_capture_on_commit_callbacks(execute=True):
            relate(idea, story.page, Relation.STARTED_BY)
        with django_capture_on_commit_callbacks(execute=True):
            idea.save_revision().publish()
        assert [message.about for message in story.messages.filter(step="linked")] == [str(idea.pk)]
        assert len(mailoutbox) == 1
