"""Nobody in need is given a number that has not been confirmed."""

import re
from importlib import import_module
from pathlib import Path

import phonenumbers
import pytest
from django.utils.html import strip_tags

from network.core.help_lines import SHOWN
from network.core.models import SiteSettings

ROOT = Path(__file__).resolve().parents[2]
DIALLED = re.compile(r"(?:tel|sms):\+?([\d ]+)")
FILES = [
    *(path for path in (ROOT / "templates").rglob("*") if path.suffix in (".html", ".txt")),
    *(ROOT / "network/demo/content").glob("*.jsonl"),
]
SAFEGUARDING = (ROOT / "docs/safeguarding.md").read_text(encoding="utf-8")


def squeezed(text: str) -> str:
    return text.replace(" ", "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_shows_a_number_that_is_not_on_the_list(path):
    text = path.read_text(encoding="utf-8")
    assert {squeezed(number) for number in DIALLED.findall(text)} <= SHOWN.keys()
    written = [match.raw_string for match in phonenumbers.PhoneNumberMatcher(strip_tags(text), "GB")]
    assert [number for number in written if squeezed(number) not in SHOWN] == []


@pytest.mark.django_db
def test_the_strip_of_a_new_site_shows_the_list():
    lines = [line.value for line in SiteSettings.load().help_lines]
    assert {line["address"].partition(":")[2] for line in lines} == SHOWN.keys()
    assert {squeezed(line["number"]) for line in lines} == SHOWN.keys()


def test_the_list_says_where_each_was_confirmed():
    lines = [squeezed(line) for line in SAFEGUARDING.splitlines() if line.startswith("|")]
    for number in SHOWN:
        assert [line for line in lines if line.startswith(f"|{number}|")], number


def test_no_number_on_the_list_is_taken_for_somebodys():
    left_alone = import_module("network.contributors.personal_details.left_alone")
    assert SHOWN.keys() <= left_alone.HELPLINES
