"""A name that leads to its teller, or is another story's, is refused whenever that can be known, and nothing is lost."""

import pytest
from django.test import Client

from network.contributors.models import Consent, ContributorProfile, Person, Story
from network.contributors.reading import suggesting
from network.contributors.reading.steps import NotNow
from network.contributors.sharing.naming import TAKEN
from tests.contributors.consent.making import published_story
from tests.contributors.stories import a_story, moderator
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
