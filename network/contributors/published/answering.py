"""Organisations answer a story, where its teller allows it; readers say that they lived through the same."""

from django.db import transaction
from django.utils import timezone

from network.accounts.models import User
from network.accounts.roles import Role, has_role
from network.core.encryption import digest
from network.core.models import Card

from ..consent.consents import is_given
from ..models import Experienced, OrganisationAnswer, Purpose, Story
from ..telling import tell

State = OrganisationAnswer.State
MOST_WAITING = 3  # answers of one organisation to one story


def public_story(page_id: int) -> Story | None:
    """The story of a page that anyone may read now."""
    found = Story.objects.public().select_related("page").filter(page=page_id).first()
    return found if found and Card.objects.listed().filter(page=page_id).exists() else None


def may_answer(user: User, story: Story) -> bool:
    """A verified member or a PSC lead, for the organisation where they work, while the teller allows it."""
    works_somewhere = user.is_authenticated and user.organisation_id and has_role(user, Role.MEMBER, Role.PSC_LEAD)
    return bool(works_somewhere) and is_given(story, Purpose.RESPONSES)


@transaction.atomic
def answer(story: Story, user: User, text: str) -> bool:
    """Keep an answer to be read. False where enough of them wait already."""
    waiting = OrganisationAnswer.objects.filter(story=story, organisation=user.organisation_id, state=State.WAITING)
    if waiting.count() >= MOST_WAITING:
        return False
    text = text.replace("\x00", "").strip()  # plain text: it is shown escaped
    OrganisationAnswer.objects.create(story=story, organisation_id=user.organisation_id, by=user, text=text)
    return True


def note_read(found: OrganisationAnswer, reader: User) -> None:
    """Somebody of the team decided on an answer; the teller hears of one that is shown, once."""
    was_shown = found.read_at is not None
    if found.state == State.WAITING:
        return
    OrganisationAnswer.objects.filter(pk=found.pk).update(read_by=reader, read_at=found.read_at or timezone.now())
    if found.state == State.SHOWN and not was_shown:
        tell(found.story, "answered", str(found.pk))


def count_experience(story: Story, visit: str) -> None:
    """Once for a visit and a day. What is kept leads to nobody."""
    Experienced.objects.get_or_create(
        story=story, digest=digest("experienced", f"{story.pk} {visit} {timezone.localdate().isoformat()}")
    )
