from collections.abc import Iterable, Mapping

from django import forms

from network.core.forms import PlainForm

from ..models import Purpose
from .consents import WORDINGS


class ConsentBoxes(PlainForm):
    """A box for each purpose, with the words of the present version of it; ticked only where its teller said yes before."""

    def __init__(self, *args, purposes: Iterable[Purpose] = Purpose, given: Mapping[str, bool] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.purposes = list(purposes)
        for purpose in self.purposes:
            words, said = WORDINGS[purpose], bool(given and given[purpose])
            self.fields[purpose.value] = forms.BooleanField(label=words.text, help_text=words.hint, required=False, initial=said)

    def boxes(self) -> list:
        return [self[purpose.value] for purpose in self.purposes]

    def answers(self) -> dict[Purpose, bool]:
        return {purpose: self.cleaned_data[purpose.value] for purpose in self.purposes}
