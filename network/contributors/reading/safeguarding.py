"""Concerns, on two levels. A serious one holds the story at once, and only a safeguarding lead settles it."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from network.accounts.models import User
from network.accounts.roles import Role, people_with

from .. import permissions
from ..models import Concern, Decision, Story
from .services import took_down
from .steps import NotNow, locked, need, need_words, note

logger = logging.getLogger(__name__)
Level = Concern.Level


@transaction.atomic
def raise_concern(story: Story, user: User, level: str, what: str) -> Concern:
    """Note it. A serious one takes the story out of everybody's hands, takes a page down that is public, and tells the leads."""
    story = locked(story)
    need(permissions.may_raise(user, story))
    need_words(what)
    if level not in Level.values:
        raise NotNow("Choose how serious it is.")
    if story.state in (Story.State.DRAFT, Story.State.WITHDRAWN):
        raise NotNow("This story is not with the team.")
    concern = Concern.objects.create(story=story, level=level, what=what.strip(), raised_by=user)
    note(story, Decision.Action.RAISED, user, reason=concern.get_level_display())
    if level == Level.SERIOUS:
        _hold(story, user)
        transaction.on_commit(lambda: tell_leads(concern), robust=True)
    return concern


@transaction.atomic
def settle(concern: Concern, user: User, outcome: str) -> None:
    """Say what was done. When the last serious one is settled, the story is free again."""
    story = locked(concern.story)
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    need(permissions.may_settle(user, concern))
    need_words(outcome)
    if concern.settled_at:
        raise NotNow("Somebody has settled this concern already.")
    concern.settled_by, concern.settled_at, concern.outcome = user, timezone.now(), outcome.strip()
    concern.save(update_fields=["settled_by", "settled_at", "outcome"])
    note(story, Decision.Action.SETTLED, user, reason=outcome.strip(), before=concern.get_level_display())
    if story.is_held and not story.concerns.filter(level=Level.SERIOUS, settled_at=None).exists():
        story.is_held = False
        story.save(update_fields=["is_held", "saved_at"])


def tell_leads(concern: Concern) -> bool:
    """Every safeguarding lead, at once; where there is none, the moderators. Not sent: `tell_again` tries again."""
    leads = people_with(Role.SAFEGUARDING_LEAD) or people_with(Role.MODERATOR)
    context = {
        "link": settings.BASE_URL + reverse("story_in_cms", args=[concern.story_id]),
        "site_name": settings.SITE_NAME,
        "base_url": settings.BASE_URL,
    }
    body = render_to_string("contributors/emails/concern.txt", context)
    headers = {"Auto-Submitted": "auto-generated"}
    try:
        for lead in leads:
            EmailMessage("Something needs you today", body, to=[lead.email], headers=headers).send()
    except (OSError, ValueError) as error:
        logger.warning("%s: the safeguarding leads were not told (%s)", concern, type(error).__name__)
        return False
    if leads:
        Concern.objects.filter(pk=concern.pk).update(lead_told_at=timezone.now())
    return bool(leads)


def tell_leads_again() -> int:
    """Of what they were not told; how many concerns."""
    waiting = Concern.objects.filter(level=Level.SERIOUS, lead_told_at=None, settled_at=None)
    return sum(tell_leads(concern) for concern in waiting)


def _hold(story: Story, user: User) -> None:
    story.is_held = True
    story.save(update_fields=["is_held", "saved_at"])
    if story.page and story.page.live:
        took_down(story, user, "A serious concern")
