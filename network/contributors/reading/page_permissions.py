"""Stories in Wagtail's own screens: who sees their drafts, and what its buttons may do to them."""

from django.db.models import QuerySet
from wagtail.models import AbstractPage, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from .. import permissions
from .gate import story_of, why_not


class StoryPermissionTester(PagePermissionTester):
    """Wagtail's rules for a page, and narrower: an administrator gets no further than anybody else."""

    def __init__(self, user, page):
        super().__init__(user, page)
        self.story = story_of(page)

    def can_edit(self):
        if self.story is None:
            return super().can_edit()
        return permissions.may_read(self.user, self.story) and not self.story.is_held

    def can_publish(self):
        """The draft as it is; who may not read stories may not publish them either, nor who recorded the yes."""
        if not super().can_publish() or (self.story and not self._may_decide()):
            return False
        return not why_not(self.page.get_latest_revision_as_object())

    def _may_decide(self):
        return permissions.may_read(self.user, self.story) and not permissions.has_recorded_yes(self.user, self.story)

    def can_unpublish(self):
        return super().can_unpublish() and (self.story is None or permissions.may_read(self.user, self.story))

    def can_delete(self, ignore_bulk=False):
        """Its teller takes a story back; nobody else deletes one, or moves it."""
        return self.story is None and super().can_delete(ignore_bulk)

    def can_copy(self):
        """A copy would live on when its teller takes the story back."""
        return self.story is None and super().can_copy()

    def can_submit_for_moderation(self):
        return self.story is None and super().can_submit_for_moderation()

    def can_set_view_restrictions(self):
        return self.can_edit() and super().can_publish()

    def can_lock(self):
        return self.can_edit() and super().can_lock()

    def can_unlock(self):
        return self.can_edit() and super().can_unlock()

    def can_view_revisions(self):
        return self.can_edit() and super().can_view_revisions()


class StoriesApart(PagePermissionPolicy):
    """Pages of stories are in no explorer, search, report or history of the CMS for those who do not read stories."""

    def explorable_instances(self, user):
        return without_stories(super().explorable_instances(user), user)

    def instances_user_has_any_permission_for(self, user, actions):
        return without_stories(super().instances_user_has_any_permission_for(user, actions), user)


def without_stories(pages: QuerySet, user) -> QuerySet:
    """The pages that somebody may come upon. Invented examples are no stories of anybody."""
    if permissions.may_see_stories(user):
        return pages
    return pages.exclude(pk__in=permissions.pages_of_stories())


def register() -> None:
    register_permission_policy(AbstractPage, StoriesApart())
