from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from ..models import Invitation
from .links import invitation_link


def invitation_mail(invitation: Invitation) -> EmailMessage:
    """Plain and neutral: who reads along learns neither a name nor the role, which may say that somebody was a patient."""
    context = {
        "link": invitation_link(invitation),
        "expires": invitation.expires,
        "site_name": settings.SITE_NAME,
        "base_url": settings.BASE_URL,
    }
    body = render_to_string("accounts/emails/invitation.txt", context)
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(f"An invitation from the {settings.SITE_NAME}", body, to=[invitation.email], headers=headers)
