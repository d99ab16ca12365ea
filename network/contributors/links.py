"""Links that stand in for a sign-in: whoever has the e-mail has the link. They hold the key of a story, no name and no address.

The link to come back lasts for a while and a new one may be asked for; it opens nothing once the story has another address,
so that a mistyped one is no way in. The link to withdraw lasts as long as the story; where an address was only typed in,
as long as the story has it.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from .models import Story

RETURN_WITHIN = timedelta(days=60)
RETURN = signing.TimestampSigner(salt="contributors.return")
WITHDRAW = signing.Signer(salt="contributors.withdraw")


def return_link(story: Story) -> str:
    """Leads to the story, whatever state it is in."""
    token = RETURN.sign_object([story.key, _address_of(story)])
    return settings.BASE_URL + reverse("return_to_story", args=[token])


def withdraw_link(story: Story) -> str:
    return settings.BASE_URL + reverse("withdraw_by_link", args=[WITHDRAW.sign_object(story.key)])


def delete_link(story: Story) -> str:
    """The same for an address that may be mistyped: it ends nothing once the story has another."""
    return settings.BASE_URL + reverse("withdraw_by_link", args=[WITHDRAW.sign_object([story.key, _address_of(story)])])


def returned_story(token: str) -> Story | None:
    """The story of a link to come back; None for a link that was tampered with, is too old or went to another address."""
    try:
        key, address = RETURN.unsign_object(token, max_age=RETURN_WITHIN)
    except (signing.BadSignature, ValueError):
        return None
    story = Story.objects.exclude(state=Story.State.WITHDRAWN).select_related("person", "page").filter(key=key).first()
    return story if story and _address_of(story) == address else None


def withdrawn_key(token: str) -> str | None:
    """The key of the story in a link to withdraw; None for one that was tampered with or went to another address."""
    try:
        held = WITHDRAW.unsign_object(token)
    except signing.BadSignature:
        return None
    if isinstance(held, str):
        return held
    key, address = held
    story = Story.objects.exclude(state=Story.State.WITHDRAWN).select_related("person").filter(key=key).first()
    return key if story is None or _address_of(story) == address else None


def _address_of(story: Story) -> str:
    """What stands for the address that the story's e-mails go to."""
    return ((story.person and story.person.email_digest) or "")[:16]
