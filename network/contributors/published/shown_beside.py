"""What stands beside the words of a published story: files, what it started, answers, and how many lived through the same."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from network.core.models import Card
from network.core.models.relation import LED_TO, RelatedGroup

from ..consent.consents import is_given
from ..models import OrganisationAnswer, Purpose, Story, StoryFile, StoryPage

SHOWN_FROM = 5  # people; fewer might be guessed at


@dataclass
class Beside:
    started: list[Card]
    others: list[RelatedGroup]
    files: list[StoryFile] = field(default_factory=list)
    files_at: str = ""  # their address without their keys
    answers: list[OrganisationAnswer] = field(default_factory=list)
    takes_answers: bool = False
    experienced: int = 0  # how many said so; 0 where there are too few to be told
    takes_part: bool = False  # whether a teller stands behind it, and no record that was imported


def beside(page: StoryPage, related: list[RelatedGroup], request: HttpRequest) -> dict[str, Any]:
    """For the template of the page. An imported story has what it started, and no more.

    Readers get the files that its teller said yes to. A preview shows all of them with the words, as they would be public;
    they lie where whoever looks may get them.
    """
    started = [card for group in related if group.heading == LED_TO for card in group.cards]
    found = Beside(started, [group for group in related if group.heading != LED_TO])
    story = getattr(page, "story", None)
    is_preview = getattr(request, "is_preview", False)
    if story and (page.live or is_preview):
        found.files = list(story.files.all()) if is_preview else story.files.all().agreed()
        found.files_at = files_at(page, story, request)
    if story and page.live:
        found.takes_part = True
        found.takes_answers = is_given(story, Purpose.RESPONSES)
        if found.takes_answers:
            shown = story.organisation_answers.filter(state=OrganisationAnswer.State.SHOWN)
            found.answers = list(shown.select_related("organisation"))
        number = story.experienced.count()
        found.experienced = number if number >= SHOWN_FROM else 0
    return {"beside": found, "related": found.others}


def files_at(page: StoryPage, story: Story, request: HttpRequest) -> str:
    """Its teller's preview says where they are for them; every other preview is one of the CMS."""
    if not getattr(request, "is_preview", False):
        return f"{page.address}files/"
    return getattr(request, "files_at", "") or reverse("story_in_cms", args=[story.pk]) + "files/"
