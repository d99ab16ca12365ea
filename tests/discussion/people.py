"""Who takes part, and what they do by the real forms."""

import re
from itertools import count
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client

from network.accounts.models import User
from network.accounts.roles import Role
from network.discussion.models import Comment, Participant, State

_numbers = count(1)
QUEUE = "/cms/discussion/"


def person(*roles: Role, **values) -> User:
    made = User.objects.create_user(values.pop("email", f"person{next(_numbers)}@example.org"), **values)
    made.groups.set(Group.objects.filter(name__in=roles))
    return made


def signed_in(user: User, **options) -> Client:
    client = Client(**options)
    client.force_login(user)
    return client


def known() -> User:
    """Somebody whose comments are shown at once."""
    return person(Role.MEMBER)


def say(user: User, page, words: str = "We tried this.", to: int | str = "", **values):
    """Fill in the form for a comment and send it."""
    query = f"?to={to}" if to else ""
    return signed_in(user).post(f"/discussion/{page.pk}/comment/{query}", {"words": words, "key": uuid4(), **values})


def said(page, words: str = "We tried this.", state: str = State.APPROVED, **values) -> Comment:
    """A comment, without the form."""
    author = values.pop("author", None) or Participant.objects.create(user=person())
    return Comment.objects.create(page_id=page.pk, author=author, html=f"<p>{words}</p>", state=state, **values)


def decide(moderator: User, about, action: str, reason: str = "It helps."):
    return signed_in(moderator).post(QUEUE, {"about": about.about, "action": action, "reason": reason})


def text_of(client: Client, page) -> str:
    return client.get(page.address).content.decode()


def link_in(message, containing: str) -> str:
    """The path of a link in an e-mail."""
    (found,) = {link for link in re.findall(r"https?://\S+", message.body) if containing in link}
    return found.removeprefix(settings.BASE_URL)
