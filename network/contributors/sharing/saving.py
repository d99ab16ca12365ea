"""Saving a draft under an e-mail address, and coming back to it by a link."""

import logging

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from ..models import Person, Story
from . import mails
from .drafting import AlreadySent
from .limits import address_is_over

MOST_LINKS_IN_A_MAIL = 5
logger = logging.getLogger(__name__)


class NotSent(Exception):
    """The mail server did not take an e-mail."""


def save_under(story: Story, email: str) -> None:
    """Send a link to an address that somebody typed in; until it is opened, the address belongs to this story alone.

    Nothing is sent where the address had too many within the hour; whoever asks is told the same. Raises NotSent.
    """
    _give_address(story, email.strip())
    if not address_is_over(email):
        send(mails.draft_saved(story))


@transaction.atomic
def _give_address(story: Story, email: str) -> None:
    """Whoever was reached at another address stays who they are: the story moves on without them."""
    held = Story.objects.select_for_update(of=("self",)).select_related("person").get(pk=story.pk)
    if not held.is_draft:
        raise AlreadySent
    person = held.person
    if person and person.email.lower() != email.lower():
        if person.user_id or person.email_confirmed_at or person.stories.exclude(pk=held.pk).exists():
            person = Person(contact=person.contact)
        person.email = email
    person = person or Person(email=email)
    person.save()
    held.person = story.person = person
    held.save()


@transaction.atomic
def confirm(story: Story) -> Story:
    """Somebody opened the link: the address is theirs. Where they shared a story before, both belong to the same person,

    who is reached as they said before: whoever began the draft may be somebody else, who only knows the address.
    """
    story = Story.objects.select_for_update(of=("self",)).select_related("person").get(pk=story.pk)
    person = story.person
    if person is None or person.email_confirmed_at or not person.email:
        return story
    known = Person.objects.with_email(person.email)
    if known is None:
        person.email_confirmed_at = timezone.now()
        person.save()
        return story
    person.stories.update(person=known)
    person.profiles.update(person=known)
    person.delete()
    story.person = known
    return story


def send_links(email: str) -> None:
    """One e-mail in every case, so that neither an answer nor its time says whether an address is known. Raises NotSent."""
    if address_is_over(email):
        return
    people = Person.objects.who_gave(email)
    stories = Story.objects.filter(person__in=people).exclude(state=Story.State.WITHDRAWN)
    newest = stories.select_related("person").order_by("-saved_at")[:MOST_LINKS_IN_A_MAIL]
    send(mails.come_back(email.strip(), list(newest)))


def send(mail: EmailMessage) -> None:
    try:
        mail.send()
    except (OSError, ValueError) as error:
        logger.warning("A link to a draft was not sent (%s)", type(error).__name__)  # its text may hold the address
        raise NotSent from None
