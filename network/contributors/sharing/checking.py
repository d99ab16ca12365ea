"""The answers as a list that its teller checks before they send it."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from network.taxonomy.terms import known_terms

from ..models import ContributorProfile, Person, Story, StoryPage
from ..personal_details import Tags, combination
from . import forms as share_forms
from . import topics
from .drafting import answers_of
from .screen_names import chosen

WORDS = ("what_happened", *share_forms.WordsForm.PROMPTS)


@dataclass
class Row:
    key: str
    lines: list[str] = field(default_factory=list)  # empty: not provided
    change: str = ""
    prefix: str = ""  # of ids, where these are somebody's own words, which are looked through for personal details


def rows(story: Story, knows_teller: bool) -> list[Row]:
    """In the order of the questions. How somebody is reached is listed for those alone who may see it."""
    found = [
        Row("Who helps", _help(answers_of(story, "help")), _change(story, "help")),
        Row(
            "Who you are in this story",
            _label(StepChoices.relation, answers_of(story, "who").get("relation")),
            _change(story, "who"),
        ),
        Row("Title", _text(answers_of(story, "words").get("title")), _change(story, "words"), "title"),
    ]
    labels = share_forms.WordsForm.base_fields
    for name in WORDS:
        text = answers_of(story, "words").get(name)
        if text or name == "what_happened":
            found.append(Row(labels[name].label, _text(text), _change(story, "words"), name))
    found += [
        Row("Recordings and pictures", [_file(file) for file in story.files.all()], reverse("story_files", args=[story.key])),
        Row("Kind of ward", _ward(answers_of(story, "ward")), _change(story, "ward")),
        Row("Roughly when", _when(answers_of(story, "ward")), _change(story, "ward")),
        Row("Name", _name(answers_of(story, "name")), _change(story, "name")),
        Row("What it touches on", _text(topics.content_note(**_topics(answers_of(story, "topics")))), _change(story, "topics")),
    ]
    if knows_teller:
        found += [
            Row("How we reach you", _contact(answers_of(story, "contact")), _change(story, "contact")),
            Row("Your email address", _text(story.person and story.person.email), reverse("save_story", args=[story.key])),
        ]
    return found


def together(story: Story) -> str:
    """What is said of tags that fit few people together; "" for most stories."""
    ward = answers_of(story, "ward")
    season = StepChoices.season.get(ward.get("season"), "")
    year = int(ward["year"]) if ward.get("year") else None
    return combination(Tags(ward_types=_ward(ward), season=season, year=year)) or ""


class StepChoices:
    """The words of the choices, by value."""

    relation = dict(share_forms.WhoForm.base_fields["relation"].choices)
    told_by = dict(share_forms.HelpForm.base_fields["told_by"].choices)
    naming = dict(share_forms.NameForm.base_fields["naming"].choices)
    season = dict(StoryPage.Season.choices)
    contact = dict(Person.Contact.choices)


def _change(story: Story, step: str) -> str:
    return reverse("story_question", args=[story.key, step]) + "?change"


def _text(text: str | None) -> list[str]:
    return [text] if text else []


def _label(labels: dict[str, str], value: str | None) -> list[str]:
    return [labels[value]] if value in labels and value else []


def _help(answers: dict[str, Any]) -> list[str]:
    return _label(StepChoices.told_by, answers.get("told_by")) + _text((answers.get("helped_by") or "").capitalize())


def _ward(answers: dict[str, Any]) -> list[str]:
    term = known_terms().called("ward-type", answers.get("ward_type") or "")
    return [term.name] if term else []


def _when(answers: dict[str, Any]) -> list[str]:
    parts = [StepChoices.season.get(answers.get("season"), ""), answers.get("year") or ""]
    return _text(" ".join(part for part in parts if part))


def _name(answers: dict[str, Any]) -> list[str]:
    naming = answers.get("naming")
    shown = chosen(answers)
    if naming == "chosen" and answers.get("same_as"):
        profile = ContributorProfile.objects.filter(pk=int(answers["same_as"])).first()
        shown = profile.screen_name if profile else ""
    return _text(shown) or _label(StepChoices.naming, naming)


def _topics(answers: dict[str, Any]) -> dict[str, Any]:
    return {"names": answers.get("topics", []), "other": answers.get("other", "")}


def _contact(answers: dict[str, Any]) -> list[str]:
    lines = _label(StepChoices.contact, answers.get("contact"))
    return lines + [answers[name] for name in ("phone", "helper", "contact_wishes") if answers.get(name)]


def _file(file) -> str:
    return f"{file.get_what_display()}: {file.description}" if file.description else file.get_what_display()
