"""What the page of one story shows to those who read it."""

from dataclasses import dataclass

from network.accounts.models import User

from .. import permissions
from ..models import Concern, Consent, Purpose, Story, StoryPage
from ..personal_details import find
from ..reading.checking_in import is_to_be_made
from ..reading.deciding import CAN_CHANGE
from ..reading.gate import NEEDED_READERS, readers_of, why_not
from ..reading.recording import can_be_recorded
from ..reading.services import READABLE
from ..reading.suggesting import value_of
from ..reading.views.suggestions import shown as shown_suggestion
from ..reading.visible import visible
from ..reading.waiting import waiting_days, where_it_is
from ..reading.words import PLACES, Piece, differences, digest_of, draft_of, original_of, plain, words_in
from ..sharing.naming import is_taken
from ..working_days import PROMISED
from .actions import ACTIONS, form_for

State = Story.State


@dataclass(frozen=True)
class Detail:
    """Something that may show who somebody is. It is a hint, and decides nothing."""

    text: str
    why: str


@dataclass(frozen=True)
class Part:
    """A part of the story as it was sent and as it is now."""

    field: str
    label: str
    before: str
    pieces: list[Piece]
    is_changed: bool
    details: list[Detail]


def parts_of(story: Story, original: StoryPage, draft: StoryPage) -> list[Part]:
    found = []
    for field, label in PLACES.items():
        before, after = value_of(original, field), value_of(draft, field)
        if visible(before) or visible(after):
            is_changed = visible(before) != visible(after)
            found.append(
                Part(field, label, plain(before), differences(before, after), is_changed, details_of(story, field, after))
            )
    return found


def details_of(story: Story, field: str, words: str) -> list[Detail]:
    is_anothers = field == "screen_name" and is_taken(words, story)
    return [Detail(words, "another story here is published under this name")] if is_anothers else details_in(words)


def details_in(words: str) -> list[Detail]:
    text = plain(words)
    return [Detail(text[span.start : span.end], span.why) for span in find(text)]


def shown(story: Story, user: User, place: str, bound: dict) -> dict:
    """The template's context; `bound` is a form that could not be done."""
    draft = draft_of(story)
    digest = digest_of(draft)
    forms = {name.replace("-", "_"): bound.get(name) or form_for(name, story, draft, place) for name in ACTIONS}
    for name in ("pass", "record_yes"):
        forms[name].initial["digest"] = digest
    decisions = list(story.decisions.select_related("actor"))
    return {
        "story": story,
        "where": where_it_is(story),
        "draft": draft,
        "digest": digest,
        "parts": parts_of(story, original_of(story), draft),
        "words": words_in(draft),
        "files": story.files.all(),
        "forms": forms,
        "place": place,
        "place_label": PLACES[place],
        "places": PLACES,
        "days": waiting_days(story, decisions),
        "promised": PROMISED,
        "decisions": decisions,
        "readings": story.readings.select_related("reader"),
        "readers": len(readers_of(story, digest)),
        "needed": NEEDED_READERS,
        "why_not": why_not(draft),
        "suggestions": [shown_suggestion(one) for one in story.suggestions.all()],
        "unsent": story.suggestions.filter(answer="").exists() and story.state == State.BEING_READ,
        "concerns": story.concerns.select_related("raised_by", "settled_by"),
        "may": may(story, user),
        "levels": Concern.Level,
        "agreed_to": [Purpose(name).label for name, given in Consent.objects.in_force(story).items() if given],
        "check_in_is_due": is_to_be_made(story),
    }


def may(story: Story, user: User) -> dict[str, bool]:
    """Which buttons somebody gets. The services ask again."""
    reads = permissions.may_read(user, story)
    is_reading = reads and story.state == State.BEING_READ
    records = can_be_recorded(story) and permissions.may_record_answer(user, story)
    return {
        "begin": reads and story.state == State.RECEIVED,
        "pass": story.state in READABLE and not story.is_held and permissions.may_pass(user, story),
        "suggest": is_reading,
        "ask": is_reading and not story.is_held,
        "record_yes": records and story.state == State.READY,
        "record_change": records and story.state in CAN_CHANGE,
        "send_back": reads and story.state in READABLE,
        "publish": story.state == State.AGREED and permissions.may_pass_second(user, story),
        "decline": reads and story.state in Story.WITH_TEAM,
        "edit": story.page.permissions_for_user(user).can_edit(),
        "teller": permissions.may_look_up_teller(user, story),
        "settle_low": permissions.may_settle(user, Concern(level=Concern.Level.LOW)),
        "settle_serious": permissions.may_settle(user, Concern(level=Concern.Level.SERIOUS)),
    }
