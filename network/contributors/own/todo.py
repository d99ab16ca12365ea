"""What its teller can do with a story now, and where: for the link in an e-mail and for their own list."""

from django.urls import reverse

from ..models import Message, Story

PLACES = {
    Story.State.SUGGESTIONS: "story_suggestions",
    Story.State.READY: "story_yes",
    Story.State.AGREED: "story_yes",
    Story.State.DECLINED: "story_declined",
}


def address_of_next_step(story: Story) -> str:
    """The page to answer on; empty while there is nothing to answer."""
    name = PLACES.get(story.state)
    if name is None and story.is_public and is_asked_again(story):
        name = "story_still_happy"
    return reverse(name, args=[story.key]) if name else ""


def is_asked_again(story: Story) -> bool:
    """Whether they were asked if they are still happy with it, and have not answered."""
    return story.messages.filter(step=Message.Step.DUE, about=str(story.review_on)).exists()
