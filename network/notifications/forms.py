from django import forms

from network.core.forms import email_field

from .schedule import Frequency


class FrequencyForm(forms.Form):
    frequency = forms.ChoiceField(
        label="How often do you want emails?",
        choices=Frequency.choices,
        initial=Frequency.WEEKLY,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Select how often you want emails"),
    )


class AskForm(FrequencyForm):
    email = email_field("Your email address", "Enter your email address")
    website = forms.CharField(required=False)  # hidden: only a program fills it in
