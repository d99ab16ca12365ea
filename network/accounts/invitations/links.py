"""The link of an invitation: a signed number and no address. How long it holds is in the invitation."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from ..models import Invitation

ACCEPT = signing.Signer(salt="accounts.invitation")


def invitation_path(invitation: Invitation) -> str:
    return reverse("invitation", args=[ACCEPT.sign_object(invitation.pk)])


def invitation_link(invitation: Invitation) -> str:
    return settings.BASE_URL + invitation_path(invitation)


def invitation_of(token: str) -> Invitation | None:
    """None for a link that was tampered with, and for an invitation that is forgotten."""
    try:
        number = ACCEPT.unsign_object(token)
    except signing.BadSignature:
        return None
    return Invitation.objects.select_related("organisation", "invited_by").filter(pk=number).first()
