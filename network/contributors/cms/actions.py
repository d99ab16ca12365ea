"""What the buttons of a story's page do: each has a form, calls one service, and says what was done."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib.auth.models import AbstractBaseUser

from ..models import Consent, Story, StoryPage, Suggestion
from ..reading import checking_in, recording, safeguarding, suggesting
from ..reading import services as reading
from ..reading.steps import NotNow
from . import forms as own


@dataclass(frozen=True)
class Act:
    do: Callable[[Story, AbstractBaseUser, dict], object]
    said: str
    form: type[forms.Form] = forms.Form


def _pass(story: Story, user, data: dict) -> None:
    ticked = {key: value for key, value in data.items() if key not in ("digest", "note")}
    reading.pass_(story, user, reading.Seen(data["digest"], ticked, data["note"]))


def _record_yes(story: Story, user, data: dict) -> None:
    heard = recording.Heard(
        digest=data["digest"],
        how=data["how"],
        day=data["day"],
        present=data["present"],
        at_once=data["when"] == "now",
        publish=data.get("publish", False),
    )
    recording.record_yes(story, user, heard)


def _talk(data: dict) -> recording.Talk:
    return recording.Talk(how=data["how"], day=data["day"], present=data["present"])


def _suggest(story: Story, user, data: dict) -> None:
    suggesting.suggest(story, user, data["field"], data["after"], data["reason"])


def _take_back(story: Story, user, data: dict) -> None:
    found = Suggestion.objects.filter(story=story, pk=data["number"]).first()
    if found is None:
        raise NotNow("Somebody took this suggestion back already.")
    suggesting.take_back(found, user)


class NumberForm(forms.Form):
    number = forms.IntegerField()


ACTIONS = {
    "begin": Act(lambda story, user, data: reading.begin(story, user), "You are reading this story. Its teller was told."),
    "pass": Act(_pass, "You passed these words.", own.PassForm),
    "send-back": Act(
        lambda story, user, data: reading.send_back(story, user, data["why"]), "Sent back to the first reader.", own.WhyForm
    ),
    "suggest": Act(_suggest, "Your suggestion is noted. Send all of them together.", own.SuggestForm),
    "take-back": Act(_take_back, "The suggestion is taken back.", NumberForm),
    "send-suggestions": Act(
        lambda story, user, data: suggesting.send_suggestions(story, user), "Its teller was told that there are suggestions."
    ),
    "ask": Act(lambda story, user, data: reading.ask_for_yes(story, user), "Its teller was asked for their yes."),
    "record-yes": Act(_record_yes, "The yes of its teller is recorded.", own.RecordYesForm),
    "record-change": Act(
        lambda story, user, data: recording.record_change(story, user, _talk(data), data["wish"]),
        "What its teller wants to change is recorded. You can suggest words for it now.",
        own.RecordChangeForm,
    ),
    "record-not-now": Act(
        lambda story, user, data: recording.record_not_now(story, user, _talk(data)),
        "It is recorded that its teller does not want to decide now. Do not ask again; they can come back to you.",
        own.TalkForm,
    ),
    "publish": Act(lambda story, user, data: reading.publish(story, user), "It is published."),
    "decline": Act(
        lambda story, user, data: reading.decline(story, user, data["rule"], data["why"]),
        "It is not published, and its teller was told why.",
        own.DeclineForm,
    ),
    "check-in": Act(
        lambda story, user, data: checking_in.note_check_in(story, user, data["how"]),
        "It is noted that its teller was asked.",
        own.CheckInForm,
    ),
    "concern": Act(
        lambda story, user, data: safeguarding.raise_concern(story, user, data["level"], data["what"]),
        "The concern is noted.",
        own.ConcernForm,
    ),
    "settle": Act(
        lambda story, user, data: safeguarding.settle(data["concern"], user, data["outcome"]),
        "The concern is settled.",
        own.SettleForm,
    ),
}


def form_for(name: str, story: Story, draft: StoryPage, place: str, data=None) -> forms.Form:
    """The form of an action, empty or as it was sent. `place` is the part that other words are suggested for."""
    options = {"prefix": name}
    if name == "settle":
        options["story"] = story
    if name == "record-yes":
        options["given"] = Consent.objects.in_force(story)
    if name == "suggest":
        options |= {"field": place, "page": draft}
    return ACTIONS[name].form(data, **options)
