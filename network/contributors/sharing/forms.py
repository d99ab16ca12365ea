"""The questions, one form a page. All may be skipped; what is wrong is said in words that help."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import normalize_newlines

from network.core.forms import PlainForm, email_field
from network.taxonomy.terms import known_terms

from ..access import Device
from ..models import Person, StoryPage
from . import screen_names, topics
from .naming import problem_with

MOST_LETTERS = 20_000  # of one answer: many times the 1,000 words of the guide
REVEALS = "reveals"
YEARS_BACK = 40


class PlainText(forms.CharField):
    """Words as people type them: without what no database keeps."""

    def __init__(self, *, most: int = MOST_LETTERS, **kwargs):
        super().__init__(required=False, **kwargs)
        self.most = most

    def to_python(self, value):
        text = str(value or "").replace("\x00", "").encode("utf-8", "ignore").decode()
        return normalize_newlines(text).strip()

    def validate(self, value):
        if len(value) > self.most:
            raise forms.ValidationError(
                f"This is longer than we can keep in one place. Shorten it to {self.most:,} letters or fewer. "
                "Your words are still here"
            )


class Choice(forms.ChoiceField):
    """One of a few, or none. `hints` and `reveals` are by value: words below a choice, the field that it opens."""

    def __init__(self, *, hints: dict[str, str] | None = None, reveals: dict[str, str] | None = None, **kwargs):
        super().__init__(required=False, error_messages={"invalid_choice": "Select one of the answers on this page"}, **kwargs)
        self.hints, self.reveals = hints or {}, reveals or {}


class StepForm(PlainForm):
    """A page of the form. Ids are the names of the fields, which the links of the error summary lead to."""

    def __init__(self, *args, story=None, request=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.story, self.request = story, request

    def options(self, name: str) -> list[dict[str, Any]]:
        """The choices of a field as its template shows them."""
        bound = self[name]
        chosen = bound.value() or []
        chosen = chosen if isinstance(chosen, list) else [chosen]
        hints, reveals = getattr(bound.field, "hints", {}), getattr(bound.field, REVEALS, {})
        return [
            {
                "value": value,
                "label": label,
                "id": name if number == 0 else f"{name}-{value}",
                "is_chosen": str(value) in map(str, chosen),
                "hint": hints.get(value, ""),
                REVEALS: self[reveals[value]] if value in reveals else None,
            }
            for number, (value, label) in enumerate(bound.field.choices)
        ]

    def values(self) -> dict[str, Any]:
        """What is kept: the answers without problems."""
        return {name: self.cleaned_data[name] for name in self.fields if name in self.cleaned_data}


class DeviceForm(PlainForm):
    device = forms.ChoiceField(
        choices=Device.choices, error_messages=dict.fromkeys(("required", "invalid_choice"), "Select which device you are using")
    )


class HelpForm(StepForm):
    """A role and never a name: it is chosen, not typed."""

    told_by = Choice(
        choices=[
            ("me", "I am writing it myself"),
            ("with_help", "I am writing it with somebody"),
            ("written_down_for_me", "Somebody is writing it down for the person whose story it is"),
        ],
    )
    helped_by = Choice(
        label="Who helps? A role is enough. Do not give a name",
        choices=[
            ("", "I would rather not say"),
            ("an advocate", "An advocate"),
            ("a peer support worker", "A peer support worker"),
            ("a member of staff", "A member of staff"),
            ("a relative or friend", "A relative or friend"),
            ("an interpreter", "An interpreter"),
            ("somebody they trust", "Somebody else"),
        ],
    )


class WhoForm(StepForm):
    relation = Choice(
        choices=[
            ("patient", "I stayed on the ward, or used the service"),
            ("carer", "I care for somebody who did"),
            ("family_or_friend", "I am a relative or friend"),
            ("bereaved", "I am a relative or friend of somebody who died"),
            ("lived_experience_practitioner", "I work there because of my own experience"),
            ("somebody_else", "Somebody else"),
        ],
        hints={
            "lived_experience_practitioner": "For example as a peer support worker",
            "somebody_else": "You can tell your story partner more later",
        },
    )


class WordsForm(StepForm):
    title = PlainText(most=100, label="A title, if you have one")
    what_happened = PlainText(label="What happened?")
    how_it_felt = PlainText(label="How did it feel?")
    what_helped = PlainText(label="What helped?")
    what_would_have_helped = PlainText(label="What would have helped?")
    what_should_change = PlainText(label="What should change?")
    advice_to_wards = PlainText(label="What would you tell a ward that is starting to change things?")

    PROMPTS = ("how_it_felt", "what_helped", "what_would_have_helped", "what_should_change", "advice_to_wards")

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    def prompts(self) -> list:
        return [self[name] for name in self.PROMPTS]

    def has_prompts(self) -> bool:
        """Whether the further questions are open: nobody's words are folded away."""
        return any(self[name].value() or self[name].errors for name in self.PROMPTS)


