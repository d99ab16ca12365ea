"""Reading a story together: what the team does. What its teller answers is in `deciding`, concerns are in `safeguarding`.

Each step is atomic, holds the story, is in the log, and says in a plain sentence why it can't be done.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from network.accounts.models import User

from .. import permissions, review_day, telling
from ..models import Decision, Message, Reading, Story, StoryPage
from . import workflow
from .checklist import unticked
from .gate import YES, readings_of, why_not, yes_to
from .steps import SITE, NotNow, locked, move, need, need_words, note
from .words import digest_of, draft_of

State, Action, Step = Story.State, Decision.Action, Message.Step
READABLE = (State.RECEIVED, State.BEING_READ, State.READY, State.AGREED)
CHECK_IN_AFTER = timedelta(days=7)
RULES = {
    "identifies": "It cannot be told without showing who somebody is",
    "open-case": "It touches a complaint, an inquest or a court case that is open",
    "not-own": "It is not one person’s own experience",
    "staff": "It is told as a member of staff: there is another form for that",
    "discriminates": "It discriminates against somebody",
    "advertises": "It advertises something",
    "off-topic": "It is not about safety on mental health, learning disability or autism wards",
    "safeguarding": "A safeguarding lead decided that it cannot be published",
    "other": "Another reason",
}


@dataclass(frozen=True)
class Seen:
    """What a reader had before them and ticked when they pressed "Pass"."""

    digest: str
    checklist: dict[str, bool] = field(default_factory=dict)
    note: str = ""


@transaction.atomic
def begin(story: Story, user: User) -> None:
    """Somebody takes it up. The second to press is told who was first."""
    story = locked(story)
    need(permissions.may_read(user, story))
    if story.state != State.RECEIVED:
        raise NotNow("Somebody else has begun to read this story already. Reload the page to see where it is.")
    move(story, State.BEING_READ)
    note(story, Action.READ, user)
    telling.tell(story, Step.BEING_READ)


@transaction.atomic
def pass_(story: Story, user: User, seen: Seen) -> None:
    """One of the two readings of the exact words that `seen` names. The second publishes it, if all else is true."""
    story = locked(story)
    draft = draft_of(story)
    _can_be_passed(story, draft, user, seen)
    is_first = not readings_of(story, seen.digest).exists()
    Reading.objects.create(story=story, reader=user, page_digest=seen.digest, checklist=seen.checklist, note=seen.note)
    note(story, Action.PASSED, user, reason=seen.note, after=seen.digest)
    if is_first:
        workflow.first_passed(story, user)
        if story.state == State.RECEIVED:
            move(story, State.BEING_READ)
            telling.tell(story, Step.BEING_READ)
    publish_if_due(story)


def _can_be_passed(story: Story, draft: StoryPage, user: User, seen: Seen) -> None:
    need(permissions.may_read(user, story))
    if story.state not in READABLE:
        raise NotNow(f"This story cannot be passed now. It is: {story.get_state_display().lower()}.")
    if story.is_held:
        raise NotNow("This story is held because of a serious concern. A safeguarding lead settles that first.")
    if seen.digest != digest_of(draft):
        raise NotNow("The words changed while you were reading. Read them again as they are now.")
    if readings_of(story, seen.digest).filter(reader=user).exists():
        raise NotNow("You have passed these words already. A second person must read them.")
    if readings_of(story, seen.digest).count() > 1:
        raise NotNow("Two people have passed these words already.")
    if readings_of(story, seen.digest).exists() and permissions.has_recorded_yes(user, story):
        raise NotNow("You recorded the yes of its teller. Somebody else gives the second reading.")
    if not permissions.may_pass(user, story):
        raise PermissionDenied("The first reader is a moderator. The second must hold the right to publish.")
    if missing := unticked(seen.checklist):
        raise NotNow(f"Tick every line of the checklist, or suggest a change. Not ticked: {missing[0]}.")
    if wrong := draft.contradictions():
        raise NotNow(" ".join(wrong.values()))


@transaction.atomic
def send_back(story: Story, user: User, why: str) -> None:
    """The second reader wants the first to look again. What was passed until now does not count any more."""
    story = locked(story)
    need(permissions.may_read(user, story))
    need_words(why)
    if story.state not in READABLE or not readings_of(story, digest_of(draft_of(story))).exists():
        raise NotNow("Nobody has passed these words yet, so there is nothing to send back.")
    move(story, State.BEING_READ)
    note(story, Action.SENT_BACK, user, reason=why)
    workflow.restart(story, user)


@transaction.atomic
def ask_for_yes(story: Story, user: User) -> None:
    """Its teller is shown the exact page. Somebody has passed it first, so that they are not asked about unchecked words."""
    story = locked(story)
    need(permissions.may_read(user, story))
    digest = digest_of(draft_of(story))
    if story.state != State.BEING_READ:
        raise NotNow(f"Its teller cannot be asked now. The story is: {story.get_state_display().lower()}.")
    if story.is_held:
        raise NotNow("This story is held because of a serious concern. A safeguarding lead settles that first.")
    if not readings_of(story, digest).exists():
        raise NotNow("Somebody must pass these words before their teller is asked for their yes.")
    if story.suggestions.filter(answer="").exists():
        raise NotNow("There are suggestions that its teller has not answered. Send them, or take them back.")
    move(story, State.READY)
    asked = note(story, Action.ASKED, user, after=digest)
    telling.tell(story, Step.READY, str(asked.pk))


@transaction.atomic
def publish(story: Story, user: User | None = None) -> None:
    """Make its newest words public. Raises NotNow with the reason why they can't be."""
    story = locked(story)
    need(user is None or permissions.may_pass_second(user, story))
    draft = draft_of(story)
    if reason := why_not(draft):
        raise NotNow(reason)
    if story.state == State.PUBLISHED and story.page.live and digest_of(story.page) == digest_of(draft):
        raise NotNow("These words are published already.")
    last = readings_of(story, digest_of(draft)).last()
    workflow.finish(story, user or last.reader)


