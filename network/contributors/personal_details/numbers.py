"""NHS numbers, telephone numbers and the numbers of records."""

import re
from collections.abc import Iterator

import nhs_number
import phonenumbers
from phonenumbers import PhoneNumberType

from .left_alone import HELPLINES
from .spans import Kind

_GAP = r"[\s.,/_-]{0,3}"
_TEN_DIGITS = re.compile(rf"(?<![\d.])(?=(?P<number>\d(?:{_GAP}\d){{9}})(?!\d))")
_TOLD_NHS = re.compile(rf"\bnhs\s?(?:number|num|no\.?|#)\s?(?:is|was|:|-)?\s?(?P<number>\d(?:{_GAP}\d){{8,11}})(?!\d)", re.I)
_PHONE = re.compile(r"(?<![\w.+])(?:\(?\+\s?\d|\(?00\s?[1-9]|\(?0\s?[1-9])(?:[\s().\-/]{0,3}\d){7,14}(?!\d)")
_TOLD_PHONE = re.compile(
    r"\b(?:phone|telephone|tel|mobile|mob|cell|number|num|no|call|ring|text|whatsapp)(?:\s(?:me|us|him|her|them|number|is|was|on|at|now)){0,3}"
    r"[\s:.-]{1,3}(?P<number>[1-9](?:[\s().-]{0,2}\d){8,9})(?!\d)",
    re.I,
)
_NATIONAL_INSURANCE = re.compile(r"(?<!\w)[a-z]{2}\s?\d\d\s?\d\d\s?\d\d\s?[a-d](?!\w)", re.I)
_RECORD = re.compile(
    r"\b(?:hospital|patient|records?|rio|systmone|mrn|unit|case|passport|driving licence|staff|pin|payroll|crime|complaint|datix|"
    r"incident)\s?(?:id\s?)?(?:number|num|no\.?|ref|reference|id|#)?\s?(?:is|was|:|-|#)?\s?"
    r"(?P<number>[a-z]{0,4}[-/]?\d(?:[\s/-]?\d){5,13})(?!\d)",
    re.I,
)
# Ofcom's plan gives these to organisations alone, so none of them is somebody's own.
_OF_ORGANISATIONS = {PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN, PhoneNumberType.PREMIUM_RATE}


def find_numbers(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    if not any(digit in text for digit in "0123456789"):
        return
    yield from _nhs_numbers(text)
    yield from _phones(text)
    for pattern in (_NATIONAL_INSURANCE, _RECORD):
        for found in pattern.finditer(text):
            start, end = found.span("number" if "number" in pattern.groupindex else 0)
            yield start, end, Kind.RECORD_NUMBER, Kind.RECORD_NUMBER.why


def _digits(raw: str) -> str:
    return "".join(filter(str.isdigit, raw))


def _nhs_numbers(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    at = 0
    while found := _TEN_DIGITS.search(text, at):
        digits = _digits(found["number"])
        at = found.start() + 1
        if nhs_number.is_valid(digits) and not _is_organisations(digits):
            at = found.end("number")
            yield *found.span("number"), Kind.NHS_NUMBER, Kind.NHS_NUMBER.why
    for found in _TOLD_NHS.finditer(text):
        yield *found.span("number"), Kind.NHS_NUMBER, Kind.NHS_NUMBER.why


def _phones(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    for found in _PHONE.finditer(text):
        if _is_somebodys(found.group()):
            yield *found.span(), Kind.PHONE, Kind.PHONE.why
    for found in _TOLD_PHONE.finditer(text):
        if _is_somebodys("0" + found["number"]):
            yield *found.span("number"), Kind.PHONE, Kind.PHONE.why


def _is_somebodys(raw: str) -> bool:
    """A number that could be dialled and is not known to be an organisation's. It need not be in use: people mistype."""
    try:
        number = phonenumbers.parse(raw, "GB")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number) and not _is_organisations(_digits(raw))


def _is_organisations(digits: str) -> bool:
    if digits in HELPLINES or digits.removeprefix("44").rjust(11, "0") in HELPLINES:
        return True
    try:
        return phonenumbers.number_type(phonenumbers.parse(digits, "GB")) in _OF_ORGANISATIONS if digits[0] == "0" else False
    except phonenumbers.NumberParseException:
        return False
