"""What somebody answers whom no e-mail reaches: heard by a moderator who read it aloud, and who does not publish it."""

from dataclasses import dataclass
from datetime import date

from django.db import models, transaction
from django.utils import timezone

from network.accounts.models import User

from .. import permissions, telling
from ..consent.consents import say
from ..models import Consent, Decision, Person, Purpose, Story
from .deciding import take_not_now, take_wish, take_yes
from .gate import readings_of
from .steps import NotNow, locked, need

Action = Decision.Action


class How(models.TextChoices):
    PHONE = "phone", "By phone"
    VIDEO = "video", "By video call"
    IN_PERSON = "in_person", "In person"


@dataclass(frozen=True, kw_only=True)
class Talk:
    """How a moderator spoke with its teller, when, and who else was there."""

    how: str
    day: date
    present: str = ""  # roles, no names

    def __str__(self):
        there = self.present.strip() and f"with {self.present.strip()}"
        return ", ".join(filter(None, [How(self.how).label, f"on {self.day:%-d %B %Y}", there]))


@dataclass(frozen=True, kw_only=True)
class Heard(Talk):
    """A yes: which words were read aloud, and what its teller wants."""

    digest: str
    at_once: bool = False
    publish: bool = False  # whether they also said yes to publication, where they had not before


def can_be_recorded(story: Story) -> bool:
    """Whether its teller can be asked and gets no e-mails: everybody else says yes themselves."""
    person = telling.person_of(story)
    return person is not None and person.contact != Person.Contact.NONE and not telling.can_be_told(story)


@transaction.atomic
def record_yes(story: Story, user: User, heard: Heard) -> bool:
    """As if its teller had pressed the button; who recorded it and how is in the log. True if the words are public now."""
    story = _story_heard_of(story, user)
    last = readings_of(story, heard.digest).order_by("pk").last()
    if last and last.reader_id == user.pk and readings_of(story, heard.digest).count() > 1:
        raise NotNow("You gave the second reading. Somebody else records the yes.")
    _can_be(story, heard)
    if not Consent.objects.in_force(story)[Purpose.PUBLISH]:
        if not heard.publish:
            raise NotNow("Its teller has not agreed that it is published. Ask them that too.")
        say(story, {Purpose.PUBLISH: True})
    return take_yes(story, heard.digest, heard.at_once, Action.RECORDED, user, str(heard))


@transaction.atomic
def record_change(story: Story, user: User, talk: Talk, wish: str) -> None:
    """They want something changed: it is read again, and a yes that was recorded before does not count any more."""
    story = _story_heard_of(story, user)
    _can_be(story, talk)
    take_wish(story, wish, Action.HEARD_CHANGE, user, str(talk))


@transaction.atomic
def record_not_now(story: Story, user: User, talk: Talk) -> None:
    """They do not want to decide: nothing happens, and nobody asks again."""
    story = _story_heard_of(story, user)
    _can_be(story, talk)
    take_not_now(story, Action.HEARD_NOT_NOW, user, str(talk))


def _story_heard_of(story: Story, user: User) -> Story:
    story = locked(story)
    need(permissions.may_record_answer(user, story))
    if not can_be_recorded(story):
        raise NotNow("Its teller gets our emails and answers on this site, or does not want to be contacted.")
    return story


def _can_be(story: Story, talk: Talk) -> None:
    if talk.how not in How.values:
        raise NotNow("Choose how you read it to them.")
    if not _day_of_words(story) <= talk.day <= timezone.localdate():
        raise NotNow("The day cannot be before these words were ready for their yes, or in the future.")


def _day_of_words(story: Story) -> date:
    """Since when the words are what they are."""
    line = story.decisions.filter(action__in=(Action.ASKED, Action.CHANGED)).last()
    return timezone.localdate(line.at if line else story.sent_at)
