"""Stories as they are once they were sent, with a page and with whom they belong to."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from network.contributors.consent.consents import say
from network.contributors.models import ContributorProfile, Person, Purpose, Story, StoryIndexPage, StoryPage
from network.contributors.models.story import new_slug
from network.contributors.reading.deciding import say_yes
from network.contributors.reading.words import digest_of, draft_of

from ..stories import WORDS, again, ready

_numbers = count(1)
EVERYTHING = dict.fromkeys(Purpose, True)


def a_person(**values: Any) -> Person:
    return Person.objects.create(**{"email": f"teller-{next(_numbers)}@example.org", **values})


def published_story(
    *,
    person: Person | None = None,
    consents: dict[Purpose, bool] | None = None,
    story_pk: int | None = None,
    profile_pk: int | None = None,
    **values: Any,
) -> Story:
    """A story on the site, by the way that every story goes; its teller said yes to all unless `consents` says otherwise."""
    person = person or a_person()
    terms = values.pop("terms", ())
    made = StoryPage(**{**WORDS, "slug": new_slug(), "live": False, **values})
    if terms:
        made.terms = list(terms)
    StoryIndexPage.objects.get().add_child(instance=made)
    made.save_revision(clean=False)
    story = Story.objects.create(
        pk=story_pk,
        state=Story.State.RECEIVED,
        person=person,
        profile=ContributorProfile.objects.create(pk=profile_pk, person=person, screen_name=made.screen_name),
        page=made,
        sent_at=timezone.now() - timedelta(days=20),
    )
    say(story, EVERYTHING | (consents or {}) | {Purpose.READ: True, Purpose.PUBLISH: True})
    made.get_workflow().start(made, None)
    story = ready(again(story))
    say_yes(story, digest_of(draft_of(story)), at_once=True)
    if consents:
        say(again(story), consents)
    return again(story)


def draft(*, person: Person | None = None, **answers: Any) -> Story:
    person = person or a_person()
    return Story.objects.create(person=person, answers=answers)
