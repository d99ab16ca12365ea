"""Stories as their teller sees them: where each stands, in plain words, and what they can do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from django.urls import reverse
from django.utils import timezone

from network.core.models import Card

from ..consent.consents import is_given
from ..models import Decision, Purpose, Story
from ..published.started import started_by

State = Story.State
STEPS = ("You sent it", "We read it", "You check suggestions", "You agree the final version", "Published")
REACHED = {State.RECEIVED: 1, State.BEING_READ: 1, State.SUGGESTIONS: 2, State.READY: 3, State.AGREED: 4, State.PUBLISHED: 5}
TAGS = {  # colours as the design system has them for what waits, is at work and is done
    State.DRAFT: ("white", "Draft"),
    State.RECEIVED: ("blue", "In review"),
    State.BEING_READ: ("blue", "In review"),
    State.SUGGESTIONS: ("yellow", "Waiting for you"),
    State.READY: ("yellow", "Waiting for you"),
    State.AGREED: ("blue", "In review"),
    State.PUBLISHED: ("green", "Published"),
    State.DECLINED: ("grey", "Not published"),
}
TOLD = {  # what of the log its teller is told; the rest is the team's work
    Decision.Action.SENT: "You sent it",
    Decision.Action.READ: "We began to read it",
    Decision.Action.SUGGESTED: "We suggested a change",
    Decision.Action.ANSWERED: "You answered a suggestion",
    Decision.Action.ASKED: "We asked you for a yes to the exact words",
    Decision.Action.AGREED: "You said yes to the exact words",
    Decision.Action.RECORDED: "You said yes to the exact words",
    Decision.Action.ASKED_CHANGE: "You asked for a change",
    Decision.Action.HEARD_CHANGE: "You asked for a change",
    Decision.Action.NOT_NOW: "You said “not now”",
    Decision.Action.HEARD_NOT_NOW: "You said “not now”",
    Decision.Action.PUBLISHED: "We published it",
    Decision.Action.CHECKED_IN: "We asked how you are with it",
    Decision.Action.DECLINED: "We decided not to publish it",
    Decision.Action.APPEALED: "You asked for somebody else to look",
    Decision.Action.TAKEN_DOWN: "It was taken down",
}


CHECK_IN_SHOWN = timedelta(days=28)


@dataclass(frozen=True)
class Step:
    label: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True)
class Action:
    label: str
    address: str


@dataclass
class StoryRow:
    story: Story
    started: list[Card] = field(default_factory=list)

    @property
    def title(self) -> str:
        said = self.story.page.title if self.story.page else self.story.answers.get("words", {}).get("title")
        return said if isinstance(said, str) and said.strip() else "Your story"

    @cached_property
    def is_set_aside(self) -> bool:
        """Whether its teller took the yes to publish back after it was published."""
        return bool(self.story.published_at) and self.story.state == State.READY and not is_given(self.story, Purpose.PUBLISH)

    @property
    def tag(self) -> tuple[str, str]:
        """Its colour and its words."""
        return ("grey", "Not shown") if self.is_set_aside else TAGS[self.story.state]

    @property
    def waits_at(self) -> str:
        """The address where it waits for its teller; empty where it does not."""
        names = {State.SUGGESTIONS: "story_suggestions", State.READY: "story_yes"}
        name = "" if self.is_set_aside else names.get(self.story.state, "")
        return reverse(name, args=[self.story.key]) if name else ""

    @property
    def shown_as(self) -> str:
        if self.story.page:
            return self.story.page.screen_name
        return self.story.profile.screen_name if self.story.profile else ""

    @property
    def facts(self) -> list[str]:
        story = self.story
        if story.is_draft:
            return ["Story.", f"Saved {_day(story.saved_at)}."]
        name = f"Shown as “{self.shown_as}”." if self.shown_as else "Shown without a name."
        sent = f"Sent {_day(story.sent_at)}." if story.sent_at else ""
        published = f"Published {_day(story.published_at)}." if story.is_public and story.published_at else ""
        return ["Story.", name, published or sent]

    @property
    def review(self) -> str:
        on = self.story.review_on
        return f"We will ask if you are still happy to share it on {on:%-d %B %Y}." if on and self.story.published_at else ""

    @property
    def is_asked_how(self) -> bool:
        """Whether it was published about a week ago, so that its teller is told that somebody is there."""
        on, today = self.story.check_in_on, timezone.localdate()
        return bool(on and on <= today < on + CHECK_IN_SHOWN and self.public_address and not self.story.is_held)

    @property
    def steps(self) -> list[Step]:
        reached = REACHED.get(self.story.state)
        if reached is None or self.is_set_aside:
            return []
        return [Step(label, number < reached, number == reached) for number, label in enumerate(STEPS)]

    @property
    def actions(self) -> list[Action]:
        key = self.story.key
        end = Action("Delete" if self.story.is_draft else "Withdraw", reverse("withdraw_story", args=[key]))
        if self.story.is_draft:
            return [Action("Continue", reverse("open_story", args=[key])), end]
        return [Action("View", reverse("your_story", args=[key])), end]

    @property
    def public_address(self) -> str:
        return self.story.page.address if self.story.page and self.story.page.live else ""


@dataclass
class Overview:
    rows: list[StoryRow]

    @property
    def waiting(self) -> StoryRow | None:
        """The one thing that the banner speaks of."""
        return next((row for row in self.rows if row.waits_at), None)

    @cached_property
    def partner(self) -> str:
        """The first name of whoever read one of the stories last, if they gave one."""
        reads = Decision.objects.filter(story__in=[row.story.pk for row in self.rows], action=Decision.Action.READ)
        found = reads.exclude(actor=None).order_by("-pk").select_related("actor").first()
        return found.actor.first_name if found else ""


def rows(stories: Iterable[Story]) -> list[StoryRow]:
    found = list(stories.select_related("page", "profile") if hasattr(stories, "select_related") else stories)
    started = started_by([story.page_id for story in found if story.page_id])
    return [StoryRow(story, started.get(story.page_id, [])) for story in found]


def history(story: Story) -> list[tuple[str, str]]:
    """What happened, with the day, the latest first."""
    told = [(TOLD[line.action], _day(line.at)) for line in story.decisions.all() if line.action in TOLD]
    return list(reversed(told))


def _day(moment) -> str:
    return f"{timezone.localtime(moment):%-d %B %Y}"
