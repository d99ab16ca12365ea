"""What a part holds, as lines for a page."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as format_date

from network.core.clock import time_of_day

NOT_GIVEN, NONE = "Not given", "None"


def rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    """A label and what goes beside it: text, a list of texts, or a list of further rows."""
    return [{"label": _label(name), **_shown(value)} for name, value in data.items()]


def as_lines(data: dict[str, Any]) -> list[str]:
    """What others chose the names in, too deep to be rows of a row."""
    return [f"{name}: {value}" for name, value in data.items()]


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _shown(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return {"records": [rows(value)]} if value else {"text": NONE}
    if isinstance(value, list | tuple) and any(isinstance(item, dict) for item in value):
        return {"records": [rows(item) for item in value]}
    if isinstance(value, list | tuple):
        return {"text": ", ".join(_text(item) for item in value) or NONE}
    return {"text": _text(value)}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return f"{format_date(timezone.localtime(value), 'j F Y')}, {time_of_day(value)}"
    if hasattr(value, "strftime"):
        return format_date(value, "j F Y")
    return NOT_GIVEN if value in (None, "") else str(value)
