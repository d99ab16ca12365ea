"""A story as it is after it was sent: a page, somebody who told it, and their consents."""

from itertools import count
from typing import Any

from django.utils import timezone

from network.accounts.models import User
from network.accounts.roles import Role
from network.contributors.models import Consent, ContributorProfile, Person, Purpose, Story, StoryIndexPage, StoryPage
from network.contributors.models.story import new_slug
from network.contributors.reading import deciding
from network.contributors.reading import services as reading
from network.contributors.reading.checklist import CHECKLIST
from network.contributors.reading.words import digest_of, draft_of

_numbers = count(1)
WORDS = {
    "title": "They told me what would happen",
    "summary": "A nurse told me each step before it came.",
    "screen_name": "Heron",
    "content_note": "Mentions being held",
    "what_happened": "<p>On Tuesday a nurse called Joan told me each step.</p><p>Then it happened like that.</p>",
    "what_helped": "<p>Knowing what comes next.</p>",
}
ALL_TICKED = dict.fromkeys(CHECKLIST, True)


def a_person(**values: Any) -> Person:
    """Somebody whose address is confirmed, unless said otherwise."""
    number = next(_numbers)
    values = {"email": f"teller-{number}@example.org", "email_confirmed_at": timezone.now(), **values}
    return Person.objects.create(**values)


def a_story(
    *, person: Person | None = None, consents: tuple = (Purpose.READ, Purpose.PUBLISH), words: dict | None = None, **values: Any
) -> Story:
    """A story that was received and that nobody has read."""
    person = person or a_person()
    page = StoryPage(**{**WORDS, **(words or {})}, slug=new_slug(), live=False)
    StoryIndexPage.objects.get().add_child(instance=page)
    page.save_revision(clean=False)
    profile = ContributorProfile.objects.create(person=person, screen_name=page.screen_name)
    values = {"state": Story.State.RECEIVED, "sent_at": timezone.now(), **values}
    story = Story.objects.create(person=person, profile=profile, page=page, **values)
    for purpose in consents:
        Consent.objects.create(story=story, purpose=purpose, given=True, wording="2026-11")
    page.get_workflow().start(page, None)
    return Story.objects.get(pk=story.pk)


def a_user(*roles: Role, **values: Any) -> User:
    """An account with these roles."""
    from django.contrib.auth.models import Group

    user = User.objects.create_user(f"staff-{next(_numbers)}@example.org", "a password for tests", **values)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def moderator(**values: Any) -> User:
    return a_user(Role.MODERATOR, **values)


def seen(story: Story, **values: Any) -> reading.Seen:
    """What a reader saw who ticked everything."""
    return reading.Seen(**{"digest": digest_of(draft_of(story)), "checklist": ALL_TICKED, **values})


def again(story: Story) -> Story:
    """As it is in the database, with nothing remembered."""
    return Story.objects.select_related("page").get(pk=story.pk)


def passed_twice(story: Story) -> Story:
    for _ in range(2):
        reading.pass_(story, moderator(), seen(story))
    return again(story)


def ready(story: Story) -> Story:
    """Passed by two, and its teller was asked."""
    story = passed_twice(story)
    reading.ask_for_yes(story, moderator())
    return again(story)


def published(**values: Any) -> Story:
    """Public, in the way that every story goes."""
    story = ready(a_story(**values))
    deciding.say_yes(story, digest_of(draft_of(story)), at_once=True)
    return again(story)
