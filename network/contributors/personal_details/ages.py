"""Ages of people, in figures and in words. "In my thirties" and "under 18" are left alone."""

import re
from collections.abc import Iterator

from .spans import Kind

_TEENS = r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?"
_AGE = rf"(?:\d{{1,2}}|10\d|{_TEENS}|{_TENS})"
_THINGS = (
    r"building|hospital|ward|policy|plan|scheme|system|computer|mattress|form|record|programme|project|charity|trust|unit|idea|rule|"
    r"car|house|bed|sofa|phone|report|contract|strategy|service|law|act"
)
_OLD = re.compile(
    rf"\b{_AGE}\s?-?\s?(?:years?|yrs?|yr|months?)[\s-]?old\b(?!\s(?:{_THINGS})\b)|\b\d{{1,2}}\s?(?:yo|y/o|yr old)\b", re.I
)
_AGED = re.compile(
    rf"\b(?:aged?|age\sof)\s(?:of\s|just\s|only\s|about\s)?(?P<age>{_AGE})\b(?!\s?(?:%|-\s?\d|\+|to\s\d|and\s(?:over|under|above)|or\s(?:over|under)|groups?|range|limit))",
    re.I,
)
_THING_WAS = re.compile(rf"\b(?:{_THINGS}|it)\s?(?:is|was|'s)\s(?:about\s|over\s|nearly\s|at\sleast\s)?\Z", re.I)
# A number on its own is an age only where the sentence goes on as if it were one: "I was 17 when", never "I was 17 minutes late".
_WAS = re.compile(
    rf"\b(?:I|she|he)\s?(?:was|am|is|'m|'s|were)\s(?:only\s|just\s|about\s|nearly\s|almost\s|now\s|still\s)?(?P<age>{_AGE})\b(?![:/%]|[.,]\d|\s?(?:am|pm)\b)"
    r"(?=\s?(?:[.,;!?)]|$|\n|-\s|(?:when|and|at\sthe\stime|then|so|but|my|his|her|I|we|they|the\sfirst|back\sthen|now|that\s(?:year|summer|winter)|or\s\d\d|years\sof\sage)\b))",
    re.I,
)
_OF_AGE = re.compile(
    rf"\b{_AGE}\syears\sof\sage\b|\bat\s(?P<age>\d{{1,2}})(?=,?\sI\s(?:was|had|got|went|could|did|took|lost|felt|started|left)\b)",
    re.I,
)
_PEOPLE = (
    r"son|daughter|brother|sister|child|boy|girl|baby|niece|nephew|grandson|granddaughter|cousin|kid|mum|mam|dad|mother|father|nan|"
    r"gran|grandad|grandma|husband|wife|partner|uncle|aunt|auntie|friend|man|woman|lad|teenager|lady"
)
_RELATIVE = re.compile(
    rf"\b(?:{_PEOPLE})(?:,\s|\s\()(?P<age>\d{{1,2}})(?=[,)])|\b(?:{_PEOPLE})\sof\s{_AGE}\b(?!\s(?:{_THINGS}|years|hours|days))",
    re.I,
)


def find_ages(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    for found in _OLD.finditer(text):
        if not _THING_WAS.search(text, max(0, found.start() - 40), found.start()):
            yield *found.span(), Kind.AGE, Kind.AGE.why
    for pattern in (_OF_AGE, _AGED, _WAS, _RELATIVE):
        for found in pattern.finditer(text):
            yield *found.span(), Kind.AGE, Kind.AGE.why
