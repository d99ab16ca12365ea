"""Writing a story in as many visits as its teller likes. Nothing that was typed is overwritten unseen."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from network.accounts.models import User

from ..models import ContributorProfile, Person, Story

CONTACT = "contact"  # goes to the person, where it is encrypted, and never into the story's answers
CONTACT_FIELDS = ("contact", "phone", "helper", "contact_wishes")
NUMBERS = "numbers"  # by step: which saving of the story changed it last, and from which window


class SavedElsewhere(Exception):
    """The same step was changed in another window since this one was opened."""

    def __init__(self, theirs: dict[str, Any], saved: int):
        self.theirs = theirs
        self.saved = saved
        super().__init__("Changed in another window.")


class AlreadySent(Exception):
    """The story is no draft any more."""


def begin(user: User) -> Story:
    """A new draft; of whoever is signed in, if anybody is."""
    return Story.objects.create(person=person_of(user) if user.is_authenticated else None)


def person_of(user: User) -> Person:
    """Who an account is as a teller. The address of an account was confirmed when it was made."""
    found = Person.objects.filter(user=user).first()
    if found is None and (found := Person.objects.with_email(user.email)) and found.user_id is None:
        found.user = user
        found.save()
    if found is None or found.user_id != user.pk:
        confirmed_at = None if found else timezone.now()  # another account's person may hold the address
        found = Person.objects.create(user=user, email=user.email, email_confirmed_at=confirmed_at)
    return found


@transaction.atomic
def claim(story: Story, user: User) -> Story:
    """A draft that was begun before its teller signed in belongs to their account from now on, with how they are reached.

    Who shared a story before is reached as they said then. A draft whose address somebody has confirmed stays with them.
    """
    story = Story.objects.select_for_update(of=("self",)).select_related("person").get(pk=story.pk)
    before = story.person
    if not story.is_draft or (before and (before.user_id or before.email_confirmed_at)):
        return story
    answers = answers_of(story, CONTACT)
    story.person = person_of(user)
    if answers and not story.person.stories.exists():
        _save_contact(story, answers)
    story.save()
    if before and not before.stories.exists():
        before.delete()
    return story


def answers_of(story: Story, step: str) -> dict[str, Any]:
    """What was answered at a step; empty where it was skipped."""
    if step != CONTACT:
        return story.answers.get(step, {})
    if story.person is None or not (has_answered(story, CONTACT) or story.person.email_confirmed_at):
        return {}
    return {name: getattr(story.person, name) for name in CONTACT_FIELDS}


def has_answered(story: Story, step: str) -> bool:
    return step in story.answers.get(NUMBERS, {})


@transaction.atomic
def save(story: Story, step: str, values: dict[str, Any], seen: int, window: str = "") -> Story:
    """Keep the answers of a step. `seen` is the number of the saving that the window showed, which saves more than once itself.

    Raises SavedElsewhere where another window changed this step after that, to something else, and AlreadySent.
    """
    story = Story.objects.select_for_update(of=("self",)).select_related("person").get(pk=story.pk)
    if not story.is_draft:
        raise AlreadySent
    now = answers_of(story, step)
    number, from_window = story.answers.get(NUMBERS, {}).get(step, (0, ""))
    if number > seen and from_window != window and now != values:
        raise SavedElsewhere(now, story.saved)
    if now == values and has_answered(story, step):
        return story
    story.saved += 1
    if step == CONTACT:
        _save_contact(story, values)
    else:
        story.answers[step] = values
    story.answers[NUMBERS] = {**story.answers.get(NUMBERS, {}), step: [story.saved, window]}
    story.reminders = 0
    story.save()
    return story


def _save_contact(story: Story, values: dict[str, Any]) -> None:
    person = story.person or Person()
    for name in CONTACT_FIELDS:
        setattr(person, name, values.get(name, ""))
    person.save()
    story.person = person


def earlier_names(story: Story) -> list[ContributorProfile]:
    """The names that the same person was shown under before."""
    if story.person is None:
        return []
    return list(story.person.profiles.exclude(screen_name="").exclude(stories=story).order_by("-pk"))


@transaction.atomic
def throw_away(story: Story) -> None:
    """The draft, its files and, where nothing else is known of them, its person."""
    person = story.person
    for file in story.files.all():
        file.file.delete(save=False)
    story.delete()
    if person and not person.user_id and not person.stories.exists() and not person.profiles.exists():
        person.delete()
