"""The e-mails: plain text, neutral subjects, each to one person, no address of anybody else in them."""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from network.accounts.models import User
from network.core.addresses import public_url
from network.core.html import plain_text

from .links import answer_link, asked_link
from .models import Comment, Question, State

logger = logging.getLogger(__name__)


def team(question: Question, people: Iterable[User]) -> bool:
    """The question, to each of the team. Whether any of the e-mails went out."""
    sent = [
        _send(
            person,
            "question",
            {
                "title": _line(question.page.title),
                "page_link": _page_link(question.page),
                "words": _quoted(question.html),
                "role": question.role,
                "is_passed_on": question.page.owner_id != person.pk,
                "link": answer_link(question, person.pk),
            },
        )
        for person in people
    ]
    return any(sent)


def asker(question: Question) -> None:
    context = {
        "title": _line(question.page.title),
        "page_link": _page_link(question.page),
        "words": _quoted(question.answer_html),
        "link": asked_link(question),
    }
    _send(question.asker, "answer", context)


def declined(question: Question, reason: str) -> None:
    context = {"page_link": _page_link(question.page), "words": _quoted(question.html), "reason": _line(reason)}
    _send(question.asker, "declined", context)


def author(comment: Comment, reason: str) -> None:
    """What a moderator decided, to who wrote it; those who left and teams that answered by a link are not told."""
    if comment.author is None or not comment.author.user.is_active:
        return
    context = {
        "is_shown": comment.state == State.APPROVED,
        "page_link": _page_link(comment.page),
        "comment_link": settings.BASE_URL + reverse("comment", args=[comment.pk]),
        "words": _quoted(comment.html),
        "reason": _line(reason),
        "rules_link": settings.BASE_URL + reverse("discussion_rules"),
    }
    _send(comment.author.user, "decided", context)


def _send(person: User, template: str, context: dict) -> bool:
    """The subject is the same whatever it is about: others may see the list of somebody's e-mails."""
    context |= {"site_name": settings.SITE_NAME, "base_url": settings.BASE_URL}
    body = render_to_string(f"discussion/emails/{template}.txt", context)
    mail = EmailMessage(
        f"A message from the {settings.SITE_NAME}", body, to=[person.email], headers={"Auto-Submitted": "auto-generated"}
    )
    try:
        mail.send()
    except (OSError, ValueError) as error:
        logger.warning("A message (%s) was not sent (%s)", template, type(error).__name__)  # its text may hold the address
        return False
    return True


def _page_link(page) -> str:
    return settings.BASE_URL + public_url(page.url_path)


def _line(text: str) -> str:
    return " ".join(text.split())


def _quoted(html: str) -> str:
    """Somebody's words with a mark before each line, so that none of them reads as ours."""
    return "\n".join(f"> {line}".rstrip() for line in plain_text(html).splitlines())
