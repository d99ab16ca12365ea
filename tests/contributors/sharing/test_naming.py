"""A name that leads to its teller, or is another story's, is refused whenever that can be known, and nothing is lost."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.accounts.verification import vouch_for_address
from network.contributors.models import Consent, ContributorProfile, Person, Story, StoryPage
from network.contributors.own_data import take_name_off
from network.contributors.reading import deciding, suggesting
from network.contributors.reading import services as reading
from network.contributors.reading.gate import NAME_NOT_SHOWN, NotAgreed, why_not
from network.contributors.reading.recording import Heard, record_yes
from network.contributors.reading.steps import NotNow
from network.contributors.reading.words import digest_of, draft_of
from network.contributors.sharing.naming import TAKEN, is_taken
from network.discussion.models import Participant
from tests.contributors.consent.making import published_story
from tests.contributors.stories import a_person, a_story, again, moderator, ready
from tests.factories import make_private

from .telling import WORDS, answer, begin, consent, link_in, path, save_under

pytestmark = pytest.mark.django_db
IN_THE_ADDRESS = "janeseaford@example.com"
SAID = "This is part of your email address"


def named(client, name: str) -> Story:
    """A draft with a name that was accepted."""
    story = begin(client)
    answer(client, story, "words", **WORDS)
    assert answer(client, story, "name", naming="chosen", screen_name=name).status_code == 302
    return story


class TestAnAddressThatIsGivenAfterTheName:
    def test_the_page_after_the_address_says_so_kindly(self, client):
        story = named(client, "janeseaford")
        save_under(client, story, IN_THE_ADDRESS)
        html = client.get(f"{path(story, 'save')}?saved=1").content.decode()
        assert SAID in html
        assert f'href="{path(story, "name")}?change"' in html

    def test_so_do_the_answers_also_for_who_opened_the_link(self, client, mailoutbox):
        story = named(client, "janeseaford")
        assert SAID not in client.get(path(story, "check")).content.decode()
        save_under(client, story, IN_THE_ADDRESS)
        elsewhere = Client()
        elsewhere.post(link_in(mailoutbox[-1]), {"device": "own"})
        for visit in (client, elsewhere):
            assert SAID in visit.get(path(story, "check")).content.decode()

    def test_it_is_not_sent_before_another_name_is_chosen(self, client):
        story = named(client, "janeseaford")
        save_under(client, story, IN_THE_ADDRESS)
        refused = consent(client, story, "read", "quotes")
        assert refused.status_code == 409
        html = refused.content.decode()
        assert SAID in html
        assert html.count(" checked") >= 2, "What was ticked is still ticked"
        story.refresh_from_db()
        assert story.is_draft
        assert story.answers["words"]["what_happened"] == WORDS["what_happened"]
        assert not Consent.objects.exists()
        answer(client, story, "name", naming="chosen", screen_name="Heron")
        assert consent(client, story).status_code == 302
        story.refresh_from_db()
        assert story.page.screen_name == "Heron"

    def test_an_unchecked_name_does_not_stand_in_for_an_earlier_one_that_is_not_theirs(self, client):
        story = named(client, "Heron")
        story.refresh_from_db()
        other = ContributorProfile.objects.create(screen_name="Kestrel")
        story.answers["name"] = {"naming": "chosen", "screen_name": "Mary Smith", "same_as": str(other.pk)}
        story.save()
        assert consent(client, story).status_code == 409

    def test_a_first_name_may_be_part_of_the_address(self, client):
        story = begin(client)
        answer(client, story, "words", **WORDS)
        answer(client, story, "name", naming="first", first_name="Seaford")
        save_under(client, story, IN_THE_ADDRESS)
        assert SAID not in client.get(path(story, "check")).content.decode()
        assert consent(client, story).status_code == 302


@pytest.mark.parametrize("name", ["Heron", "hérón", "HER ON"])
class TestTheNameOfAnotherStory:
    def test_it_is_taken(self, client, name):
        published_story(screen_name="Heron")
        refused = answer(client, begin(client), "name", naming="chosen", screen_name=name)
        assert TAKEN in refused.content.decode()

    def test_also_where_it_was_published_after_the_name_was_chosen(self, client, name):
        story = named(client, name)
        published_story(screen_name="Heron")
        refused = consent(client, story)
        assert refused.status_code == 409
        assert TAKEN in refused.content.decode()

    def test_nothing_is_said_of_a_story_that_is_not_public(self, client, name):
        a_story(words={"screen_name": "Heron"})
        make_private(published_story(screen_name="Heron").page)
        assert consent(client, named(client, name)).status_code == 302


def test_a_first_name_is_taken_too(client):
    published_story(screen_name="Heron")
    assert TAKEN in answer(client, begin(client), "name", naming="first", first_name="Heron").content.decode()


def test_an_earlier_name_may_be_used_again(client, django_user_model):
    user = django_user_model.objects.create_user("member@example.org", "x")
    earlier = published_story(person=Person.objects.create(user=user), screen_name="Heron")
    client.force_login(user)
    story = begin(client)
    answer(client, story, "words", **WORDS)
    answer(client, story, "name", naming="chosen", same_as=str(earlier.profile_id))
    assert TAKEN not in client.get(path(story, "check")).content.decode()
    assert consent(client, story).status_code == 302
    story.refresh_from_db()
    assert story.profile == earlier.profile


@pytest.mark.parametrize(
    ("after", "why"), [("Mary Smith 1987", "year or an age"), ("mary smith", "full name"), ("kestrel", "Another story here")]
)
def test_a_suggestion_keeps_the_rules_of_names(after, why):
    published_story(screen_name="Kestrel")
    with pytest.raises(NotNow, match=why):
        suggesting.suggest(a_story(state=Story.State.BEING_READ), moderator(), "screen_name", after, "Because")


@pytest.mark.parametrize("after", ["Moorhen", "a carer"])
def test_a_name_that_leads_to_nobody_may_be_suggested(after):
    published_story(screen_name="a carer")
    assert suggesting.suggest(a_story(state=Story.State.BEING_READ), moderator(), "screen_name", after, "Because").after == after


class TestWhereManyStoriesArePublic:
    def test_a_name_is_looked_up_and_not_read_from_all(self):
        for name in ("Heron", "Kestrel", "Dunlin"):
            published_story(screen_name=name)
        with CaptureQueriesContext(connection) as captured:
            assert is_taken("hérón")
            assert not is_taken("Moorhen")
        asked = [query["sql"] for query in captured if "contributors_storypage" in query["sql"]]
        assert len(asked) == 2
        assert all('"folded_name" = ' in sql and "LIMIT 1" in sql for sql in asked)

    def test_names_that_were_there_before_are_known(self):
        published_story(screen_name="Hérón")
        StoryPage.objects.update(folded_name="")
        import_module("network.contributors.migrations.0018_folded_names").fold(apps, None)
        assert is_taken("heron")

    def test_a_name_that_is_taken_off_is_free(self):
        story = published_story(screen_name="Heron")
        take_name_off(story)
        assert not is_taken("Heron")

    def test_saving_the_name_alone_keeps_it_in_step(self):
        page = published_story(screen_name="Heron").page
        page.screen_name = "Kestrel"
        StoryPage.save(page, update_fields=["screen_name"])
        assert is_taken("kestrel")
        assert not is_taken("heron")


class TestTheNameInDiscussions:
    """It joins a story to all that its teller says there: asked again at the yes and at publication, when either may be newer."""

    JOINS = "This is your name in discussions"

    @pytest.fixture
    def user(self, django_user_model):
        return django_user_model.objects.create_user("member@example.org")

    @pytest.fixture
    def story(self, user) -> Story:
        """Ready for the yes of somebody who told it without signing in, under the name that they have in discussions."""
        story = ready(a_story(person=a_person(email=user.email)))
        Participant.objects.create(user=user, name="hérón")
        Person.objects.filter(pk=story.person_id).update(user=user)
        return again(story)

    def test_its_teller_is_told_at_their_yes_and_nothing_is_published(self, client, user, story):
        client.force_login(user)
        data = {"answer": "yes", "digest": digest_of(draft_of(story)), "when": "now"}
        answer = client.post(f"/your-contributions/{story.key}/yes/", data)
        assert answer.status_code == 409
        assert self.JOINS in answer.content.decode()
        assert again(story).state == Story.State.READY
        assert client.get(story.page.address).status_code == 404

    def test_so_is_who_told_it_without_signing_in_at_an_address_that_is_their_accounts(self, user):
        vouch_for_address(user)
        Participant.objects.create(user=user, name="Heron")
        story = ready(a_story(person=a_person(email=user.email.upper())))
        with pytest.raises(NotNow, match=self.JOINS):
            deciding.say_yes(story, digest_of(draft_of(story)))
        unconfirmed = ready(a_story(person=a_person(email="Other@example.org", email_confirmed_at=None)))
        assert not deciding.say_yes(unconfirmed, digest_of(draft_of(unconfirmed)))

    def test_with_another_name_it_goes_on(self, user, story):
        page = draft_of(story)
        page.screen_name = "Kestrel"
        page.save_revision()
        story = ready(again(story))
        assert deciding.say_yes(story, digest_of(draft_of(story)), at_once=True)

    def test_the_gate_asks_too_where_it_was_joined_after_the_yes(self, user):
        story = ready(a_story(person=a_person()))
        deciding.say_yes(story, digest_of(draft_of(story)))
        Participant.objects.create(user=user, name="Heron")
        Person.objects.filter(pk=story.person_id).update(user=user)
        Story.objects.filter(pk=story.pk).update(publish_after=timezone.now())
        assert not reading.publish_if_due(again(story))
        page = draft_of(story)
        said = why_not(page)
        assert said == NAME_NOT_SHOWN
        assert "discussion" not in said, "Who reads stories does not learn who tells one"
        page.live = True
        with pytest.raises(NotAgreed):
            page.save()

    def test_a_moderator_who_records_a_yes_does_not_learn_why(self, user):
        story = ready(a_story(person=a_person(contact="phone", phone="01632 960001")))
        Participant.objects.create(user=user, name="Heron")
        Person.objects.filter(pk=story.person_id).update(user=user)
        heard = Heard(digest=digest_of(draft_of(story)), how="phone", day=timezone.localdate())
        with pytest.raises(NotNow) as refused:
            record_yes(again(story), moderator(), heard)
        assert "discussion" not in str(refused.value)

    def test_what_is_public_already_can_still_be_saved(self, user):
        story = published_story(screen_name="Heron")
        Participant.objects.create(user=user, name="Heron")
        Person.objects.filter(pk=story.person_id).update(user=user)
        again(story).page.save()
        assert again(story).page.live

    def test_a_name_of_somebody_else_says_nothing(self, user):
        Participant.objects.create(user=user, name="Heron")
        assert published_story(screen_name="Heron").page.live


def test_readers_are_shown_that_another_story_has_the_name(client):
    story = a_story(words={"screen_name": "Heron"})
    client.force_login(moderator())
    address = f"/cms/stories/{story.pk}/"
    said = "another story here is published under this name"
    assert said not in client.get(address).content.decode()
    other = published_story(screen_name="hérón")
    assert said in client.get(address).content.decode()
    story.profile = other.profile
    story.save()
    assert said not in client.get(address).content.decode(), "Its teller chose one name for both"
