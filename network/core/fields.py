from django import forms
from django.core.exceptions import ValidationError
from django.db import models


class ChoicesField(models.JSONField):
    """Several of a set of choices, kept as a list of their values in the order of the choices."""

    def __init__(self, choices_class: type[models.TextChoices] | None = None, **kwargs):
        self.choices_class = choices_class
        super().__init__(**{"default": list, "blank": True, **kwargs})

    def validate(self, value, model_instance):
        unknown = [item for item in value or [] if item not in self.choices_class.values]
        if unknown:
            raise ValidationError(f"{', '.join(map(str, unknown))}: not one of {', '.join(self.choices_class.values)}.")
        super().validate(value, model_instance)

    def formfield(self, **kwargs):
        kwargs = {key: kwargs[key] for key in ("label", "help_text", "required") if key in kwargs}
        return forms.MultipleChoiceField(
            choices=self.choices_class.choices,
            widget=forms.CheckboxSelectMultiple,
            **{"label": self.verbose_name, "help_text": self.help_text, "required": not self.blank, **kwargs},
        )
