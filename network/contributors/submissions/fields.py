"""The fields of the forms. Each says plainly what is wrong and gives back what was typed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import normalize_newlines


class LongTextField(forms.CharField):
    """A text with a limit that is told and not cut off. Ends of lines count as one character each, as browsers count them."""

    def __init__(self, *, most: int, is_one_line: bool = False, **options):
        super().__init__(**options)
        self.most = most
        self.is_one_line = is_one_line

    def to_python(self, value: Any) -> str:
        text = normalize_newlines(super().to_python(value)).replace("\x00", "")
        return " ".join(text.split()) if self.is_one_line else text

    def run_validators(self, value: str) -> None:
        """None beside `validate`: a character that a database cannot hold is gone by now."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.most:
            raise ValidationError(f"{self.label}: use {self.most:,} characters or fewer. You have {len(value):,}.")


class DayWidget(forms.Widget):
    """Three boxes, for a day, a month and a year."""

    PARTS = ("", "-month", "-year")

    def value_from_datadict(self, data: Mapping, files, name: str) -> tuple[str, ...]:
        return tuple(data.get(name + part, "").strip() for part in self.PARTS)

    def value_omitted_from_data(self, data: Mapping, files, name: str) -> bool:
        return not any(name + part in data for part in self.PARTS)


class DayField(forms.Field):
    widget = DayWidget

    def clean(self, value: tuple[str, ...] | None) -> date | None:
        if not any(value or ()):
            return None
        try:
            day, month, year = (int(part) if part.isascii() and part.isdigit() else 0 for part in value)
            return date(year if year > 1900 else 0, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(f"{self.label}: enter a real date, like 14 9 2026.") from None

    def prepare_value(self, value: Any) -> tuple[Any, ...]:
        return (value.day, value.month, value.year) if isinstance(value, date) else value or ("", "", "")
