"""What somebody does who tells a story, by the pages of the form."""

import re

from django.conf import settings

from network.contributors.models import Story

ADDRESS = "teller@example.org"
WORDS = {"what_happened": "Somebody sat down and asked me what would help.", "what_helped": "She waited for the answer."}
STEPS = ("help", "who", "words", "ward", "name", "topics", "contact")


def begin(client, device: str = "own") -> Story:
    """From "Is this safe for you now?" to the first question."""
    answer = client.post("/share/story/safe/", {"device": device})
    assert answer.status_code == 302, answer.content.decode()
    return Story.objects.get(key=answer.url.split("/")[3])


def path(story: Story, page: str = "") -> str:
    return f"/share/story/{story.key}/{page + '/' if page else ''}"


def number(client, story: Story, step: str) -> dict[str, str]:
    """What the page of a question has in its hidden fields."""
    html = client.get(path(story, step)).content.decode()
    return {name: re.search(rf'name="{name}" value="([^"]*)"', html)[1] for name in ("number", "window")}


def answer(client, story: Story, step: str, **values):
    """Open a question, answer it and go on."""
    return client.post(path(story, step), {**number(client, story, step), **values})


def autosave(client, story: Story, step: str, hidden: dict, **values):
    return client.post(path(story, step), {**hidden, **values}, headers={"Accept": "application/json"})


def save_under(client, story: Story, email: str = ADDRESS):
    return client.post(path(story, "save"), {"email": email})


def consent(client, story: Story, *purposes: str, **values):
    return client.post(path(story, "consent"), {**dict.fromkeys(purposes or ("read",), "on"), **values})


def link_in(message) -> str:
    """The path of the last link to come back in an e-mail."""
    return re.findall(r"https?://\S+/return/\S+", message.body)[-1].removeprefix(settings.BASE_URL)


def tell(client, **words) -> Story:
    """The shortest way to a story that was sent and can be answered."""
    story = begin(client)
    answer(client, story, "words", **(words or WORDS))
    save_under(client, story)
    consent(client, story, "read", "publish")
    story.refresh_from_db()
    return story
