from django import forms

from .models import Ask


class AskForm(forms.ModelForm):
    """What somebody needs or could share, in a line and perhaps some more. It asks nobody who they are."""

    # People do not see this field; programs that fill in every field do.
    website = forms.CharField(required=False, label="Leave this empty")

    class Meta:
        model = Ask
        fields = ["text", "more"]
        error_messages = {"text": {"required": "Enter a few words, so that we know what it is about."}}

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.data.get("website"))
