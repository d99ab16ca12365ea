"""What might identify somebody is marked and explained; what identifies nobody is left alone."""

import re

import pytest
from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st

from network.contributors.personal_details import Kind, Tags, as_json, combination, find
from network.contributors.personal_details.marking import marked
from network.contributors.personal_details.places import WARD_AND_DAY

from .measuring import examples, measure, overlap, read

NOT_FOUND = {  # what only a person sees: a nickname, half a postcode, a name that no list has and nothing introduces
    "Everyone called her Big Sue but her real name was Susan Tetley.",
    "Sent to PO5 hostel area",
    "they moved Shanelle to another hospital",
}
DETAILS = ["943 476 5919", "07700 900123", "jo.bloggs@example.com", "SW1A 1AA", "14 March 2024", "Dr Patel", "@quiet_kestrel"]
NEUTRAL = "it was loud on the ward and nobody came when we asked for the kettle so we sat and waited until it got light outside"


def found(text: str) -> list[tuple[str, str]]:
    return [(span.kind.value, text[span.start : span.end]) for span in find(text)]


def test_there_are_enough_examples():
    assert len(examples("identifying")) >= 150
    assert len(examples("left_alone")) >= 150


@pytest.mark.parametrize("example", [e for e in examples("identifying") if e.text not in NOT_FOUND], ids=lambda e: e.text[:60])
def test_what_identifies_is_found(example):
    spans = find(example.text)

    for start, end, kind in example.details:
        assert kind in [span.kind.value for span in spans if overlap(span, start, end)], found(example.text)


@pytest.mark.parametrize("example", examples("left_alone"), ids=lambda e: e.text[:60])
def test_what_identifies_nobody_is_left_alone(example):
    assert found(example.text) == []


def test_it_finds_as_much_as_it_did():
    measured = measure()

    assert measured.recall >= 0.98, str(measured)
    assert measured.precision >= 0.99, str(measured)
    assert len(measured.missed) <= len(NOT_FOUND), str(measured)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My number is ０７７００ ９００１２３ now.", [("phone", "０７７００ ９００１２３")]),
        ("It is 943\u00a0476\u00a05919 on there.", [("nhs_number", "943\u00a0476\u00a05919")]),
        ("It is 943\u2011476\u20135919 on there.", [("nhs_number", "943\u2011476\u20135919")]),
        ("It is 9\u00ad4\u00ad3\u00ad4765919 on there.", [("nhs_number", "9\u00ad4\u00ad3\u00ad4765919")]),
        ("I saw Dr\u00a0Pa\u00adtel there.", [("staff", "Dr\u00a0Pa\u00adtel")]),
        ("my nurse was called Zoe\u0301 and she sang", [("staff", "Zoe\u0301")]),
        ("The ward “Willow Ward” was loud.", [("ward", "Willow Ward")]),
        ("It was Karen’s shift.", [("name", "Karen")]),
        ("It was on Valentine’s Day 2021.", [("date", "Valentine’s Day 2021")]),
        ("😀😀 ring ٠٧٧٠٠٩٠٠١٢٣", [("phone", "٠٧٧٠٠٩٠٠١٢٣")]),
        ("jo\u200bbloggs@exam\u200bple.com wrote", [("email", "jo\u200bbloggs@exam\u200bple.com")]),
    ],
)
def test_other_writings_of_the_same_are_found_where_they_are(text, expected):
    assert found(text) == expected


def test_a_ward_and_a_day_in_one_sentence_say_so():
    together = find("I was on Willow Ward on 3 March 2024.")
    apart = find("I was on Willow Ward. It was 3 March 2024.")

    assert [span.why for span in together] == [WARD_AND_DAY, WARD_AND_DAY]
    assert [span.why for span in apart] == [Kind.WARD.why, Kind.DATE.why]


def test_each_kind_has_a_plain_sentence():
    for kind in Kind:
        assert kind.label
        assert kind.why.endswith(".")
        assert len(kind.why) < 130


def test_numbers_that_fail_the_check_digit_are_left_alone_unless_they_are_called_nhs_numbers():
    assert found("It was 943 476 5918 steps.") == []
    assert found("My NHS number is 943 476 5918.") == [("nhs_number", "943 476 5918")]


