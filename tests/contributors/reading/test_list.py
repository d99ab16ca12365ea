"""What is done to the list of stories, or to all that is above it, is done to no story behind its teller's back."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from network.accounts.models import User
from network.accounts.own_data import Wish
from network.accounts.roles import Role
from network.contributors.consent.withdrawal import withdraw
from network.contributors.models import Decision, Story, StoryIndexPage, StoryPage, Tombstone
from network.contributors.own_data import STORIES
from network.contributors.reading.gate import NotAgreed, why_not
from network.contributors.reading.words import draft_of
from tests.factories import page as example

from ..stories import a_person, a_user, again, published

pytestmark = pytest.mark.django_db
State, Action = Story.State, Decision.Action


@pytest.fixture
def administrator(client):
    user = User.objects.create_superuser("root@example.org", "a password for tests")
    client.force_login(user)
    return user


def the_list() -> StoryIndexPage:
    return StoryIndexPage.objects.get()


def together(what: str, page) -> str:
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", what]) + f"?id={page.pk}&next=/cms/"


class TestDeletingAndMoving:
    @pytest.mark.parametrize("what", ["copy", "delete"])
    @pytest.mark.parametrize("above", [0, 1], ids=["the list", "the home page"])
    def test_one_page(self, client, administrator, what, above):
        story = published()
        page = the_list().get_parent() if above else the_list()
        answer = client.post(reverse(f"wagtailadmin_pages:{what}", args=[page.pk]), {"new_title": "x"}, follow=True)
        assert "There are stories under this page" in answer.content.decode()
        assert again(story).page.live

    def test_moving_the_list(self, client, administrator):
        published()
        home = the_list().get_parent()
        address = reverse("wagtailadmin_pages:move_confirm", args=[the_list().pk, home.get_parent().pk])
        client.post(address, follow=True)
        assert the_list().get_parent() == home

    def test_many_together(self, client, administrator, settings):
        story = published()
        data = {"confirm_site_name": settings.WAGTAIL_SITE_NAME}
        answer = client.post(together("delete", the_list()), data, follow=True)
        assert "There are stories under this page" in answer.content.decode()
        assert again(story).page.live

    def test_moving_many_together(self, client, administrator):
        published()
        home = the_list().get_parent()
        client.post(together("move", the_list()), {"chooser": Page.get_first_root_node().pk}, follow=True)
        client.post(together("move", home), {"chooser": the_list().pk}, follow=True)
        assert the_list().get_parent() == home

    @pytest.mark.parametrize(
        "way",
        [
            lambda page: the_list().delete(),
            lambda page: Page.objects.get(pk=the_list().pk).delete(),
            lambda page: page.delete(),
            lambda page: Page.objects.get(pk=page.pk).delete(),
            lambda page: StoryPage.objects.all().delete(),
            lambda page: the_list().move(Page.get_first_root_node(), "last-child"),
        ],
        ids=["list", "plain list", "story", "plain story", "all", "move"],
    )
    def test_a_way_in_code(self, client, way):
        story = published()
        with pytest.raises(NotAgreed), transaction.atomic():
            way(story.page)
        assert client.get(story.page.url).status_code == 200

    def test_an_example_can_be_deleted_and_a_teller_takes_back(self):
        example(StoryPage).delete()
        person = a_person(user=a_user(Role.CONTRIBUTOR))
        story, other = published(person=person), published()
        withdraw(other)
        STORIES.forget(person.user, Wish.REMOVE)
        assert not StoryPage.objects.exists()
        assert set(Tombstone.objects.values_list("key", flat=True)) == {story.key, other.key}
        the_list().delete()


def is_down(story: Story, client) -> None:
    """Once in the log, and the yes before it does not count."""
    client.logout()
    assert client.get(story.page.url).status_code == 404
    assert story.state == State.BEING_READ
    assert story.decisions.filter(action=Action.TAKEN_DOWN).count() == 1
    assert "has not said yes" in why_not(draft_of(story))


class TestTakingDown:
    @pytest.mark.parametrize("what", ["story", "list", "together", "list together"])
    def test_by_somebody_in_the_cms(self, client, what):
        story, user = published(), a_user(Role.EDITOR)
        page = the_list() if "list" in what else story.page
        address = together("unpublish", page) if "together" in what else reverse("wagtailadmin_pages:unpublish", args=[page.pk])
        client.force_login(user)
        client.post(address, {"include_descendants": "on"})
        is_down(again(story), client)
        assert story.decisions.get(action=Action.TAKEN_DOWN).actor == user

    def test_by_code(self, client):
        story = published()
        story.page.unpublish()
        is_down(again(story), client)

    def test_by_a_date(self, client):
        story = published()
        draft = draft_of(story)
        draft.expire_at = timezone.now()
        with pytest.raises(NotAgreed, match="cannot be scheduled"):
            draft.save_revision()
        with pytest.raises(NotAgreed, match="cannot be scheduled"):
            draft.save()
        Page.objects.filter(pk=story.page_id).update(expire_at=timezone.now())  # as from before there was this rule
        call_command("publish_scheduled")
        is_down(again(story), client)
