"""Postcodes and streets."""

import re
from collections.abc import Iterator

from .spans import Kind

# The letters that a postcode of the United Kingdom starts with (Royal Mail's areas).
AREAS = frozenset(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA
    HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR
    RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
    """.split()
)
_FULL = re.compile(r"(?<!\w)(?P<area>[a-z]{1,2})\d[a-z\d]?[\s-]{0,2}(?P<inward>\d[abd-hjlnp-uw-z]{2})(?!\w)", re.I)
_ORDINALS = frozenset({"1st", "2nd", "3rd"})
_OUTWARD = r"(?P<area>[A-Z]{1,2})\d[A-Z\d]?"
_TOLD = re.compile(rf"\b(?:[Pp]ost\s?code)(?:\sis|\swas|:|\sof|\sstarts\swith|\sbegins\swith)?\s?(?P<code>{_OUTWARD})\b")
_LIVED = re.compile(
    rf"\b(?:live|lives|lived|living|moved|grew\sup|house|flat|home|hostel|school|surgery|estate)\s(?:back\s)?(?:in|to|near|at|from|around)\s(?P<code>{_OUTWARD})\b(?!\s[Ww]ard)"
)
_AREA = re.compile(rf"\b(?P<code>(?!M\d)(?:{_OUTWARD}))\s(?:area|postcode|estate|district)\b")
_STREETS = (
    r"(?:Road|Rd|Street|St|Avenue|Ave|Close|Drive|Lane|Way|Court|Crescent|Gardens|Terrace|Grove|Square|Hill|Mews|Walk|Row|Park|"
    r"Rise)"
)
_STREET = re.compile(
    r"(?<!\w)(?:(?:[Ff]lat|[Aa]partment)\s)?\d{1,4}[A-Za-z]?,?\s(?:\d{1,4}[A-Za-z]?,?\s)?(?:[A-Z][\w']{1,30}\s){1,3}"
    rf"{_STREETS}\b"
)

_ON_STREET = re.compile(
    rf"\b(?:live|lives|lived|living|house|flat|home|hostel|bedsit|moved|stayed)\s(?:is\s|was\s)?(?:on|in|at|to|off)\s(?P<street>(?:[A-Z][\w']{{1,30}}\s){{1,3}}{_STREETS}\b)"
)


def find_addresses(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    for found in _FULL.finditer(text):
        if found["area"].upper() in AREAS and found["inward"] not in _ORDINALS:
            yield *found.span(), Kind.POSTCODE, Kind.POSTCODE.why
    for pattern in (_TOLD, _LIVED, _AREA):
        for found in pattern.finditer(text):
            if found["area"] in AREAS:
                yield *found.span("code"), Kind.POSTCODE, Kind.POSTCODE.why
    for found in _STREET.finditer(text):
        yield *found.span(), Kind.ADDRESS, Kind.ADDRESS.why
    for found in _ON_STREET.finditer(text):
        yield *found.span("street"), Kind.ADDRESS, Kind.ADDRESS.why
