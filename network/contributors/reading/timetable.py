"""What happens to stories by the clock."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from .. import telling
from ..models import Message, Story
from .services import publish_if_due, took_down
from .steps import SITE, NotNow, locked

ANSWER_WITHIN = timedelta(days=60)
logger = logging.getLogger(__name__)
State, Step = Story.State, Message.Step


def publish_due() -> int:
    """Whose time to think has passed; one that can't be published waits and stops no other."""
    due = Story.objects.filter(state=State.AGREED, is_held=False, publish_after__lte=timezone.now())
    return sum(_publish(story) for story in due.exclude(page=None))


def _publish(story: Story) -> bool:
    try:
        with transaction.atomic():
            return publish_if_due(locked(story))
    except NotNow as refused:
        logger.warning("%s was not published: %s", story, refused)
        return False


def ask_again() -> int:
    """Are you still happy with it? Once for each review date; how many were asked."""
    asked = 0
    for story in Story.objects.public().filter(review_on__lte=timezone.localdate()):
        before = story.messages.count()
        with transaction.atomic():
            telling.tell(story, Step.DUE, str(story.review_on))
        asked += story.messages.count() - before
    return asked


def take_down_unanswered() -> int:
    """What was asked about, in an e-mail that went out 60 days ago or longer, and was not answered."""
    old = Message.objects.filter(step=Step.DUE, sent_at__lte=timezone.now() - ANSWER_WITHIN)
    done = 0
    for message in old.filter(story__page__live=True).select_related("story"):
        if message.about == str(message.story.review_on):
            done += _take_down(message.story)
    return done


@transaction.atomic
def _take_down(story: Story) -> bool:
    story = locked(story)
    if not story.is_public:
        return False
    is_as_agreed = story.state == State.PUBLISHED
    took_down(story, SITE, "No answer within 60 days to whether its teller is still happy with it")
    if is_as_agreed:
        Story.objects.filter(pk=story.pk).update(state=State.READY)  # another yes brings it back
    telling.tell(story, Step.TAKEN_DOWN, str(story.review_on))
    return True
