"""Wards, rooms, hospitals, trusts and home towns by name, and a ward beside a day."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from .spans import Kind
from .words import COMMON, COUNTRIES, KINDS_OF_WARD, WARD_NAMES

WARD_AND_DAY = "A ward and a day together show who was there. You can leave out one of them."
_CAPITAL = r"[A-Z][\w'&]{1,30}(?:-[A-Z]?\w{1,30})?"
_UNITS = r"(?:Ward|Unit|Suite|Lodge|Clinic)"
_NAMED_WARD = re.compile(
    rf"(?<![\w'-])(?P<name>(?:(?:St\.\s)?{_CAPITAL}\s){{1,4}}){_UNITS}\b(?!\s(?:Manager|Round|Clerk|Sister))"
)
_SMALL_WARD = re.compile(r"(?<![\w'-])(?P<name>[a-z']{3,14})\s(?:ward|unit|suite)\b(?!\s(?:manager|round|clerk|staff)s?\b)", re.I)
_CODED_WARD = re.compile(r"(?<!\w)[A-Z]\d{1,2}\s[Ww]ard\b")
_WARD_NUMBER = re.compile(
    r"\b(?P<what>ward|room|bay|bed|rm|bedroom)\s(?:no\.?\s|number\s|called\s)?"
    r"(?P<number>\d{1,3}\s?[A-Za-z]?|[A-Z]\d{0,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\w/:%]|[.,]\d)"
    r"(?!\s?(?:am|pm|o'clock|hours?|hrs?|mins?|minutes?|weeks?|days?|months?|years?|times|nights?|patients?|staff|nurses?|people|of\s|other|more|doctors?|or\s\d|to\s\d|in\sthe)\b)",
    re.I,
)
_LOOSE = re.compile(r"\b(?:the|a|my|our|this|that|per|each|every|to|one|another|of|single)\s\Z", re.I)
_CALLED = re.compile(
    rf"\b(?:ward|unit|hospital|place|home|clinic|hostel)\s?,?\s(?:was\s|is\s)?(?:called|named|known\sas)\s(?:the\s)?(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{0,2}})"
)
_SERVICE = (
    r"(?:Hospital|Hospitals|Infirmary|Hospice|Priory|NHS\s(?:Foundation\s)?Trust|Foundation\sTrust|Healthcare\sTrust|Health\sBoard|Partnership\sTrust|Medical\sCentre|Health\sCentre|Surgery|"
    r"House|Centre|Center|Primary\sSchool|High\sSchool|School|College|Academy|University|Prison|Council|Care\sHome|Nursing\sHome|Police\sStation|Church|Mosque|Temple)"
)
_NAMED_SERVICE = re.compile(rf"(?<![\w'-])(?P<name>(?:(?:St\.|of|and|the|on|upon|&)\s|{_CAPITAL},?\s){{1,8}}){_SERVICE}\b")
_PRISON = re.compile(rf"\bHM(?:P|YOI|P/YOI)\s{_CAPITAL}(?:\s{_CAPITAL})?")
_UNIVERSITY = re.compile(rf"\bUniversity\sof\s{_CAPITAL}(?:\s{_CAPITAL})?")
_HOME = re.compile(
    rf"\b(?:(?:I|we|she|he|they|who)\s(?:now\s|still\s|used\sto\s)?(?:live|lives|lived|grew\sup)|(?:I'm|I\sam|we're|I\scome|I\swas|she's|he's)\s(?:originally\s)?from|was\sborn|living|moved\s(?:back\s)?to|brought\sup|back\shome)"
    rf"\s(?:in\s|near\s|to\s|at\s|outside\s|just\soutside\s)?(?:a\s(?:small\s)?(?:village|town|place)\scalled\s)?(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{0,2}})"
)
_THERE = re.compile(
    rf"\b(?:hospital|unit|ward|clinic|prison|school|college|uni|university|placement|court|hostel|surgery)\s(?:in|near|outside)\s(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{0,1}})"
)
_SAINT = re.compile(r"\bSt\.?\s[A-Z][a-z]{2,15}(?:'s|s')(?!\w)")
_HAPPENED = re.compile(
    rf"\b(?:happened|admitted|detained|sectioned|hospitalised|worked|working|housed|homeless|stuck)\s(?:in|near)\s(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{0,1}})"
)
_SENT = re.compile(
    rf"\b(?:sent|transferred|moved|shipped)\s(?:me|us|him|her|them)\s(?:all\sthe\sway\s|off\s|back\s)?to\s(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{0,1}})"
)
_KNOWN = re.compile(r"\b(?:Broadmoor|Rampton|Ashworth|Maudsley|Bethlem|Priory)\b")
_VILLAGE = re.compile(
    rf"\b(?:[Vv]illage|[Tt]own|[Cc]ity|[Ii]sland)\s(?:of|called|named)\s(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{0,2}})"
)

_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def find_places(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    yield from _wards(text)
    yield from _services(text)
    for pattern in (_HOME, _VILLAGE, _THERE, _HAPPENED, _SENT):
        for found in pattern.finditer(text):
            words = set(found["name"].lower().replace("'s", "").split())
            if (
                words - COMMON - KINDS_OF_WARD
                and not words & COUNTRIES
                and not found["name"].isupper()
                and found["name"].lower() not in COUNTRIES
            ):
                yield *found.span("name"), Kind.PLACE, Kind.PLACE.why


def _wards(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    for found in _NAMED_WARD.finditer(text):
        start = _start_of_name(text, found.start("name"), found.end("name"), KINDS_OF_WARD)
        if start is not None:
            yield start, found.end(), Kind.WARD, Kind.WARD.why
    for found in _SMALL_WARD.finditer(text):
        if found["name"].lower() in WARD_NAMES:
            yield *found.span(), Kind.WARD, Kind.WARD.why
    for found in _CODED_WARD.finditer(text):
        yield *found.span(), Kind.WARD, Kind.WARD.why
    for found in _WARD_NUMBER.finditer(text):
        if _is_number_of_a_room(found):
            yield *found.span(), Kind.WARD, Kind.WARD.why
    for found in _CALLED.finditer(text):
        if found["name"].split()[0].lower() not in COMMON:
            yield *found.span("name"), Kind.WARD, Kind.WARD.why


def _is_number_of_a_room(found: re.Match) -> bool:
    """Not "the ward 3 weeks ago", "to bed at one" or "a ward I knew"."""
    number = found["number"]
    if number.isalpha() and len(number) == 1:
        return number.isupper() and number not in "IA" and found["what"].lower() != "bed"
    is_loose = _LOOSE.search(found.string, max(0, found.start() - 10), found.start())
    return not (is_loose and (number.isdigit() or number.isalpha()))


def _services(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    for found in _NAMED_SERVICE.finditer(text):
        start = _start_of_name(text, found.start("name"), found.end("name"), KINDS_OF_WARD)
        if start is not None:
            yield start, found.end(), Kind.PLACE, Kind.PLACE.why
    for pattern in (_PRISON, _UNIVERSITY, _SAINT, _KNOWN):
        for found in pattern.finditer(text):
            yield *found.span(), Kind.PLACE, Kind.PLACE.why


def _start_of_name(text: str, start: int, end: int, kinds: frozenset[str]) -> int | None:
    """Where a name begins, past words such as "The"; None where no word but kinds of ward is there: "The Acute"."""
    words = [
        word
        for word in re.finditer(r"[\w'&.-]+", text[start:end])
        if word.group()[0].isupper() and word.group().lower() not in COMMON
    ]
    if all(word.group().lower() in kinds for word in words):
        return None
    return start + words[0].start()


def with_days(text: str, found: list) -> list:
    """The same findings in the same order; where a ward and a date stand in one sentence, both say so."""
    ends = [end.start() for end in _SENTENCE_END.finditer(text)]
    sentences = [bisect_left(ends, start) for start, *_ in found]
    wards = {sentence for sentence, (_, _, kind, _) in zip(sentences, found, strict=True) if kind is Kind.WARD}
    days = {sentence for sentence, (_, _, kind, _) in zip(sentences, found, strict=True) if kind is Kind.DATE}
    both = wards & days
    return [
        (start, end, kind, WARD_AND_DAY if sentence in both and kind in (Kind.WARD, Kind.DATE) else why)
        for sentence, (start, end, kind, why) in zip(sentences, found, strict=True)
    ]
