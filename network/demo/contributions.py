"""What the demonstration's contributor has told: a draft, a story that waits to be read, and one with a suggestion for them."""

from django.conf import settings
from django.db import transaction

from network.accounts.models import User
from network.contributors.consent.consents import say
from network.contributors.models import Purpose, Story
from network.contributors.reading import services as reading
from network.contributors.reading.suggesting import send_suggestions, suggest
from network.contributors.sharing import drafting
from network.contributors.sharing.sending import send

WHO = {"relation": "patient"}
LISTENED = {
    "title": "Being listened to at night",
    "what_happened": "I could not sleep. Somebody sat down at my door and asked whether I wanted to talk or wanted quiet.",
}
HEADPHONES = {
    "title": "The day I asked for my headphones",
    "what_happened": "The ward was loud. On Tuesday I asked nurse Maple for my headphones. She said she would look, and she did."
    "\n\nBefore that I had asked four people and nobody came back.",
    "what_helped": "That she came back and told me what she had found.",
    "what_should_change": "Say where things are kept, and write down that somebody asked.",
}
ROUTINE = {
    "title": "Choosing my own evening routine",
    "what_happened": "I asked to have my tea after the medicine round and not before it. We wrote it on the board together.",
    "what_helped": "It stayed on the board, so I did not have to ask again.",
}


@transaction.atomic
def make_contributions() -> None:
    """Once, and only where the demonstration's accounts are: by the steps that every story takes."""
    teller = User.objects.filter(email="contributor@example.org").first()
    if not settings.DEBUG or teller is None or Story.objects.filter(person__user=teller).exists():
        return
    _draft(teller, LISTENED)
    _send(_draft(teller, ROUTINE))
    _suggest_to(_send(_draft(teller, HEADPHONES)))


def _draft(teller: User, words: dict[str, str]) -> Story:
    story = drafting.begin(teller)
    for step, values in (("who", WHO), ("words", words), ("topics", {"topics": ["unkindness"]})):
        story = drafting.save(story, step, values, seen=story.saved)
    return story


def _send(story: Story) -> Story:
    say(story, {Purpose.READ: True, Purpose.PUBLISH: True})
    send(story)
    return Story.objects.get(pk=story.pk)


def _suggest_to(story: Story) -> None:
    reader = User.objects.get(email="moderator@example.org")
    reading.begin(story, reader)
    better = HEADPHONES["what_happened"].replace("On Tuesday I asked nurse Maple", "I asked a nurse")
    suggest(story, reader, "what_happened", better, "Her name and the day could show who you are.")
    send_suggestions(story, reader)
