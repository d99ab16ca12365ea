"""What its teller says: yes to the exact words, please change something, not now, let somebody else look, still happy."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from network.accounts.models import User

from .. import review_day
from ..models import Decision, Message, Story
from ..sharing.naming import joins_to_discussions
from . import workflow
from .gate import NAME_NOT_SHOWN, is_agreed
from .services import publish_if_due
from .steps import TELLER, NotNow, locked, move, note
from .words import digest_of, draft_of

State, Action = Story.State, Decision.Action
TIME_TO_THINK = timedelta(days=7)
CAN_CHANGE = (State.READY, State.AGREED)


class OtherWords(NotNow):
    """The page is not what somebody said yes to: it changed while they were reading."""


@transaction.atomic
def say_yes(story: Story, digest: str, *, at_once: bool = False) -> bool:
    """Yes to the words that `digest` stands for. True if they are public now; else they will be after the time to think."""
    story = locked(story)
    if story.state == State.AGREED and is_agreed(story, digest):
        raise NotNow("You have said yes already. You do not need to do anything.")
    if story.state != State.READY:
        raise NotNow("There is nothing to say yes to now. We write to you when there is.")
    return take_yes(story, digest, at_once, Action.AGREED, TELLER)


def take_yes(story: Story, digest: str, at_once: bool, action: str, by: User | str, how: str = "") -> bool:
    """The same for a story that is held by the transaction, by its teller or through somebody of the team who heard it."""
    if story.state != State.READY:
        raise NotNow(f"There is nothing to say yes to now. The story is: {story.get_state_display().lower()}.")
    draft = draft_of(story)
    if digest != digest_of(draft):
        raise OtherWords("The words changed while you were reading. This is how they are now. Please read them again.")
    if said := joins_to_discussions(story, draft.screen_name):
        raise NotNow(f"{said}. Ask for a change of the name." if by == TELLER else NAME_NOT_SHOWN)
    story.publish_after = timezone.now() + (timedelta() if at_once else TIME_TO_THINK)
    story.state = State.AGREED
    story.save(update_fields=["state", "publish_after", "saved_at"])
    note(story, action, by, reason=". ".join(filter(None, [how, "publish now" if at_once else "after 7 days"])), after=digest)
    return publish_if_due(story)


@transaction.atomic
def ask_for_change(story: Story, wish: str) -> None:
    """Also after a yes, until it is public."""
    story = locked(story)
    if story.state not in CAN_CHANGE:
        raise NotNow("You cannot ask for a change here now. Write to us, or take your story back.")
    take_wish(story, wish, Action.ASKED_CHANGE, TELLER)


def take_wish(story: Story, wish: str, action: str, by: User | str, how: str = "") -> None:
    """The same for a story that is held by the transaction, by its teller or through somebody of the team who heard it."""
    if story.state not in CAN_CHANGE:
        raise NotNow(f"No change can be asked for now. The story is: {story.get_state_display().lower()}.")
    if not wish.strip():
        raise NotNow("Say what you want to change." if by == TELLER else "Say what they want to change.")
    move(story, State.BEING_READ)
    note(story, action, by, reason=". ".join(filter(None, [how, wish.strip()])))


@transaction.atomic
def not_now(story: Story) -> None:
    """Nothing happens, and nobody asks again."""
    take_not_now(locked(story), Action.NOT_NOW, TELLER)


def take_not_now(story: Story, action: str, by: User | str, how: str = "") -> None:
    """As `take_wish`."""
    if story.state != State.READY:
        raise NotNow("There is nothing to decide now.")
    note(story, action, by, reason=how)


@transaction.atomic
def appeal(story: Story, words: str) -> None:
    """Somebody else looks at what was declined: once for each time that it was."""
    story = locked(story)
    if story.state != State.DECLINED:
        raise NotNow("This story was not declined.")
    move(story, State.RECEIVED)
    note(story, Action.APPEALED, TELLER, reason=words.strip())
    workflow.restart(story, None)


@transaction.atomic
def still_happy(story: Story) -> None:
    """It stays, and they are asked again after as many years."""
    story = locked(story)
    if not story.is_public:
        raise NotNow("This story is not published now.")
    story.review_on = review_day.counted_anew(story)
    story.save(update_fields=["review_on", "saved_at"])
    note(story, Action.STILL_HAPPY, TELLER)
    story.messages.filter(step=Message.Step.DUE, sent_at=None).delete()
