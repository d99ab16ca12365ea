from django import forms

from network.core.forms import email_field
from network.taxonomy.models import Organisation

from ..models import User
from ..permissions import own_psc, roles_to_offer
from ..role import Role

NO_PSC = "Select the Patient Safety Collaborative (PSC) that they will lead"


class InvitationForm(forms.Form):
    """What somebody may choose from is what they may give; a PSC lead chooses an address alone."""

    email = email_field("Their email address", "Enter their email address")
    role = forms.ChoiceField(
        label="Their role",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Select their role"),
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Where they work",
        required=False,
        empty_label="Nothing chosen",
        error_messages={"invalid_choice": "Select one of the organisations in the list"},
    )

    def __init__(self, by: User, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = roles_to_offer(by)
        self.fields["role"].choices = [(role.value, role.label) for role in offered]
        self.fields["organisation"].queryset = Organisation.objects.order_by("name")
        if Role.CONTRIBUTOR not in offered:
            del self.fields["role"], self.fields["organisation"]
        self._own = own_psc(by)

    def clean(self):
        cleaned = super().clean()
        if "role" not in self.fields:
            return {**cleaned, "role": Role.MEMBER, "organisation": self._own}
        chosen = cleaned.get("organisation")
        is_psc = chosen is not None and chosen.organisation_type == Organisation.Type.PSC
        if cleaned.get("role") == Role.PSC_LEAD and not is_psc and "organisation" not in self.errors:
            self.add_error("organisation", NO_PSC)
        if "role" in cleaned:
            cleaned["role"] = Role(cleaned["role"])
        return cleaned