def publish_if_due(story: Story) -> bool:
    """Publish what its teller said yes to, once everything is true and their time to think it over has passed."""
    if story.state != State.AGREED or why_not(draft_of(story)):
        return False
    publish(story)
    return True


@transaction.atomic
def published(page: StoryPage, user: User | None = None) -> None:
    """A page of a story went public, by whatever way: note it, and tell its teller."""
    story = locked(page.story)
    now = timezone.now()
    if story.published_at is None or (story.check_in_on and story.check_in_on < timezone.localdate()):
        story.check_in_on = timezone.localdate() + CHECK_IN_AFTER  # anew where it was not public when the day came
    story.published_at = story.published_at or now
    story.review_on = review_day.counted_anew(story)
    story.state = State.PUBLISHED
    story.save(update_fields=["state", "published_at", "check_in_on", "review_on", "saved_at"])
    story.files.all().note_agreed()
    digest = digest_of(page)
    note(story, Action.PUBLISHED, user or SITE, after=digest)
    telling.tell(story, Step.PUBLISHED, str(yes_to(story, digest).pk))  # once for each yes, also to the same words


@transaction.atomic
def changed(story: Story, user: User | None, before: str, after: str) -> None:
    """Other words than before, by whatever way. What was passed and agreed was something else: it is asked again."""
    story = locked(story)
    if story.state in (State.READY, State.AGREED, State.PUBLISHED):
        move(story, State.BEING_READ)
    note(story, Action.CHANGED, user or SITE, before=before, after=after)


@transaction.atomic
def decline(story: Story, user: User, rule: str, why: str) -> None:
    """It is not published. Its teller is told which rule and why, and may ask for somebody else to look."""
    story = locked(story)
    need(permissions.may_read(user, story))
    need_words(why)
    if rule not in RULES:
        raise NotNow("Choose the rule that it breaks.")
    if story.state not in Story.WITH_TEAM:
        raise NotNow(f"This story cannot be declined now. It is: {story.get_state_display().lower()}.")
    if story.page.live:
        raise NotNow("An earlier version of this story is public. Take that down first.")
    move(story, State.DECLINED)
    line = note(story, Action.DECLINED, user, reason=f"{RULES[rule]}. {why}")
    workflow.stop(story, user)
    telling.tell(story, Step.DECLINED, str(line.pk))


@transaction.atomic
def took_down(story: Story, by: User | str, reason: str) -> None:
    """Its page is not public any more, whoever took it down and by whatever way: noted once. Only another yes brings it back."""
    story = locked(story)
    last = story.decisions.filter(action__in=(*YES, Action.PUBLISHED, Action.TAKEN_DOWN)).order_by("pk").last()
    if last is None or last.action != Action.TAKEN_DOWN:
        if story.state in (State.PUBLISHED, State.AGREED, State.READY):
            move(story, State.BEING_READ)
        note(story, Action.TAKEN_DOWN, by, reason=reason)
    if story.page.live:
        story.page.unpublish(user=by if not isinstance(by, str) else None)  # its signal comes here again
