import re
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError

from network.core.forms import PlainForm
from network.core.html import clean_comment

from .models import Report
from .models.comment import LONGEST_NAME

LONGEST_TEXT = 5000
LONGEST_REASON = 500
_NAME = re.compile(r"[^\W\d_](?:[\w .'’-]*[\w.])?")
_OURS = re.compile(r"moderator|administrator|admin\b|editor|safeguard|\bnhs\b|team behind|who left|^a member$", re.I)


class WordsForm(PlainForm):
    """Words for other people, and the key by which the same form is known when it comes twice."""

    asks_for = "what you want to say"
    words = forms.CharField(required=False, max_length=LONGEST_TEXT)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form_key = self._given_key() or uuid4()
        too_long = f"Use {LONGEST_TEXT:,} characters or fewer. Your text has %(show_value)d"
        self.fields["words"].error_messages["max_length"] = too_long

    def _given_key(self) -> UUID | None:
        try:
            return UUID(self.data.get("key", ""))
        except ValueError:
            return None

    def clean_key(self) -> UUID:
        return self.form_key

    def clean_words(self) -> str:
        words = self.cleaned_data["words"]
        if not clean_comment(words):
            raise ValidationError(f"Write {self.asks_for}")
        return words


class CommentForm(WordsForm):
    asks_for = "your comment"
    name = forms.CharField(required=False, max_length=LONGEST_NAME)

    def __init__(self, *args, is_named: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if is_named:
            del self.fields["name"]
        else:
            self.fields["name"].error_messages["max_length"] = f"Use {LONGEST_NAME} characters or fewer for your name"

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if name and (not _NAME.fullmatch(name) or sum(character.isdigit() for character in name) > 2):
            raise ValidationError("Use letters, spaces and hyphens for your name, and no more than 2 digits")
        if _OURS.search(name):
            raise ValidationError("Choose a name that does not read like a role on this site")
        return name


class QuestionForm(WordsForm):
    asks_for = "your question"


class AnswerForm(WordsForm):
    asks_for = "your answer"
    agrees = forms.BooleanField(required=False)


class ReportForm(PlainForm):
    reason = forms.ChoiceField(
        label="What is wrong with it?",
        choices=Report.Reason.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Select what is wrong with it"),
    )
    words = forms.CharField(
        required=False,
        max_length=LONGEST_REASON,
        error_messages={"max_length": f"Use {LONGEST_REASON} characters or fewer"},
    )
    website = forms.CharField(required=False)  # hidden: only a program fills it in
