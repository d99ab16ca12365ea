from pathlib import Path

import pytest

from search.analysis import stem, words
from search.highlight import _kept, marked, snippet
from search.query import parse


def shown(text: str, query: str) -> str:
    return marked(text, parse(query).to_mark)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Planning a plan", "plan", "<mark>Planning</mark> a <mark>plan</mark>"),
        ("A plane is no plan", "plan", "A plane is no <mark>plan</mark>"),
        ("The ward’s alarm – and “wards”", "ward", "The <mark>ward’s</mark> alarm – and “<mark>wards</mark>”"),
        (
            "We don’t; O'Brien's team, at nine o'clock",
            "obrien",
            "We don’t; <mark>O&#x27;Brien&#x27;s</mark> team, at nine o&#x27;clock",
        ),
        ("At nine o'clock", "oclock", "At nine <mark>o&#x27;clock</mark>"),
        ("Naïve, and Élan", "naive elan", "<mark>Naïve</mark>, and <mark>Élan</mark>"),
        ("naïve Café, cafe", "cafe", "naïve <mark>Café</mark>, <mark>cafe</mark>"),
        ("Costs £5 • MSSP_2 • mssp", "mssp", "Costs £5 • <mark>MSSP</mark>_2 • <mark>mssp</mark>"),
        ("Safety huddles, then huddle safety", '"safety huddle"', "<mark>Safety</mark> <mark>huddles</mark>, then huddle safety"),
        ("Co-produced by us", "co-produced", "<mark>Co</mark>-<mark>produced</mark> by us"),
        ("<b>ward</b> & ward", "ward", "&lt;b&gt;<mark>ward</mark>&lt;/b&gt; &amp; <mark>ward</mark>"),
    ],
)
def test_the_words_that_matched_are_marked_and_the_rest_is_escaped(text, query, expected):
    assert shown(text, query) == expected


def test_a_snippet_shows_the_body_only_where_the_summary_has_no_match():
    body = "First line.\nThe seclusion room was painted with patients."

    assert snippet("About a room", body, parse("room").to_mark) == "About a <mark>room</mark>"
    assert (
        snippet("About colour", body, parse("seclusion").to_mark)
        == "… The <mark>seclusion</mark> room was painted with patients."
    )


def test_a_snippet_begins_at_a_line_where_no_line_before_has_a_match():
    wanted = parse("seclusion room").to_mark

    assert snippet("", "A line.\nThe seclusion\nThe room", wanted) == "… The <mark>seclusion</mark> The <mark>room</mark>"


SUMMARY = (
    "Patients and staff plan the day together every morning, in ten minutes and standing up. It was tried on nine wards of three "
    "trusts. Seclusion was used half as often after a year, and nobody knows whether the huddle was why."
)
BEGINNING = (
    "Patients and staff plan the day together every morning, in ten minutes and standing up. It was tried on nine wards of …"
)
END = "… nine wards of three trusts. Seclusion was used half as often after a year, and nobody knows whether the huddle was why."


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("staff", BEGINNING.replace("staff", "<mark>staff</mark>")),
        ("half", END.replace("half", "<mark>half</mark>")),
        ("huddle", END.replace("huddle", "<mark>huddle</mark>")),
        ("nothing of it", BEGINNING),
        ("", SUMMARY),
    ],
)
def test_a_snippet_is_two_lines_of_what_matched(query, expected):
    assert snippet(SUMMARY, "", parse(query).to_mark) == expected


def test_every_word_begins_as_its_stem_does():
    """Words are looked for by the beginning of their stem (search.highlight)."""
    told = {
        word
        for path in (Path(__file__).parents[2] / "network/demo/content").glob("*.jsonl")
        for word in words(path.read_text(encoding="utf-8"))
    }

    assert len(told) > 3000
    assert not {word for word in told if not word.startswith(_kept(stem(word)))}
