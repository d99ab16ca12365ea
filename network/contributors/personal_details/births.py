"""When somebody was born, in any writing: a date, a year, a birthday, the day they came of age."""

import re
from collections.abc import Iterator

from .calendar_words import DAY, MONTH, NTH, NTH_WORD, WEEKDAY, YEAR
from .spans import Kind

_A_DAY = rf"{WEEKDAY}(?:the\s)?{DAY}{NTH}?\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?"
_BORN = re.compile(
    rf"\bborn\s(?:on\s|in\s|around\s|back\sin\s)?(?:{_A_DAY}|(?:the\s)?(?:{MONTH}|spring|summer|autumn|winter)\s(?:of\s)?{YEAR}|{YEAR})",
    re.I,
)
_TOLD = re.compile(
    r"\b(?:date\sof\sbirth|d\.?o\.?b\.?|birth\sdate|birthdate|year\sof\sbirth)\s?(?:is|was|:|=|-)?\s?(?:the\s)?"
    rf"(?:{_A_DAY}|\d[\d./-]{{1,12}})",
    re.I,
)
_NTH_BIRTHDAY = re.compile(
    rf"(?:\b(?:my|his|her|their|our)|'s)\s(?:\d{{1,3}}\s?{NTH}|{NTH_WORD})\s(?:birthday|bday|b-day)\b|\b(?:my|his|her|their)\s(?:18|21)st?(?:th)?\b(?!\s\w)",
    re.I,
)
_BIRTHDAY = re.compile(
    rf"\bbirthday\s(?:is|was|falls)\s(?:on\s)?(?:the\s)?(?:{DAY}{NTH}?|{NTH_WORD})\s(?:of\s)?{MONTH}|\bbirthday\s(?:is|was)\s(?:on\s)?{MONTH}\s{DAY}",
    re.I,
)
_TURNED = re.compile(
    r"\b(?:(?:I|she|he|they|who)\s(?:had\s)?(?:just\s)?turned|be\sturning|was\sturning|am\sturning|turning)\s\d{1,2}\b(?!\s?(?:%|times|people|degrees|minutes|pages))",
    re.I,
)


def find_births(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    for pattern in (_BORN, _TOLD, _NTH_BIRTHDAY, _BIRTHDAY, _TURNED):
        for found in pattern.finditer(text):
            yield *found.span(), Kind.BIRTH, Kind.BIRTH.why
