"""Takes the words of a story out of every place that holds them. What stays is that there was one, and dates."""

import logging

from wagtail.models import PageLogEntry

from ..models import Person, Story, StoryPage

logger = logging.getLogger(__name__)


def erase_words(story: Story) -> None:
    """From the story's own records. Lines of the logs stay, with nothing in them that anybody wrote."""
    story.suggestions.update(before="", after="", reason="")
    story.decisions.update(reason="", before="", after="")
    story.readings.update(note="", checklist={}, page_digest="")
    story.concerns.update(what="", outcome="")
    story.identity_looks.update(reason="")
    story.files.update(description="")
    story.organisation_answers.all().delete()
    story.started.all().delete()
    story.experienced.all().delete()
    story.answers, story.is_counted = {}, False


def delete_page(page: StoryPage) -> None:
    """With its drafts, its way through the workflow and the CMS's own log, which holds its title."""
    page_id = page.pk
    page.delete()
    PageLogEntry.objects.filter(page=page_id).delete()


def part_from_person(story: Story) -> None:
    """Nothing leads from the story to who told it. A name or a person that nothing else needs goes."""
    profile = story.profile
    person = story.person or (profile.person if profile else None)
    story.person = story.profile = None
    story.save()
    if profile and not profile.stories.exists():
        profile.delete()
    if person and person.user_id is None and not Story.objects.of_person(person).exists():
        Person.objects.filter(pk=person.pk).delete()


def delete_files(story: Story) -> bool:
    """Recordings and pictures, from the disk first; whether all are gone. What could not be deleted keeps its row."""
    for file in story.files.all():
        try:
            file.file.storage.delete(file.file.name)
        except OSError as error:
            logger.critical(
                "A file of a withdrawn story is still on the disk (%s). apply_withdrawals tries again.", error.strerror
            )
            return False
        file.delete()
    return True
