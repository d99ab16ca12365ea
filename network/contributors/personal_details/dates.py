"""Exact dates. Years and months alone, days of the week, feasts without a year and times of day are left alone."""

import re
from collections.abc import Iterator

from .calendar_words import DAY, FEAST, MONTH, NTH, NTH_WORD, WEEKDAY, YEAR
from .spans import Kind

MONTH_AND_YEAR = "A month and a year may show when you were there. The season and year say nearly as much."
_ANY_MONTH = re.compile(rf"\b{MONTH}", re.I)
_DAY_MONTH = re.compile(
    rf"(?<![\w.£$/-]){WEEKDAY}(?:{DAY}{NTH}?\s?(?:-|to|and|or|/|until)\s?)?(?P<day>{DAY})(?P<nth>\s?{NTH})?"
    rf"\s?[-/,]?\s?(?P<of>of\s)?(?P<month>{MONTH})(?P<year>[\s,/-]{{0,2}}(?:{YEAR}|\d\d(?!\d)))?",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w){WEEKDAY}(?P<month>{MONTH})\s(?:the\s)?(?P<day>{DAY})(?P<nth>{NTH})?(?![\d:%.]\d|\d|%|\w)(?P<year>,?\s{YEAR})?",
    re.I,
)
_WORDS = re.compile(rf"\b(?:the\s)?{WEEKDAY}{NTH_WORD}\s(?:day\s)?of\s{MONTH}(?:,?\s{YEAR})?", re.I)
_MONTH_YEAR = re.compile(rf"\b{MONTH}(?:,?\s|\s?of\s|-|/)(?:{YEAR})", re.I)
_NUMERIC = re.compile(
    r"(?<![\w.,£$/-])(?P<first>\d{1,2})\s?(?P<sep>[./-])\s?(?P<second>\d{1,2})\s?(?P=sep)\s?(?:(?:19|20)\d\d|\d\d)(?![\d/%]|[.-]\d)"
)
_ISO = re.compile(r"(?<![\w.-])(?:19|20)\d\d(?P<sep>[-/.])(?:0?[1-9]|1[0-2])(?P=sep)(?:0?[1-9]|[12]\d|3[01])(?![\d-])")
_DAY_SLASH_MONTH = re.compile(
    rf"\b(?:on|since|until|till|from|dated|before|after)\s(?:the\s)?(?P<date>{DAY}/(?:0?[1-9]|1[0-2]))"
    r"(?![\d/]|\s?(?:of|hours?|people|days?)\b)",
    re.I,
)
_FEAST_YEAR = re.compile(rf"\b{FEAST}(?:\s(?:of|in))?,?\s{YEAR}", re.I)
_WEEKDAY_NTH = re.compile(rf"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s(?:the\s)?\d{{1,2}}{NTH}\b", re.I)
# "on the 14th" where no noun follows that it counts
_ON_THE_NTH = re.compile(
    rf"\b[Oo]n\s(?:the\s)?(?P<date>{DAY}{NTH})"
    r"(?=\s?(?:[.,;!?)]|$|\n|(?:of\s(?:this|that|last|the)\s(?:same\s)?month|I|we|they|she|he|my|and\sthe)\b))"
)
_SECTION = re.compile(r"\b(?:section|version|paragraph|chapter|figure|table|page|v|rule|standard)\.?\s\Z", re.I)
_ALSO_WORDS = frozenset({"may", "march", "mar", "sun", "sat", "dec", "jan"})


def find_dates(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    for found in _NUMERIC.finditer(text):
        is_section = _SECTION.search(text, max(0, found.start() - 14), found.start())
        if _is_day(int(found["first"]), int(found["second"])) and not is_section:
            yield *found.span(), Kind.DATE, Kind.DATE.why
    months = _around_months(text)
    for start, end in months:
        yield from _by_month(text, start, end)
    for pattern in (_ISO, _FEAST_YEAR, _WEEKDAY_NTH):
        for found in pattern.finditer(text):
            yield *found.span(), Kind.DATE, Kind.DATE.why
    for pattern in (_DAY_SLASH_MONTH, _ON_THE_NTH):
        for found in pattern.finditer(text):
            yield *found.span("date"), Kind.DATE, Kind.DATE.why
    for start, end in months:
        for found in _MONTH_YEAR.finditer(text, start, end):
            yield *found.span(), Kind.DATE, MONTH_AND_YEAR


def _is_day(first: int, second: int) -> bool:
    """Day and month in either order."""
    return (1 <= first <= 31 and 1 <= second <= 12) or (1 <= second <= 31 and 1 <= first <= 12)


def _around_months(text: str) -> list[tuple[int, int]]:
    """The pieces of the text in which a month is named, since most of a story is not about months."""
    pieces: list[tuple[int, int]] = []
    for found in _ANY_MONTH.finditer(text):
        start, end = max(0, found.start() - 50), min(len(text), found.end() + 50)
        if pieces and start <= pieces[-1][1]:
            start = pieces.pop()[0]
        pieces.append((start, end))
    return pieces


def _by_month(text: str, start: int, end: int) -> Iterator[tuple[int, int, Kind, str]]:
    for found in _DAY_MONTH.finditer(text, start, end):
        if _is_month(found["month"], is_sure=bool(found["nth"] or found["of"] or found["year"])):
            yield *found.span(), Kind.DATE, Kind.DATE.why
    for found in _MONTH_DAY.finditer(text, start, end):
        is_sure = bool(found["nth"] or found["year"])
        is_in = text[max(0, found.start() - 3) : found.start()].lower() == "in "  # "in March 3 nurses left"
        if _is_month(found["month"], is_sure=is_sure) and (is_sure or not is_in):
            yield *found.span(), Kind.DATE, Kind.DATE.why
    for found in _WORDS.finditer(text, start, end):
        yield *found.span(), Kind.DATE, Kind.DATE.why


def _is_month(written: str, *, is_sure: bool) -> bool:
    """May and March are words too, unless they begin with a capital."""
    return is_sure or written[0].isupper() or written.rstrip(".").lower() not in _ALSO_WORDS
