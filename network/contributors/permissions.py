"""Who may do what with stories. Nobody's role lets them do more than these say, and an administrator's does not either."""

from wagtail.models import PagePermissionTester

from network.accounts.models import User
from network.accounts.roles import Role, has_role

from .models import Concern, Decision, Story
from .reading.gate import readings_of, recorded_by
from .reading.words import digest_of, draft_of

READERS = (Role.MODERATOR, Role.EDITOR, Role.SAFEGUARDING_LEAD)


def may_see_stories(user: User) -> bool:
    """The queue, the drafts and their history."""
    return has_role(user, *READERS)


def may_see_counts(user: User) -> bool:
    """How many tellers said what of themselves, where that is ten or more."""
    return has_role(user, *READERS, Role.ADMINISTRATOR)


def pages_of_stories():
    """The numbers of all pages that show somebody's story, for a condition on pages."""
    return Story.objects.filter(page__isnull=False).values("page_id")


def may_read(user: User, story: Story) -> bool:
    """Take part in reading it. Once its teller asked for somebody else to look, who declined it may not."""
    return has_role(user, Role.MODERATOR, Role.EDITOR) and not _declined(user, story)


def may_pass_first(user: User, story: Story) -> bool:
    return has_role(user, Role.MODERATOR) and may_read(user, story)


def may_pass_second(user: User, story: Story) -> bool:
    """Who recorded its teller's yes is not the one who publishes it."""
    return may_read(user, story) and holds_publish_permission(user, story) and not has_recorded_yes(user, story)


def may_record_answer(user: User, story: Story) -> bool:
    return has_role(user, Role.MODERATOR) and may_read(user, story)


def has_recorded_yes(user: User, story: Story) -> bool:
    """To the words as they are now."""
    return user.pk is not None and recorded_by(story, digest_of(draft_of(story))) == user.pk


def may_pass(user: User, story: Story) -> bool:
    """Pass its words as they are now: as the first, or as somebody else after the first."""
    readings = readings_of(story, digest_of(draft_of(story)))
    if readings.filter(reader=user).exists():
        return False
    return may_pass_second(user, story) if readings.exists() else may_pass_first(user, story)


def holds_publish_permission(user: User, story: Story) -> bool:
    """By Wagtail's own rules, for the page where the story is."""
    return PagePermissionTester(user, story.page).can_publish()


def may_look_up_teller(user: User, story: Story) -> bool:
    return has_role(user, Role.MODERATOR, Role.SAFEGUARDING_LEAD)


def may_raise(user: User, story: Story) -> bool:
    return may_see_stories(user)


def may_settle(user: User, concern: Concern) -> bool:
    if concern.level == Concern.Level.SERIOUS:
        return has_role(user, Role.SAFEGUARDING_LEAD)
    return has_role(user, Role.SAFEGUARDING_LEAD, Role.MODERATOR)


def _declined(user: User, story: Story) -> bool:
    return user.pk is not None and story.decisions.filter(action=Decision.Action.DECLINED, actor=user).exists()
