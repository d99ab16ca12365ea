"""The link in an invitation: signed, for 14 days. Whoever has it must also sign in with the address that it was sent to."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from .models import INVITATION_LASTS, CoAuthor

INVITATION = signing.TimestampSigner(salt="contributors.submissions.invitation")


def invitation_path(co_author: CoAuthor) -> str:
    return reverse("submission_invitation", args=[INVITATION.sign(co_author.key)])


def invitation_link(co_author: CoAuthor) -> str:
    return settings.BASE_URL + invitation_path(co_author)


def invited(token: str) -> CoAuthor | None:
    """None for a link that was tampered with or is too old, and for somebody who was removed."""
    try:
        key = INVITATION.unsign(token, max_age=INVITATION_LASTS)
    except signing.BadSignature:
        return None
    return CoAuthor.objects.standing().select_related("submission").filter(key=key).first()
