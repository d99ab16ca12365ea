from django import forms

from ..models import User
from ..permissions import may_choose_organisation
from .parts import Wish


class CorrectionForm(forms.ModelForm):
    """What somebody may change about themselves; nothing else in a request counts."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "organisation"]
        labels = {"organisation": "Where you work"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = self.fields["organisation"].queryset.order_by("name")
        self.fields["organisation"].empty_label = "Nothing chosen"
        self.fields["organisation"].error_messages["invalid_choice"] = "Select one of the organisations in the list"
        for name in ("first_name", "last_name"):
            self.fields[name].error_messages["max_length"] = "Enter a name with 150 characters or fewer"
        if not may_choose_organisation(self.instance):
            del self.fields["organisation"]


class DeletionForm(forms.Form):
    wish = forms.ChoiceField(
        label="What happens to what you published?",
        choices=Wish.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Select what happens to what you published"),
    )
