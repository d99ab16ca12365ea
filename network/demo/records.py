"""The demonstration content: records in content/*.jsonl, with the days of upcoming events counted from the day of loading."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from network.core.records.media import MediaFolder

CONTENT = Path(__file__).parent / "content"
FILES = (
    "information",
    "organisations",
    "programmes",
    "change_ideas",
    "case_studies",
    "stories",
    "events",
    "learning_set_outputs",
)
_RELATIVE = re.compile(r"([+-]\d+)d (\d\d:\d\d)")


def records() -> Iterator[tuple[int, dict[str, Any]]]:
    """Every record, numbered from 1 through all files."""
    today, number = timezone.localdate(), 0
    for name in FILES:
        for line in (CONTENT / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            number += 1
            yield number, with_dates(json.loads(line), today)


def with_dates(record: dict[str, Any], today: date) -> dict[str, Any]:
    """The record with "+21d 10:00" turned into 10:00 on the 21st day from today."""
    for key in ("starts", "ends"):
        found = _RELATIVE.fullmatch(record.get(key, ""))
        if found:
            record[key] = f"{today + timedelta(days=int(found[1]))}T{found[2]}"
    return record


def media() -> MediaFolder:
    return MediaFolder(CONTENT / "demonstration.jsonl", CONTENT / "pictures")