class WardForm(StepForm):
    ward_type = Choice(label="Which kind of ward or service was it?")
    season = Choice(label="Time of year", choices=[("", "I would rather not say"), *StoryPage.Season.choices])
    year = Choice(label="Year")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wards = [(term.slug, term.name) for term in known_terms().of("ward-type")]
        if chosen := known_terms().called("ward-type", self.initial.get("ward_type") or ""):
            self.initial = {**self.initial, "ward_type": chosen.slug}  # a draft may say its old name
        this_year = timezone.localdate().year
        years = [(str(year), str(year)) for year in range(this_year, this_year - YEARS_BACK, -1)]
        self.fields["ward_type"].choices = [("", "I would rather not say"), *wards]
        self.fields["year"].choices = [("", "I would rather not say"), *years]


class NameForm(StepForm):
    naming = Choice(
        choices=[
            ("none", "Do not use any name"),
            ("chosen", "Use a name I choose"),
            ("first", "Use my first name"),
            ("unsure", "I am not sure yet"),
        ],
        hints={
            "none": "We will say “somebody who stayed on a ward”, or what fits you",
            "chosen": "This does not have to be your real name",
            "first": "People who know you may recognise your story",
            "unsure": "Your story partner can talk it through with you",
        },
        reveals={"chosen": "screen_name", "first": "first_name"},
    )
    screen_name = PlainText(most=screen_names.LONGEST, label="Name to show with your story")
    first_name = PlainText(most=screen_names.LONGEST, label="Your first name")
    same_as = Choice(label="You have a name from another story")

    def __init__(self, *args, earlier=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.earlier = [(str(profile.pk), profile.screen_name) for profile in earlier]
        self.fields["same_as"].choices = [("", "A new name"), *((pk, f"The same: {name}") for pk, name in self.earlier)]

    def clean(self):
        data = super().clean()
        field = screen_names.FIELDS.get(data.get("naming", ""))
        if field is None or field not in data or (field == "screen_name" and data.get("same_as")):
            return data
        if not data[field]:
            self.add_error(field, "Enter the name, or choose another answer")
            return data
        if said := problem_with(self.story, data[field], self.request.user, is_first_name=field == "first_name"):
            self.add_error(field, said)
        return data


class TopicsForm(StepForm):
    topics = forms.MultipleChoiceField(
        choices=topics.CHOICES,
        required=False,
        error_messages=dict.fromkeys(("invalid_choice", "invalid_list"), "Select topics from the list on this page"),
    )
    other = PlainText(most=60, label="Something else, in a few words")

    def clean_other(self):
        return " ".join(self.cleaned_data["other"].split())


class ContactForm(StepForm):
    contact = Choice(
        choices=Person.Contact.choices,
        hints={"none": "Then nobody can ask for your final yes, so your story will be read and not published"},
        reveals={"phone": "phone", "helper": "helper"},
    )
    phone = PlainText(most=40, label="Phone number")
    helper = PlainText(most=300, label="Who helps you, and how we reach them")
    contact_wishes = PlainText(most=1000, label="What must we not do, and when is a safe time?")

    def clean_contact(self):
        return self.cleaned_data["contact"] or Person.Contact.EMAIL


class EmailForm(PlainForm):
    email = email_field("Your email address", "Enter your email address")


class FileForm(PlainForm):
    file = forms.FileField(
        label="A recording or a picture",
        error_messages={
            "required": "Choose a file",
            "empty": "This file is empty. Choose another",
            "max_length": "Shorten the file’s name",
        },
    )
    description = PlainText(most=5000, label="What is heard or seen, in words")
