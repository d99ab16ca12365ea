"""The e-mails: plain text, neutral subjects, no word of a story, nothing that reports back whether it was read."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from network.core.kinds import personal_kinds
from network.core.models import Card

from .links import confirm_link, manage_link, stop_link
from .lists import FollowedList
from .models import Alert

MOST_LINES = 20


def confirmation(alert: Alert) -> EmailMessage:
    """Asks whether it was the owner of the mailbox. The words of the list stay out: whoever filled in the form chose them."""
    return _mail(alert, "Please confirm your email address", "confirm", {"link": confirm_link(alert)})


def already_confirmed(alert: Alert) -> EmailMessage:
    return _mail(alert, "You already get these emails", "already", {"link": manage_link(alert)})


def news(alert: Alert, followed: FollowedList, cards: list[Card], more: int, up_to: int) -> EmailMessage:
    """What is new in a list: `cards`, and how many `more`. The same alert and batch give the same Message-ID, so that mail
    systems can tell a repeat."""
    context = {
        "lines": [_line(card) for card in cards],
        "more": more,
        "list_link": settings.BASE_URL + followed.address,
        "link": manage_link(alert),
    }
    mail = _mail(alert, f"New on the {settings.SITE_NAME}", "news", context)
    mail.extra_headers |= {
        "Message-ID": f"<alert-{alert.pk}-{alert.seen}-{up_to}@{urlsplit(settings.BASE_URL).hostname}>",
        "List-Unsubscribe": f"<{stop_link(alert)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return mail


def _line(card: Card) -> dict[str, str]:
    """A page in an e-mail. The title of a story is its teller's words, and so is its address: neither leaves the site."""
    is_personal = card.kind in personal_kinds()
    address = reverse("alert_page", args=[card.pk]) if is_personal else card.url
    return {
        "kind": card.kind_label,
        "title": "" if is_personal else " ".join(card.title.split()),
        "note": " ".join(card.note.split()),
        "link": settings.BASE_URL + address,
    }


def _mail(alert: Alert, subject: str, template: str, context: dict) -> EmailMessage:
    context |= {"site_name": settings.SITE_NAME, "base_url": settings.BASE_URL}
    body = render_to_string(f"notifications/emails/{template}.txt", context)
    return EmailMessage(subject, body, to=[alert.email], headers={"Auto-Submitted": "auto-generated"})
