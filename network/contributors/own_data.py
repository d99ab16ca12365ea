"""Stories, and who tells them, as a part of one's own data."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.models import Revision

from network.accounts.models import User
from network.accounts.names import folded
from network.accounts.own_data import ExportedFile, Wish
from network.accounts.verification import confirmed_addresses
from network.core.cards import refresh
from network.core.encryption import digest
from network.core.search_text import search_text

from .models import Person, Story, StoryFile, StoryPage

WITHOUT_NAME = "Somebody who was there"


class StoriesPart:
    name = "stories"
    title = "Your stories"

    def export(self, user: User) -> tuple[dict[str, Any], list[ExportedFile]]:
        """Without the names of those who read them, and without notes about safety, which are about others too."""
        people = people_of(user)
        if not people:
            return {}, []
        stories = stories_of(people)
        files = [_exported(file) for file in StoryFile.objects.filter(story__in=stories).order_by("pk")]
        return {
            "how_to_reach_you": [_contact(person) for person in people],
            "stories": [_story(story) for story in stories],
        }, files

    def published(self, user: User) -> int:
        return len([story for story in stories_of(people_of(user)) if story.is_public])

    def forget(self, user: User, wish: Wish) -> None:
        """Without its teller nobody can say yes to a story, so what is not published goes in any case."""
        people = people_of(user)
        stories = stories_of(people)
        for story in stories:
            if not story.is_public or wish == Wish.REMOVE:
                _withdraw(story)
                continue
            if wish == Wish.ANONYMOUS:
                take_name_off(story)
            _read_no_further(story)
        Story.objects.filter(pk__in=[story.pk for story in stories]).update(
            review_on=None, check_in_on=None
        )  # there is nobody to ask
        for person in people:
            person.delete()  # their profiles and stories stand alone from here on


def people_of(user: User) -> list[Person]:
    """The record of this account, and those of its confirmed addresses, from stories that were begun without an account.

    Whoever typed the address in and never opened the link may have mistyped their own: what they wrote is theirs.
    """
    addresses = [digest("person", email) for email in confirmed_addresses(user)]
    by_address = Q(user=None, email_digest__in=addresses, email_confirmed_at__isnull=False)
    return list(Person.objects.filter(Q(user=user) | by_address).order_by("pk"))


def stories_of(people: list[Person]) -> list[Story]:
    found = Story.objects.filter(Q(person__in=people) | Q(profile__person__in=people)).distinct()
    return list(found.select_related("profile", "page").order_by("pk"))


def _withdraw(story: Story) -> None:
    """Drafts too, so that a back-up that is restored brings none of it back. The files go when all parts have forgotten."""
    from .consent.withdrawal import bury, finish

    if buried := bury(story):
        transaction.on_commit(lambda: finish(buried))


def _read_no_further(story: Story) -> None:
    """What is public stays. Newer words of it are in nobody's queue: nobody could say yes to them."""
    from .reading import workflow

    if story.state != Story.State.PUBLISHED:
        workflow.stop(story, None)
        Story.objects.filter(pk=story.pk).update(state=Story.State.PUBLISHED)


def take_name_off(story: Story) -> None:
    """The published words stay; the name goes from the page, from its versions and from the profile.

    Written past the saving of pages: that asks for a yes to the new words, which nobody can give any more.
    """
    StoryPage.objects.filter(pk=story.page_id).update(screen_name=WITHOUT_NAME, folded_name=folded(WITHOUT_NAME))
    for revision in story.page.revisions.all():
        content = {**revision.content, "screen_name": WITHOUT_NAME}
        Revision.objects.filter(pk=revision.pk).update(content=content)
    story.suggestions.filter(field="screen_name").delete()
    refresh(StoryPage.objects.get(pk=story.page_id))
    if story.profile:
        story.profile.screen_name = ""
        story.profile.save(update_fields=["screen_name"])


def _contact(person: Person) -> dict[str, Any]:
    return {
        "email_address": person.email,
        "confirmed": person.email_confirmed_at,
        "how": person.get_contact_display(),
        "phone": person.phone,
        "helper": person.helper,
        "wishes": person.contact_wishes,
        "since": person.made_at,
    }


def _story(story: Story) -> dict[str, Any]:
    told = story.page.get_latest_revision_as_object() if story.page and story.page.latest_revision_id else story.page
    return {
        "state": story.get_state_display(),
        "screen_name": told.screen_name if told else story.profile.screen_name if story.profile else "",
        "begun": story.made_at,
        "sent": story.sent_at,
        "published": story.published_at,
        "review": story.review_on,
        "questions_about_you_answered": story.is_counted,
        "address": story.page.address if story.page and story.page.live else "",
        "title": told.title if told else "",
        "words": search_text(told) if told else "",
        "draft": story.answers,
        "consents": [_consent(consent) for consent in story.consents.all()],
        "suggestions": [_suggestion(suggestion) for suggestion in story.suggestions.all()],
        "what_happened_to_it": [{"what": line.get_action_display(), "when": line.at} for line in story.decisions.all()],
        "files": [{"file": _exported(file).name, "description": file.description} for file in story.files.all()],
    }


def _consent(consent) -> dict[str, Any]:
    yes = {"to": consent.get_purpose_display(), "yes": consent.given}
    return yes | {"version_of_the_words": consent.wording, "when": consent.said_at}


def _suggestion(suggestion) -> dict[str, Any]:
    words = {"before": suggestion.before, "after": suggestion.after, "why": suggestion.reason}
    return words | {"your_answer": suggestion.get_answer_display(), "when": suggestion.made_at}


def _exported(file: StoryFile) -> ExportedFile:
    ending = file.file.name.rpartition(".")[2] if "." in file.file.name else "bin"
    return ExportedFile(f"{file.what}-{file.pk}.{ending}", file.file)


STORIES = StoriesPart()
