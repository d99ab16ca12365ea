"""What published stories may be used for beyond this site, as their tellers said last: asked before anybody quotes one."""

from dataclasses import dataclass

from ..models import Consent, Purpose, Story

ASKED = (Purpose.QUOTES, Purpose.TRAINING, Purpose.RESPONSES, Purpose.CONTACT)


@dataclass(frozen=True)
class Uses:
    """One story, and the yes or no to each purpose that is asked."""

    story: Story
    said: dict[Purpose, bool]


def uses() -> list[Uses]:
    """Every story that is public, also while newer words of it are read, the newest first; two statements."""
    stories = list(Story.objects.public().select_related("page").order_by("-published_at", "-pk"))
    given = Consent.objects.in_force_of(stories)
    return [Uses(story, {purpose: given[story.pk][purpose] for purpose in ASKED}) for story in stories]
