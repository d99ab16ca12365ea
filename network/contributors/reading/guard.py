"""Where nothing goes past the gate: what saves a page of a story as live is asked here, whoever it is."""

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Revision
from wagtail.signals import page_published, page_unpublished, pre_page_move, workflow_submitted

from .. import telling
from ..models import Message, Story, StoryFile, StoryPage
from . import services as reading
from .gate import NotAgreed, has_stories_below, not_copied, story_of, why_not
from .steps import SITE
from .words import digest_of, draft_of

NO_DATES = (
    "A story cannot be scheduled. It is published after its teller's yes and their time to think it over, "
    "and stays until it is taken down."
)


@receiver(pre_save)
def no_alias(sender, instance, raw=False, **kwargs) -> None:
    """An alias is a copy that follows its page. Other copies are refused where Wagtail makes them (`exclude_fields_in_copy`)."""
    if not raw and issubclass(sender, Page) and instance._state.adding and instance.alias_of_id:
        not_copied(instance.alias_of)


@receiver(pre_save)
def only_what_was_agreed(sender, instance, raw=False, update_fields=None, **kwargs) -> None:
    """Publishing, copying with "publish", an alias, a bulk action, an import: all of them end in saving a page that is live."""
    if raw or not issubclass(sender, Page) or not instance.live:
        return
    if update_fields is not None and "live" not in update_fields:
        return  # Wagtail notes a new draft: the words in memory are not the public ones
    page = instance if isinstance(instance, StoryPage) else _story_page(instance)
    if page is not None and (instance.go_live_at or instance.expire_at):
        raise NotAgreed(NO_DATES)
    if page is not None and (reason := why_not(page)):
        raise NotAgreed(reason)


@receiver(pre_save)
def address_stays(sender, instance, raw=False, update_fields=None, **kwargs) -> None:
    """The address of a story is drawn, and is what answers "gone" when it is taken back; so those above it stay too."""
    if raw or not issubclass(sender, Page) or instance.pk is None or (update_fields is not None and "slug" not in update_fields):
        return
    before = Page.objects.filter(pk=instance.pk).values_list("slug", flat=True).first()
    if before not in (None, instance.slug) and has_stories_below(instance):
        raise NotAgreed("The address of a story does not change, nor that of a page above one.")


@receiver(pre_page_move)
def stays_where_it_is(instance, **kwargs) -> None:
    if has_stories_below(instance):
        raise NotAgreed("A story stays where it is, and so does a page that stories are under.")


@receiver(pre_delete, sender=StoryPage)
def only_taken_back(instance, **kwargs) -> None:
    """Withdrawal lets go of the page first. Whatever else deletes it, or a page above it, goes past its teller."""
    if story_of(instance) is not None:
        raise NotAgreed("A story is taken back by its teller, and deleted by nobody else.")


@receiver(pre_save, sender=Revision)
def no_timetable(instance, raw=False, **kwargs) -> None:
    """A story is published by its teller's own time to think, and goes by no date that somebody typed."""
    if not raw and _is_of_story(instance) and (instance.approved_go_live_at or _has_dates(instance.content)):
        raise NotAgreed(NO_DATES)


@receiver(post_save, sender=Revision)
def words_changed(instance, created, raw=False, **kwargs) -> None:
    """A new version with other words, from the editor, a suggestion or by going back to an old version."""
    story = story_of_revision(instance) if created and not raw else None
    before = instance.get_previous() if story else None
    if before is None:
        return
    old, new = digest_of(before.as_object()), digest_of(instance.as_object())
    if old != new:
        reading.changed(story, instance.user, old, new)


@receiver([post_save, post_delete], sender=StoryFile)
def file_changed(instance, raw=False, **kwargs) -> None:
    """What is heard or seen is a part of what was passed and agreed to; nothing where nobody has it yet, or any more."""
    story = Story.objects.filter(pk=instance.story_id, state__in=(*Story.WITH_TEAM, Story.State.PUBLISHED)).first()
    if story is not None and story.page_id and not raw:
        reading.changed(story, None, "", digest_of(draft_of(story)))


@receiver(page_published, sender=StoryPage)
def story_published(instance, **kwargs) -> None:
    if story_of(instance) is not None:
        reading.published(instance)


@receiver(page_unpublished, sender=StoryPage)
def story_unpublished(instance, **kwargs) -> None:
    """By a button, with the list above it, by many at once, by a date or by code."""
    story = story_of(instance)
    if story is not None:
        user = get_active_log_context().user
        reading.took_down(story, user or SITE, "Unpublished in the CMS" if user else "Unpublished")


@receiver(workflow_submitted)
def story_received(instance, **kwargs) -> None:
    """Its teller is told once, when it first comes in."""
    page = instance.content_object
    story = story_of(page) if isinstance(getattr(page, "specific", page), StoryPage) else None
    if story is not None and story.state == story.State.RECEIVED:
        telling.tell(story, Message.Step.RECEIVED)


def story_of_revision(revision: Revision):
    return story_of(revision.content_object) if _is_of_story(revision) else None


def _has_dates(content: dict) -> bool:
    return bool(content.get("go_live_at") or content.get("expire_at"))


def _is_of_story(revision: Revision) -> bool:
    return revision.content_type.model_class() is StoryPage


def _story_page(page: Page) -> StoryPage | None:
    """The story of a page that was read as a plain one; None for other types."""
    if page.pk is None or page.specific_class is not StoryPage:
        return None
    return StoryPage.objects.filter(pk=page.pk).first()
