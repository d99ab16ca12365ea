import pytest

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from events.models import LearningSetPage
from network.contributors.models import StoryPage
from network.core.models import Relation, related_groups
from network.core.models.relation import HEADINGS
from tests.factories import make_private, page, relate

pytestmark = pytest.mark.django_db


def headings(made) -> dict[str, list[str]]:
    return {group.heading: [card.title for card in group.cards] for group in related_groups(made.pk)}


@pytest.mark.parametrize("relation", Relation.values)
def test_a_link_shows_on_both_ends(client, relation):
    idea, story = page(ChangeIdeaPage, title="Quiet hour"), page(StoryPage, title="The noise")

    relate(idea, story, relation)

    there, back = HEADINGS[relation]
    assert headings(idea) == {there: ["The noise"]}
    assert headings(story) == {back: ["Quiet hour"]}
    assert "The noise" in client.get(idea.address).content.decode()
    assert "Quiet hour" in client.get(story.address).content.decode()


def test_case_studies_say_what_they_were_adapted_from_and_by_whom():
    toolkit, ineed, next_one = (page(CaseStudyPage, title=title) for title in ("Toolkit", "iNeed", "iNeed on wards"))

    relate(ineed, toolkit, "adapted_from")
    relate(next_one, ineed, "adapted_from")

    assert headings(ineed) == {"Adapted from": ["Toolkit"], "Adapted by": ["iNeed on wards"]}


def test_sets_follow_each_other():
    first, second = page(LearningSetPage, title="Set 1"), page(LearningSetPage, title="Set 2")

    relate(second, first, "follows")

    assert headings(second) == {"Previous set": ["Set 1"]}
    assert headings(first) == {"Next set": ["Set 2"]}


def test_what_the_reader_may_not_see_is_not_linked():
    idea = page(ChangeIdeaPage)
    hidden = [page(StoryPage), page(StoryPage), page(StoryPage, live=False)]
    for story in hidden:
        relate(idea, story)

    make_private(hidden[0])
    hidden[1].unpublish()

    assert headings(idea) == {}


def test_a_page_linked_twice_shows_once():
    idea, story = page(ChangeIdeaPage), page(StoryPage, title="The noise")

    relate(idea, story, "related")
    relate(story, idea, "led_to")

    assert headings(idea) == {"It started with": ["The noise"]}
