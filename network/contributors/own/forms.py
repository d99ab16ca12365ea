from django import forms

from ..consent.forms import ConsentBoxes
from ..models import Consent, OrganisationAnswer, Person, Purpose, Story


class ConsentForm(ConsentBoxes):
    """To read it is what being sent means, so that has no box: who wants to end it withdraws the story."""

    def __init__(self, *args, story: Story, **kwargs):
        others = [purpose for purpose in Purpose if purpose != Purpose.READ]
        super().__init__(*args, purposes=others, given=Consent.objects.in_force(story), **kwargs)


class ContactForm(forms.ModelForm):
    phone = forms.CharField(label="Phone number", max_length=40, required=False)
    helper = forms.CharField(label="Who helps you, and how we reach them", max_length=200, required=False)
    contact_wishes = forms.CharField(label="What not to do, and safe times", max_length=500, required=False)

    class Meta:
        model = Person
        fields = ("contact", "phone", "helper", "contact_wishes")
        labels = {"contact": "How can we reach you?"}

    def clean(self):
        cleaned = super().clean()
        needed = {
            Person.Contact.PHONE: ("phone", "Enter a phone number."),
            Person.Contact.HELPER: ("helper", "Enter who helps you."),
        }
        if (found := needed.get(cleaned.get("contact"))) and not cleaned.get(found[0]):
            self.add_error(*found)
        return cleaned


class AnswerForm(forms.ModelForm):
    class Meta:
        model = OrganisationAnswer
        fields = ("text",)
        error_messages = {"text": {"required": "Write your answer.", "max_length": "Write at most 3,000 characters."}}
