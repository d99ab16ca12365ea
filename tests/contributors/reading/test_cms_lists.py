"""Stories in Wagtail's own lists: for those who read stories, and for nobody else of the staff."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from network.accounts.models import User
from network.accounts.roles import Role
from network.contributors.models import StoryIndexPage

from ..stories import a_story, a_user, moderator, published

pytestmark = pytest.mark.django_db
TITLE = "They told me what would happen"


@pytest.fixture
def lead():
    """Somebody who may do much in the CMS, on every page."""
    group = Group.objects.get(name=Role.PSC_LEAD)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=Page.objects.get(depth=1), permission=permission)
    return a_user(Role.PSC_LEAD)


def lists() -> list[str]:
    parent = StoryIndexPage.objects.get().pk
    return [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[parent]),
        reverse("wagtailadmin_pages:search") + "?q=told",
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:workflow"),
        reverse("wagtailadmin_reports:workflow_tasks"),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("wagtailadmin_reports:page_types_usage"),
        reverse("wagtailadmin_choose_page_child", args=[parent]),
        reverse("wagtailadmin_choose_page_search") + "?q=told",
        reverse("wagtailadmin_api:pages:listing") + f"?child_of={parent}",
        reverse("wagtailadmin_pages:type_use", args=["contributors", "storypage"]),
    ]


@pytest.mark.parametrize("state", ["draft", "public"])
def test_other_staff_come_upon_no_story(client, lead, state):
    story = a_story() if state == "draft" else published()
    for user in (lead, User.objects.create_superuser("root@example.org", "a password for tests")):
        client.force_login(user)
        for address in lists():
            answer = client.get(address, follow=True)
            assert answer.status_code == 200, address
            assert TITLE not in answer.content.decode(), (user, address)
        for name in ("edit", "history", "revisions_compare", "view_draft", "usage", "unpublish", "copy", "delete"):
            extra = ["earliest", "latest"] if name == "revisions_compare" else []
            if name == "unpublish" and state == "draft":
                continue
            answer = client.get(reverse(f"wagtailadmin_pages:{name}", args=[story.page_id, *extra]), follow=True)
            assert TITLE not in answer.content.decode().replace("<title>", ""), (user, name)


def test_who_reads_stories_finds_them(client):
    story = a_story()
    client.force_login(moderator())
    explorer = reverse("wagtailadmin_explore", args=[StoryIndexPage.objects.get().pk])

    assert f"Story on page {story.page_id}" in client.get(explorer).content.decode()
    for name in ("edit", "history", "view_draft"):
        assert client.get(reverse(f"wagtailadmin_pages:{name}", args=[story.page_id])).status_code == 200, name
