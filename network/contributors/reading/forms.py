from django import forms

from ..consent.consents import WORDINGS
from ..models import Purpose


class WishForm(forms.Form):
    wish = forms.CharField(
        label="What do you want to change?",
        max_length=2000,
        error_messages={
            "required": "Say what you want to change",
            "max_length": "What you want to change must be 2,000 characters or fewer",
        },
    )


class AppealForm(forms.Form):
    words = forms.CharField(
        label="What do you want us to know? You do not have to write anything",
        required=False,
        max_length=2000,
        error_messages={"max_length": "What you write must be 2,000 characters or fewer"},
    )


class YesForm(forms.Form):
    """`publish` is asked only where its teller has not agreed to publication before."""

    digest = forms.CharField(max_length=64)
    when = forms.ChoiceField(
        label="When do you want it published?",
        choices=[("later", "In 7 days, so that I can change my mind"), ("now", "As soon as you can")],
        initial="later",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Select when you want it published"),
    )
    publish = forms.BooleanField(
        label=WORDINGS[Purpose.PUBLISH].text,
        error_messages={"required": "Tick the box if we can publish it. Without it we cannot"},
    )

    def __init__(self, *args, given: dict[str, bool], **kwargs):
        super().__init__(*args, **kwargs)
        if given[Purpose.PUBLISH]:
            del self.fields["publish"]
