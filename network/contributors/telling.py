"""Tells its teller what happens to a story: neutral e-mails, each step once, only to an address that was confirmed.

A step is noted with what it is about, in the transaction of the step itself, and sent when that is through. No mail server can
make a step fail: what was not sent stays due, and `manage.py tell_again` sends it.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from network.core.models import site_settings

from . import links
from .models import Message, Person, Story

SUBJECT = "News about what you sent us"
HELD = timedelta(minutes=15)  # longer than any mail server is waited for
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=10), timedelta(days=1)
MOST_TRIES = 20
logger = logging.getLogger(__name__)


def person_of(story: Story) -> Person | None:
    return story.person or (story.profile.person if story.profile else None)


def can_be_told(story: Story) -> bool:
    """By e-mail: where the address was confirmed and e-mail is how they want to be reached."""
    person = person_of(story)
    return bool(person and person.email and person.email_confirmed_at and person.contact == Person.Contact.EMAIL)


def tell(story: Story, step: str, about: str = "") -> None:
    """Say that a step was taken. `about` names the round of it, such as the number of a decision: the same is told once."""
    if not can_be_told(story):
        return
    message, is_new = Message.objects.get_or_create(story=story, step=step, about=about, defaults={"due_at": timezone.now()})
    if is_new:
        transaction.on_commit(lambda: deliver(message), robust=True)


def deliver(message: Message) -> bool:
    """Send it, unless another run has it or it need not be told any more."""
    message.refresh_from_db()
    if not _take(message):
        return False
    if _is_past(message) or not can_be_told(message.story):
        message.delete()
        return False
    try:
        mail_of(message).send()
    except (OSError, ValueError) as error:
        logger.warning("%s was not sent (%s)", message, type(error).__name__)  # the error's text may hold the address
        wait = min(FIRST_WAIT * 2 ** min(message.tries, 10), LONGEST_WAIT)
        Message.objects.filter(pk=message.pk).update(tries=message.tries + 1, due_at=timezone.now() + wait)
        return False
    Message.objects.filter(pk=message.pk).update(sent_at=timezone.now())
    return True


def send_due() -> int:
    """What could not be sent before; how many e-mails went out. Safe to run twice at once."""
    due = Message.objects.filter(sent_at=None, due_at__lte=timezone.now(), tries__lt=MOST_TRIES).select_related("story")
    return sum(deliver(message) for message in due)


def mail_of(message: Message) -> EmailMessage:
    context = {
        "return_link": links.return_link(message.story),
        "help_lines": site_settings().help_lines,
        "withdraw_link": links.withdraw_link(message.story),
        "site_name": settings.SITE_NAME,
        "base_url": settings.BASE_URL,
    }
    body = render_to_string(f"contributors/emails/{message.step}.txt", context)
    return EmailMessage(SUBJECT, body, to=[person_of(message.story).email], headers={"Auto-Submitted": "auto-generated"})


def _is_past(message: Message) -> bool:
    """Whether it must not be said any more: what was taken back, and "how are you with it?" of what is not public now."""
    story = message.story
    if message.step == Message.Step.CHECK_IN:
        return story.is_held or not (story.page and story.page.live)
    return story.state == Story.State.WITHDRAWN


def _take(message: Message) -> bool:
    mine = Message.objects.filter(pk=message.pk, sent_at=None, due_at=message.due_at)
    return bool(mine.update(due_at=timezone.now() + HELD))
