"""Other words for a place in a story: gathered by a reader, sent together, and each taken or left by its teller."""

from django.db import transaction
from django.utils import timezone

from network.accounts.models import User
from network.accounts.names import folded
from network.core.html import clean_prose

from .. import permissions, telling
from ..models import Decision, Message, Story, StoryPage, Suggestion
from ..sharing import naming, screen_names
from .steps import TELLER, NotNow, locked, move, need, need_words, note
from .visible import visible
from .words import PLACES, SHORT, draft_of

State, Action, Answer = Story.State, Decision.Action, Suggestion.Answer
CAN_BE_EMPTY = frozenset(PLACES) - {"title", "screen_name", "content_note"}


@transaction.atomic
def suggest(story: Story, user: User, field: str, after: str, reason: str) -> Suggestion:
    """Put other words beside those that are there. Its teller sees nothing before `send_suggestions`."""
    story = locked(story)
    need(permissions.may_read(user, story))
    need_words(reason)
    if story.state != State.BEING_READ:
        raise NotNow(f"You cannot suggest changes now. The story is: {story.get_state_display().lower()}.")
    if field not in PLACES:
        raise NotNow("Choose a part of the story.")
    if story.suggestions.filter(field=field, answer=Answer.OPEN).exists():
        raise NotNow("There is a suggestion for this part already. Take it back first.")
    before, after = value_of(draft_of(story), field), as_stored(field, after)
    if problem := _problem(field, before, after):
        raise NotNow(problem)
    made = Suggestion.objects.create(story=story, field=field, before=before, after=after, reason=reason, made_by=user)
    note(story, Action.SUGGESTED, user, reason=reason, before=before, after=after)
    return made


@transaction.atomic
def take_back(suggestion: Suggestion, user: User) -> None:
    """Before it was sent, a reader may think again."""
    story = locked(suggestion.story)
    need(permissions.may_read(user, story))
    if story.state != State.BEING_READ or suggestion.answer != Answer.OPEN:
        raise NotNow("Its teller has this suggestion already. It cannot be taken back.")
    note(story, Action.CHANGED, user, reason="Took back a suggestion", before=suggestion.after, after=suggestion.before)
    suggestion.delete()


@transaction.atomic
def send_suggestions(story: Story, user: User) -> None:
    """All of them in one e-mail."""
    story = locked(story)
    need(permissions.may_read(user, story))
    open_ones = story.suggestions.filter(answer=Answer.OPEN)
    if story.state != State.BEING_READ or not open_ones:
        raise NotNow("There are no suggestions to send.")
    move(story, State.SUGGESTIONS)
    telling.tell(story, Message.Step.SUGGESTIONS, str(open_ones.last().pk))


@transaction.atomic
def answer(story: Story, number: int, accept: bool) -> Suggestion:
    """Its teller takes or leaves one. What they take is in the story at once; after the last one it is read again."""
    story = locked(story)
    found = story.suggestions.select_for_update().filter(pk=number).first()
    if found is None or story.state != State.SUGGESTIONS:
        raise NotNow("There is nothing to answer here any more. The story may have changed in another window.")
    if found.answer != Answer.OPEN:
        raise NotNow(f"You have answered this one already: {found.get_answer_display().lower()}.")
    if accept:
        _apply(story, found)
    found.answer = Answer.ACCEPTED if accept else Answer.DECLINED
    found.answered_at = timezone.now()
    found.save(update_fields=["answer", "answered_at"])
    note(story, Action.ANSWERED, TELLER, reason=found.get_answer_display(), before=found.before, after=found.after)
    if not story.suggestions.filter(answer=Answer.OPEN).exists():
        move(story, State.BEING_READ)
    return found


def value_of(page: StoryPage, field: str) -> str:
    return getattr(page, field) or ""


def as_stored(field: str, text: str) -> str:
    """What somebody typed, as the page keeps it."""
    return " ".join(text.split()) if field in SHORT else clean_prose(text)


def _apply(story: Story, suggestion: Suggestion) -> None:
    draft = draft_of(story)
    if visible(value_of(draft, suggestion.field)) != visible(suggestion.before):
        raise NotNow(
            "These words have changed since the suggestion was made, so it does not fit any more. "
            "You can keep the words as they are now: press “Keep my words”."
        )
    setattr(draft, suggestion.field, suggestion.after)
    draft.save_revision(clean=False)


def _problem(field: str, before: str, after: str) -> str:
    if visible(before) == visible(after):
        return "These are the same words. Change something, or leave this part as it is."
    if not after and field not in CAN_BE_EMPTY:
        return f"{PLACES[field]} cannot be empty."
    most = StoryPage._meta.get_field(field).max_length
    if most and len(after) > most:
        return f"{PLACES[field]} can have {most} characters or fewer."
    if field == "screen_name" and folded(before) != folded(after):
        # By what any reader may know: an address or an account that it is part of would say who tells the story
        return screen_names.problem(after) or (naming.TAKEN if naming.is_taken(after) else "")
    return ""
