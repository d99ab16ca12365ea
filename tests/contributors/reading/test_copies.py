"""A story is at one place alone: no copy of it is made, in the CMS or by code, alone or with a page above it."""

import pytest
from django.urls import reverse
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Page, Revision

from network.accounts.models import User
from network.contributors.models import Consent, Story, StoryIndexPage, StoryPage
from network.contributors.reading.gate import NotAgreed
from tests.factories import page

from ..stories import again, published

pytestmark = pytest.mark.django_db
WORDS = "They told me what would happen"


@pytest.fixture
def story() -> Story:
    page(StoryPage)  # an invented example, which is copied before the story
    return published()


def the_list() -> StoryIndexPage:
    return StoryIndexPage.objects.get()


def counts() -> list[int]:
    return [model.objects.count() for model in (Page, StoryPage, Story, Consent, Revision)]


WAYS = {
    "a story": lambda story: again(story).page.copy(update_attrs={"slug": "copied"}),
    "a story as a draft": lambda story: again(story).page.copy(update_attrs={"slug": "copied"}, keep_live=False),
    "the list with all below": lambda story: the_list().copy(recursive=True, update_attrs={"slug": "copied"}),
    "the list as a draft": lambda story: the_list().copy(recursive=True, update_attrs={"slug": "copied"}, keep_live=False),
    "the list read as a plain page": lambda story: CopyPageAction(
        Page.objects.get(pk=the_list().pk), recursive=True, update_attrs={"slug": "copied"}
    ).execute(),
    "the home page": lambda story: (
        the_list().get_parent().specific.copy(recursive=True, to=Page.get_first_root_node(), update_attrs={"slug": "copied"})
    ),
    "an alias of a story": lambda story: again(story).page.create_alias(update_slug="copied"),
    "an alias of the list": lambda story: the_list().create_alias(recursive=True, update_slug="copied"),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_no_copy_is_made_by_code(client, story, way):
    before = counts()
    with pytest.raises(NotAgreed, match="is not copied"):
        way(story)
    assert counts() == before
    assert not Page.objects.filter(slug="copied").exists()
    assert Page.find_problems() == ([], [], [], [], [])
    assert WORDS in client.get(story.page.address).content.decode()


@pytest.mark.parametrize("above", [0, 1, 2], ids=["the story", "the list", "the home page"])
def test_none_is_made_in_the_cms_with_all_below(client, story, above):
    client.force_login(User.objects.create_superuser("root@example.org", "x"))
    shown = [story.page, the_list(), the_list().get_parent()][above]
    data = {
        "new_title": "Copied",
        "new_slug": "copied",
        "new_parent_page": shown.get_parent().pk,
        "copy_subpages": "on",
        "publish_copies": "on",
    }
    before = counts()
    client.post(reverse("wagtailadmin_pages:copy", args=[shown.pk]), data, follow=True)
    assert counts() == before


def test_what_is_no_story_is_copied_as_before():
    example = page(StoryPage)
    assert example.copy(update_attrs={"slug": "copied"}).is_example
    assert the_list().get_children().count() == 2
