"""E-mails about drafts: plain text, neutral subjects, no word of a story and no name."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from ..links import delete_link, return_link
from ..models import Story


def draft_saved(story: Story) -> EmailMessage:
    return _mail(story.person.email, "Your draft is saved", "draft_saved", _links(story))


def come_back(email: str, stories: list[Story]) -> EmailMessage:
    """The same subject and sender whether there is a draft or not; goes to the address alone."""
    return _mail(email, "The link you asked for", "come_back", {"stories": [_links(story) for story in stories]})


def draft_is_old(story: Story, days_left: int) -> EmailMessage:
    context = {**_links(story), "days_left": days_left}
    return _mail(story.person.email, "Your draft is still here", "draft_is_old", context)


def _links(story: Story) -> dict[str, str]:
    return {"link": return_link(story), "delete_link": delete_link(story)}


def _mail(to: str, subject: str, template: str, context: dict) -> EmailMessage:
    context |= {"site_name": settings.SITE_NAME, "base_url": settings.BASE_URL}
    body = render_to_string(f"contributors/share/emails/{template}.txt", context)
    return EmailMessage(subject, body, to=[to], headers={"Auto-Submitted": "auto-generated"})
