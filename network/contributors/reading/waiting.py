"""How long a story has waited for the team, against what was promised; and what its log says of the readings."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from ..models import Decision, Story
from ..working_days import working_days
from .gate import CHANGE
from .steps import TELLER

FOR_TEAM = {  # the states are called as their tellers read them
    Story.State.SUGGESTIONS: "Its teller has suggestions to answer",
    Story.State.READY: "Waiting for its teller’s yes",
    Story.State.AGREED: "Its teller said yes",
}
Action = Decision.Action
_HEARD = {Action.RECORDED, Action.HEARD_CHANGE, Action.HEARD_NOT_NOW}  # answers of tellers whom no e-mail reaches
_NEEDS_READING_AGAIN = {Action.SENT_BACK, Action.CHANGED, Action.APPEALED, *CHANGE}


def waiting_since(story: Story, decisions: Iterable[Decision]) -> datetime | None:
    """When it came to the team, first or back; None while its teller has it."""
    if story.state in Story.WAITING_FOR_TELLER:
        return None
    answers = [line.at for line in decisions if line.as_who == TELLER or line.action in _HEARD]
    return max(filter(None, [story.sent_at, *answers]), default=story.made_at)


def waiting_days(story: Story, decisions: Iterable[Decision]) -> int | None:
    """Working days since then."""
    since = waiting_since(story, decisions)
    return working_days(timezone.localdate(since), timezone.localdate()) if since else None


def where_it_is(story: Story) -> str:
    """Its state in the words of the team."""
    return FOR_TEAM.get(story.state) or story.get_state_display()


def readings_so_far(decisions: Iterable[Decision]) -> int:
    """How many passed it since it last changed, as the log tells it; the gate counts by the words themselves."""
    passed = 0
    for line in decisions:
        if line.action == Action.PASSED:
            passed += 1
        elif line.action in _NEEDS_READING_AGAIN:
            passed = 0
    return min(passed, 2)
