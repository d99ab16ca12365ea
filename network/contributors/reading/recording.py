"""The yes of somebody whom no e-mail reaches: read aloud to them, and written down by a moderator who does not publish it."""

from dataclasses import dataclass
from datetime import date

from django.db import models, transaction
from django.utils import timezone

from network.accounts.models import User

from .. import permissions, telling
from ..consent.consents import say
from ..models import Consent, Decision, Person, Purpose, Story
from .deciding import take_yes
from .gate import readings_of
from .steps import NotNow, locked, need

Action = Decision.Action


class How(models.TextChoices):
    PHONE = "phone", "By phone"
    VIDEO = "video", "By video call"
    IN_PERSON = "in_person", "In person"


@dataclass(frozen=True)
class Heard:
    """What a moderator says of it: which words were read aloud, how, when, who else was there, and what its teller wants."""

    digest: str
    how: str
    day: date
    present: str = ""  # roles, no names
    at_once: bool = False
    publish: bool = False  # whether they also said yes to publication, where they had not before


def can_be_recorded(story: Story) -> bool:
    """Whether its teller can be asked and gets no e-mails: everybody else says yes themselves."""
    person = telling.person_of(story)
    return person is not None and person.contact != Person.Contact.NONE and not telling.can_be_told(story)


@transaction.atomic
def record_yes(story: Story, user: User, heard: Heard) -> bool:
    """As if its teller had pressed the button; who recorded it and how is in the log. True if the words are public now."""
    story = locked(story)
    need(permissions.may_record_yes(user, story))
    if not can_be_recorded(story):
        raise NotNow("Its teller gets our emails and says yes on this site, or does not want to be contacted.")
    last = readings_of(story, heard.digest).order_by("pk").last()
    if last and last.reader_id == user.pk and readings_of(story, heard.digest).count() > 1:
        raise NotNow("You gave the second reading. Somebody else records the yes.")
    if heard.how not in How.values:
        raise NotNow("Choose how you read it to them.")
    if not _day_of_words(story) <= heard.day <= timezone.localdate():
        raise NotNow("The day cannot be before these words were ready for their yes, or in the future.")
    if not Consent.objects.in_force(story)[Purpose.PUBLISH]:
        if not heard.publish:
            raise NotNow("Its teller has not agreed that it is published. Ask them that too.")
        say(story, {Purpose.PUBLISH: True})
    said = [How(heard.how).label, f"on {heard.day:%-d %B %Y}", heard.present.strip() and f"with {heard.present.strip()}"]
    return take_yes(story, heard.digest, heard.at_once, Action.RECORDED, user, ", ".join(filter(None, said)))


def _day_of_words(story: Story) -> date:
    """Since when the words are what they are."""
    line = story.decisions.filter(action__in=(Action.ASKED, Action.CHANGED)).last()
    return timezone.localdate(line.at if line else story.sent_at)
