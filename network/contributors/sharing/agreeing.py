"""The page of consents: a box for each, none of them ticked."""

from datetime import date

from django import forms
from django.utils import timezone

from ..consent.forms import ConsentBoxes
from ..models import Purpose
from ..review_day import DEFAULT, YEARS, years_from

NEEDED = Purpose.READ


class ConsentForm(ConsentBoxes):
    """All the boxes, and when its teller is asked again."""

    years = forms.TypedChoiceField(
        label="When do we ask whether you are still happy with it?",
        choices=[(number, f"After {number} year{'' if number == 1 else 's'}") for number in YEARS],
        coerce=int,
        required=False,
        empty_value=DEFAULT,
        initial=DEFAULT,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Select 1, 2 or 5 years"},
    )

    def clean_read(self) -> bool:
        if not self.cleaned_data[NEEDED.value]:
            raise forms.ValidationError(
                "We need your yes to this one: without it nobody may read your story. You can also save it and come back later"
            )
        return True

    def options(self) -> list[dict]:
        """The years as a template shows them."""
        chosen = str(self["years"].value())
        return [
            {
                "value": value,
                "label": label,
                "id": "years" if number == 0 else f"years-{value}",
                "is_chosen": str(value) == chosen,
            }
            for number, (value, label) in enumerate(self.fields["years"].choices)
        ]

    def review_on(self) -> date:
        return years_from(timezone.localdate(), self.cleaned_data["years"])
