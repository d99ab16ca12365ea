"""The forms of those who read stories. What they do is in the services; the checklist is also the form of the workflow's task."""

from django import forms

from ..consent.consents import WORDINGS
from ..models import Concern, Purpose, Story
from ..reading.checklist import CHECKLIST
from ..reading.recording import How
from ..reading.services import RULES
from ..reading.suggesting import value_of
from ..reading.words import PLACES, SHORT, editable

WORDS = {
    "widget": forms.Textarea(attrs={"rows": 3}),
    "max_length": 2000,
    "error_messages": {"required": "Write in the box, in plain words"},
}


class ChecklistForm(forms.Form):
    """A line for everything that is checked; `checklist()` says what was ticked."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for key, label in CHECKLIST.items():
            self.fields[key] = forms.BooleanField(
                label=label, error_messages={"required": f"Tick this line if it is so: {label}"}
            )
        self.fields["note"] = forms.CharField(label="Note for the log (you can leave it empty)", required=False, **WORDS)

    def checklist(self) -> dict[str, bool]:
        return {key: self.cleaned_data[key] for key in CHECKLIST}


class PassForm(ChecklistForm):
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)


class WhyForm(forms.Form):
    why = forms.CharField(label="Why, in plain words", **WORDS)


class PlaceForm(forms.Form):
    """Which part other words are suggested for."""

    field = forms.ChoiceField(label="Part of the story", choices=list(PLACES.items()))


class SuggestForm(forms.Form):
    after = forms.CharField(label="With these words", required=False, widget=forms.Textarea(attrs={"rows": 8}), max_length=20_000)
    reason = forms.CharField(label="Why. Its teller reads this", **WORDS)

    def __init__(self, *args, field: str, page, **kwargs):
        before = value_of(page, field)
        super().__init__(*args, initial={"after": before if field in SHORT else editable(before)}, **kwargs)


class DeclineForm(forms.Form):
    rule = forms.ChoiceField(label="The rule", choices=[("", "Choose one"), *RULES.items()])
    why = forms.CharField(label="Why, in plain and kind words. Its teller reads this", **WORDS)


class ConcernForm(forms.Form):
    level = forms.ChoiceField(label="How serious it is", choices=Concern.Level.choices, widget=forms.RadioSelect)
    what = forms.CharField(label="What worries you", **WORDS)


class SettleForm(forms.Form):
    concern = forms.ModelChoiceField(Concern.objects.none(), widget=forms.HiddenInput)
    outcome = forms.CharField(label="What was done, and what came of it", **WORDS)

    def __init__(self, *args, story: Story, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["concern"].queryset = story.concerns.filter(settled_at=None)


class CheckInForm(forms.Form):
    how = forms.CharField(label="How you asked, and whether they want to talk again. No names", **WORDS)


class TalkForm(forms.Form):
    """How somebody spoke with a teller whom no e-mail reaches."""

    how = forms.ChoiceField(
        label="How you read it to them",
        choices=How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how you read it to them"},
    )
    day = forms.DateField(
        label="On which day",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=dict.fromkeys(("required", "invalid"), "Enter the day on which you read it to them"),
    )
    present = forms.CharField(
        label="Who else was there, such as “their advocate”. No names. You can leave it empty", required=False, max_length=200
    )


class RecordChangeForm(TalkForm):
    wish = forms.CharField(
        label="What they want to change, in their words. No names",
        **WORDS | {"error_messages": {"required": "Say what they want to change"}},
    )


class RecordYesForm(TalkForm):
    """`publish` is asked only where its teller has not agreed to publication before."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    when = forms.ChoiceField(
        label="When they want it published",
        choices=[("later", "In 7 days, so that they can change their mind"), ("now", "As soon as we can")],
        initial="later",
        widget=forms.RadioSelect,
    )
    read_out = forms.BooleanField(
        label="I read all of it to them as it is now, with title, name and content note, said that people who were there may "
        "recognise them and that they can take it back at any time, and they said yes to it themselves",
        error_messages={"required": "Tick that you read all of it to them and that they said yes"},
    )
    publish = forms.BooleanField(
        label=f"I also read this to them, and they said yes: “{WORDINGS[Purpose.PUBLISH].text}”",
        error_messages={"required": "Ask them whether it can be published, and tick that they said yes"},
    )

    def __init__(self, *args, given: dict[str, bool], **kwargs):
        super().__init__(*args, **kwargs)
        if given[Purpose.PUBLISH]:
            del self.fields["publish"]


class LookForm(forms.Form):
    reason = forms.CharField(
        label="Why you need to reach them", max_length=200, error_messages={"required": "Say why you need to reach them"}
    )