def test_a_script_gets_plain_values():
    (answer,) = as_json(find("ring 07700 900123"))

    assert answer == {"start": 5, "end": 17, "kind": "phone", "label": "Phone number", "why": Kind.PHONE.why}


def assert_in_order(text: str, spans) -> None:
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        at = span.end


PIECES = """Dr Patel ward 3B on 3 March 2024 my son Jamie 07700 900123 @ St \u00a0 \u0661 's , .""".split(" ")
WORDS = st.sampled_from(PIECES)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200) | st.lists(WORDS, max_size=40).map(" ".join) | st.lists(WORDS, max_size=40).map("".join))
def test_any_text_has_spans_in_order_within_it_and_the_same_again(text):
    spans = find(text)

    assert_in_order(text, spans)
    assert find(text) == spans


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(DETAILS), st.integers(0, len(NEUTRAL)), st.sampled_from([" ", "\n", "\u00a0", " – "]))
def test_a_detail_is_found_wherever_it_stands(detail, at, gap):
    text = NEUTRAL[:at] + gap + detail + gap + NEUTRAL[at:]

    start = text.index(detail)
    assert any(overlap(span, start, start + len(detail)) for span in find(text))
    assert find(NEUTRAL) == []


HOSTILE = [
    "a",
    "A",
    "1",
    "1 ",
    "0",
    "0 ",
    "@",
    "a@",
    "a.",
    "(",
    "+44 (",
    "Aa ",
    "Dr ",
    "Karen and ",
    "my son ",
    "1/1/20 ",
    "1 May ",
]
HOSTILE += ["www.", "http://", "\n", "e\u0301", "\uff11", "\u00ad", "'", "-", "St ", "the ", "Ward ", "my insta is ", "called "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_hostile_text_is_answered(piece):
    text = (piece * 100_000)[:100_000]

    assert_in_order(text, find(text))


def test_words_are_shown_escaped_with_numbers_that_lead_to_reasons():
    html = Template("{% load personal_details %}{% personal_details text 'felt' %}").render(
        Context({"text": "<script>alert(1)</script> Dr <b>Patel</b>, nurse Karen & 07700 900123"})
    )

    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html
    for number in re.findall(r'href="#felt-why-(\d+)"', html):
        assert f'id="felt-why-{number}"' in html
        assert f'id="felt-{number}"' in html
        assert f'href="#felt-{number}"' in html
    assert len(re.findall("<mark", html)) == len(re.findall("<li", html)) == 2
    assert Kind.PHONE.why in html


def test_a_name_that_is_marked_is_escaped_in_both_places():
    text = 'my email is "><img>a@example.com'

    html = Template("{% load personal_details %}{% personal_details text %}").render(Context({"text": text}))

    assert "<img" not in html
    assert html.count("a@example.com") == 2


def test_words_without_details_say_so():
    html = Template("{% load personal_details %}{% personal_details text %}").render(Context({"text": NEUTRAL}))

    assert "<mark" not in html
    assert "You may still know better" in html


def test_marks_alone_keep_every_character():
    text = "Dr Patel & I\n\nring 07700 900123 <now>"

    plain = re.sub(r"<a .*?</a>|</?mark[^>]*>", "", marked(text))

    assert plain == "Dr Patel &amp; I\n\nring 07700 900123 &lt;now&gt;"


def test_tags_that_fit_few_people_together_are_named():
    told = combination(Tags(ward_types=["Acute adult"], inequality_focus=["Veterans"], year=2021, places=["South West"]))

    assert told == (
        "Together, these tags may show who you are: Acute adult; Veterans; 2021 and South West. Few people fit all of them. "
        "You can leave out one or two of the tags, and keep your words as they are."
    )


@pytest.mark.parametrize(
    "tags",
    [
        Tags(),
        Tags(ward_types=["Acute adult"], year=2021),
        Tags(ward_types=["Acute adult", "Crisis and liaison"], places=["London"]),
        Tags(ward_types=["Mother and baby unit"]),
    ],
)
def test_few_tags_are_left_alone(tags):
    assert combination(tags) is None


def test_a_rare_kind_of_ward_needs_less():
    assert "Mother and baby unit and spring 2021" in combination(
        Tags(ward_types=["Mother and baby unit"], season="spring", year=2021)
    )


def test_an_example_is_read_with_its_place():
    assert read("I saw {staff|Dr Patel}.").details == [(6, 14, "staff")]
