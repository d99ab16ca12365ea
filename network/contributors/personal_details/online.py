"""E-mail addresses, web addresses and names on social media."""

import re
from collections.abc import Iterator

from .left_alone import HANDLES, MAILBOXES, SITES
from .spans import Kind

_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}\b", re.I)
_SPOKEN_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:\s?[\[(]\s?at\s?[\])]\s?|\sat\s|\s@\s)[\w-]{1,63}"
    r"(?:\s?[\[(]\s?dot\s?[\])]\s?|\sdot\s|\.)(?:co|com|org|net|ac|nhs|gov|uk|me)\b(?:(?:\sdot\s|\.)uk\b)?",
    re.I,
)
_SHORT_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{2,64}@(?:gmail|hotmail|yahoo|outlook|icloud|aol|live|protonmail)\b", re.I)
_NETWORKS = (
    r"facebook|fb|instagram|insta|ig|twitter|x|tiktok|tik tok|snapchat|snap|linkedin|youtube|reddit|discord|whatsapp|threads|"
    r"bluesky|tumblr"
)
_ENDINGS = r"(?:co\.uk|org\.uk|nhs\.uk|gov\.uk|ac\.uk|com|org|net|info|uk|io|app|blog|online|site|social)"
_REST = r"[^\s<>\"']"  # of an address
_WEB = re.compile(
    rf"(?<![\w@.-])(?:https?://{_REST}{{2,500}}|www\.{_REST}{{2,500}}"
    rf"|(?:youtu\.be|bit\.ly|t\.co|linktr\.ee|fb\.me)/{_REST}{{2,100}}"
    rf"|(?:[a-z0-9-]{{1,63}}\.){{1,4}}{_ENDINGS}\b(?:/{_REST}{{0,500}})?)",
    re.I,
)
_SOCIAL_SITE = re.compile(
    r"(?:facebook|fb|instagram|twitter|x|tiktok|snapchat|linkedin|youtube|reddit|threads|tumblr|linktr)\.(?:com|net|ee)/\S", re.I
)
_HANDLE = re.compile(r"(?<![\w@./+-])@(?=[a-z_])[\w.]{1,29}\w\b", re.I)
# What follows "my Facebook is" or "on Twitter at" and is no name there.
_NO_HANDLE = (
    r"(?!(?:private|public|called|not|full|where|how|gone|the|a|my|still|now|all|night|home|work|first|least|one|well|just|so|"
    r"and)\b)"
)
_MY_HANDLE = re.compile(
    rf"\b(?:my|our|his|her|their)\s(?:{_NETWORKS}|username|user name|handle|gamertag)"
    r"(?:\s(?:account|channel|name|handle|username|page|profile|tag))?"
    rf"\s?(?:is called|is|was|:|=|-)\s?(?P<who>@?{_NO_HANDLE}[\w.#-]{{2,40}})",
    re.I,
)
_ON_NETWORK = re.compile(rf"\bon\s(?:{_NETWORKS})\s?(?:as|under|at|@|:)\s?{_NO_HANDLE}(?P<who>@?[\w.#-]{{2,40}})", re.I)
_NETWORK_COLON = re.compile(rf"(?<!\w)(?:{_NETWORKS}|u/|r/u/)\s?(?::\s?@?|(?<=u/))(?P<who>[\w.#-]{{3,40}})", re.I)


def find_online(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    yield from _emails(text)
    yield from _webs(text)
    yield from _socials(text)


def _emails(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    patterns = []
    if "@" in text:
        patterns += [_EMAIL, _SHORT_EMAIL]
    if "dot" in text.lower() or "@ " in text or " at " in text or "at)" in text:
        patterns.append(_SPOKEN_EMAIL)
    for pattern in patterns:
        for found in pattern.finditer(text):
            if found.group().lower() not in MAILBOXES:
                yield found.start(), found.end(), Kind.EMAIL, Kind.EMAIL.why


def _webs(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    for found in _WEB.finditer(text):
        address = found.group().rstrip(".,;:!?)]}'*_")
        if not _is_left_alone(address):
            kind = Kind.SOCIAL if _SOCIAL_SITE.search(address) else Kind.WEB
            yield found.start(), found.start() + len(address), kind, kind.why


def _is_left_alone(address: str) -> bool:
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", address.lower()).partition("/")[0]
    return host in SITES


def _socials(text: str) -> Iterator[tuple[int, int, Kind, str]]:
    for found in _HANDLE.finditer(text):
        if found.group()[1:].lower() not in HANDLES:
            yield found.start(), found.end(), Kind.SOCIAL, Kind.SOCIAL.why
    for pattern in (_MY_HANDLE, _ON_NETWORK, _NETWORK_COLON):
        for found in pattern.finditer(text):
            start, who = found.start("who"), found.group("who").rstrip(".-")
            if who and who.lower().lstrip("@") not in HANDLES:
                yield start, start + len(who), Kind.SOCIAL, Kind.SOCIAL.why
