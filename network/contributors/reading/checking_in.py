"""About a week after a story was published, its teller is asked how they are with it: once, by an e-mail or by somebody."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from network.accounts.models import User

from .. import permissions, telling
from ..models import Decision, Message, Story
from ..working_days import is_team_there
from .steps import NotNow, locked, need, need_words, note

Step = Message.Step


def offer_check_ins() -> int:
    """To those whom an e-mail reaches, while somebody is there to answer them; how many were written to."""
    stories = [story for story in _due() if telling.can_be_told(story)] if is_team_there() else []
    for story in stories:
        with transaction.atomic():
            telling.tell(story, Step.CHECK_IN)
    return len(stories)


def to_be_made() -> list[Story]:
    """Where somebody of the team asks, because its teller gets no e-mails."""
    return [story for story in _due() if not telling.can_be_told(story)]


def is_to_be_made(story: Story) -> bool:
    return not telling.can_be_told(story) and _due().filter(pk=story.pk).exists()


@transaction.atomic
def note_check_in(story: Story, user: User, how: str) -> None:
    """Somebody asked, or did not because its teller wants no contact. It is not due any more."""
    story = locked(story)
    need(permissions.may_look_up_teller(user, story))
    need_words(how)
    if not is_to_be_made(story):
        raise NotNow("No check-in is due for this story. Somebody may have noted it already.")
    story.check_in_on = None
    story.save(update_fields=["check_in_on", "saved_at"])
    note(story, Decision.Action.CHECKED_IN, user, reason=how.strip())


def _due() -> QuerySet[Story]:
    """Public, not held, and not written to yet."""
    public = Story.objects.public().filter(is_held=False, check_in_on__lte=timezone.localdate())
    return (
        public.exclude(messages__step=Step.CHECK_IN)
        .select_related("page", "person", "profile__person")
        .order_by("check_in_on", "pk")
    )
