"""What must be true before a story is public. `guard` asks here whenever a page of a story is saved as live, by anybody."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ..models import Consent, Decision, Purpose, Reading, Story, StoryPage
from ..sharing.naming import joins_to_discussions
from .words import digest_of

NEEDED_CONSENTS = (Purpose.READ, Purpose.PUBLISH)
NEEDED_READERS = 2
Action = Decision.Action
YES = (Action.AGREED, Action.RECORDED)
CHANGE = (Action.ASKED_CHANGE, Action.HEARD_CHANGE)

NAME_NOT_SHOWN = "The name that is shown could lead to its teller, so it is not published. Suggest another name to them."


class NotAgreed(PermissionDenied):
    """A story can't be published like this. Its text says why; the CMS turns it into an answer, never an error page."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.message_dict = {"type": [reason]}  # an import names the record


def story_of(page) -> Story | None:
    """The story that a page shows; None for an invented example."""
    return Story.objects.filter(page_id=page.pk).first() if page.pk else None


def has_stories_below(page) -> bool:
    """Whether a page shows somebody's story, or has such a page under it."""
    return Story.objects.filter(page__path__startswith=page.path).exists()


def not_copied(page) -> None:
    """Raises NotAgreed for a story, and for a page above one: nobody agreed to a copy."""
    if has_stories_below(page):
        raise NotAgreed("A story is not copied, nor is a page above one: a copy would stay when its teller takes the story back.")


def why_not(page: StoryPage) -> str:
    """Why these exact words can't be public now, as a plain sentence; empty if they can."""
    story = story_of(page)
    if story is None:
        return "" if page.is_example else "Only a story that was sent by its teller, or an invented example, can be published."
    return why_not_published(story, digest_of(page)) or _why_not_named(story, page)


def _why_not_named(story: Story, page: StoryPage) -> str:
    """Only what becomes public now; and not which name of whom it is, because readers of stories do not know who tells one."""
    is_shown = StoryPage.objects.filter(pk=page.pk, live=True, screen_name=page.screen_name).exists()
    return NAME_NOT_SHOWN if not is_shown and joins_to_discussions(story, page.screen_name) else ""


def why_not_published(story: Story, digest: str) -> str:
    """The same for a story and the digest of words."""
    if story.state in (Story.State.DRAFT, Story.State.DECLINED, Story.State.WITHDRAWN):
        return "This story is not to be published: it was not sent, was declined, or was taken back by its teller."
    if story.is_held:
        return (
            "This story is held because of a serious concern. Nobody can publish it until a safeguarding lead has settled that."
        )
    given = Consent.objects.in_force(story)
    if not all(given[purpose] for purpose in NEEDED_CONSENTS):
        return "Its teller has not agreed that it is read and published."
    if len(readers_of(story, digest)) < NEEDED_READERS:
        return "Two different people must pass these exact words before they are published."
    if not is_agreed(story, digest):
        return "Its teller has not said yes to these exact words."
    recorder = recorded_by(story, digest)
    if recorder and readings_of(story, digest).order_by("pk").last().reader_id == recorder:
        return "Who recorded the yes of its teller cannot give the second reading too."
    if story.publish_after and story.publish_after > timezone.now():
        return f"Its teller has time to think it over until {timezone.localtime(story.publish_after):%-d %B %Y, %H:%M}."
    return ""


def readings_of(story: Story, digest: str):
    """The readings that count for these words: made after the story was last sent back or asked to be looked at again."""
    again = story.decisions.filter(action__in=(Action.SENT_BACK, Action.APPEALED)).order_by("pk").last()
    readings = Reading.objects.filter(story=story, page_digest=digest)
    return readings.filter(at__gt=again.at) if again else readings


def readers_of(story: Story, digest: str) -> set[str]:
    """Who passed these words; an account that is gone counts as the person that it was."""
    pairs = readings_of(story, digest).values_list("reader_id", "pk")
    return {f"user {reader}" if reader else f"reading {pk}" for reader, pk in pairs}


def is_agreed(story: Story, digest: str) -> bool:
    return yes_to(story, digest) is not None


def yes_to(story: Story, digest: str) -> Decision | None:
    """The yes of its teller to these words, if that was their last word: said here, or heard and recorded by a moderator."""
    said = story.decisions.filter(action__in=(*YES, *CHANGE, Action.TAKEN_DOWN)).order_by("pk").last()
    return said if said and said.action in YES and said.after == digest else None


def recorded_by(story: Story, digest: str) -> int | None:
    """The number of the account that recorded the yes; None where its teller said it here, and for an account that is gone."""
    yes = yes_to(story, digest)
    return yes.actor_id if yes and yes.action == Action.RECORDED else None
