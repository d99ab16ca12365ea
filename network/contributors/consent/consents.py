"""Consents: the words that people say yes or no to, and what happens at once when they have.

Words are never changed: new words are a new version, and the old ones stay in `EARLIER`, so that each line of the ledger can be
shown with what was read when it was said.
"""

from dataclasses import dataclass

from django.db import transaction

from network.core.models import Outlet
from network.core.outlets import keep_from

from ..models import Consent, Purpose, Story
from ..reading.services import took_down
from ..reading.steps import TELLER


@dataclass(frozen=True)
class Wording:
    version: str
    text: str
    hint: str = ""


WORDINGS: dict[Purpose, Wording] = {
    Purpose.READ: Wording(
        "2026-11",
        "You can read my story and help me edit it.",
        "We need this one: two people of our team read every story before anybody else does. "
        "You see each change that they suggest.",
    ),
    Purpose.PUBLISH: Wording(
        "2026-11",
        "You can publish the final version on this website after I have agreed to it.",
        "Anybody can read what is on this website. We ask you again, with the exact words, before we publish. "
        "You can decide this later.",
    ),
    Purpose.SEARCH_ENGINES: Wording(
        "2026-11",
        "Search engines can list my story.",
        "Without this we ask search engines, such as Google, to leave your story out. It can still be found on this website.",
    ),
    Purpose.FEEDS: Wording(
        "2026-11",
        "My story can be in the feeds and the open data of this website.",
        "Other websites and programs read these and can show your story. We cannot get back what they have copied.",
    ),
    Purpose.QUOTES: Wording(
        "2026-11",
        "You can use short quotes from my story in reports.",
        "Reports on making wards safer. Your screen name, or no name, stands beside a quote.",
    ),
    Purpose.TRAINING: Wording(
        "2026-11",
        "You can use my story to train people who work on wards.",
        "For example, read aloud at a training day. Your screen name, or no name, goes with it.",
    ),
    Purpose.RESPONSES: Wording(
        "2026-11",
        "Organisations can answer my story.",
        "Somebody from an organisation writes what it has done or will do. "
        "We read each answer before it is shown under your story.",
    ),
    Purpose.CONTACT: Wording(
        "2026-11",
        "You can contact me about similar work.",
        "For example, to ask whether you want to take part in a project. We do this in the way that you chose.",
    ),
}

EARLIER: dict[tuple[Purpose, str], Wording] = {}  # words that were replaced, by purpose and version

OUTLETS = {Purpose.SEARCH_ENGINES: Outlet.SEARCH_ENGINES, Purpose.FEEDS: Outlet.FEEDS}


def wording_of(line: Consent) -> Wording:
    """The words that a line of the ledger was said to. Raises KeyError for words that were thrown away, which must not be."""
    now = WORDINGS[Purpose(line.purpose)]
    return now if now.version == line.wording else EARLIER[Purpose(line.purpose), line.wording]


def is_given(story: Story, purpose: Purpose) -> bool:
    """What was said last."""
    return Consent.objects.in_force(story)[purpose]


@transaction.atomic
def say(story: Story, answers: dict[Purpose, bool]) -> None:
    """Write what changed into the ledger, and do at once what it means. A story that is withdrawn takes no answers any more."""
    asked, story = story, Story.objects.select_for_update().get(pk=story.pk)
    if story.state == Story.State.WITHDRAWN:
        return
    said = {line.purpose: (line.given, line.wording) for line in story.consents.order_by("pk")}
    for purpose, given in answers.items():
        version = WORDINGS[purpose].version
        before, words = said.get(purpose, (None, ""))
        if before != given or (given and words != version):
            Consent.objects.create(story=story, purpose=purpose, given=given, wording=version)
    obey(story)
    if not is_given(story, Purpose.PUBLISH):
        _take_down(story)
    asked.state = story.state


def obey(story: Story) -> None:
    """Keep the page of a story out of where its teller has not agreed to. What came by another way than a story is left alone."""
    if story.page_id:
        given = Consent.objects.in_force(story)
        keep_from(story.page_id, [outlet for purpose, outlet in OUTLETS.items() if not given[purpose]])


def _take_down(story: Story) -> None:
    """No page without the yes to publish; another yes to the exact words brings it back."""
    state = story.state
    if not story.is_public and state not in (Story.State.PUBLISHED, Story.State.AGREED):
        return
    took_down(story, TELLER, "")
    if state in (Story.State.PUBLISHED, Story.State.AGREED, Story.State.READY):
        Story.objects.filter(pk=story.pk).update(state=Story.State.READY)
    story.refresh_from_db()
