"""The policy for HTML that comes from people, pinned."""

import re
from html import unescape

import html5lib
import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from network.core.html import (
    COMMENT_PROTOCOLS,
    COMMENT_REL,
    COMMENT_TAGS,
    PROSE_TAGS,
    PROTOCOLS,
    clean_comment,
    clean_prose,
    plain_text,
)

from .attack_strings import ATTACKS

POLICIES = pytest.mark.parametrize("clean", [clean_prose, clean_comment])
WHAT_BROWSERS_SKIP = re.compile(r"[\x00-\x20]")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("", ""),
        ("One line", "<p>One line</p>"),
        ("One\nstill one\n\nTwo", "<p>One<br/>still one</p><p>Two</p>"),
        ("Fish & chips < 5", "<p>Fish &amp; chips &lt; 5</p>"),
        ("<p>Kept <strong>bold</strong></p>", "<p>Kept <strong>bold</strong></p>"),
        ("<ul><li>One</li></ul>after", "<ul><li>One</li></ul><p>after</p>"),
        ("before <strong>bold</strong>", "<p>before <strong>bold</strong></p>"),
        ('<p><a href="https://example.org/">out</a></p>', '<p><a href="https://example.org/">out</a></p>'),
        ('<p><a href="tel:116123">116 123</a></p>', '<p><a href="tel:116123">116 123</a></p>'),
        ('<p><a href="resource:ci-huddle">idea</a></p>', '<p><a href="resource:ci-huddle">idea</a></p>'),
        ('<p><a linktype="page" id="5">idea</a></p>', '<p><a linktype="page" id="5">idea</a></p>'),
        ("<h1>Too big</h1>", "<p>Too big</p>"),
        ("<p>nul\x00byte</p>", "<p>nulbyte</p>"),
    ],
)
def test_what_is_kept(given, stored):
    assert clean_prose(given) == stored


def elements(html: str) -> list:
    """What a browser makes of it, without the fragment around it."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=True)
    return [element for element in tree.iter() if element.tag != "DOCUMENT_FRAGMENT"]


def check_prose(element, name: str) -> None:
    assert name in PROSE_TAGS
    assert set(element.attrib) <= ({"href"} if "href" in element.attrib else {"linktype", "id"} if name == "a" else set())
    assert element.get("linktype", "page") == "page"
    assert re.fullmatch("[0-9]+", element.get("id", "1"))
    scheme = SCHEME.match(WHAT_BROWSERS_SKIP.sub("", element.get("href", "")))
    assert scheme is None or scheme[1].lower() in PROTOCOLS


def check_comment(element, name: str) -> None:
    assert name in COMMENT_TAGS
    assert set(element.attrib) == ({"href", "rel"} if name == "a" else set())
    if name == "a":
        assert element.get("rel") == COMMENT_REL
        scheme = SCHEME.match(WHAT_BROWSERS_SKIP.sub("", element.get("href")))
        assert scheme
        assert scheme[1].lower() in COMMENT_PROTOCOLS


def check(clean, text: str) -> str:
    """All that holds of whatever was cleaned; gives the result."""
    html = clean(text)
    for element in elements(html):
        assert isinstance(element.tag, str), "a comment or a processing instruction"
        namespace, _, name = element.tag[1:].partition("}")
        assert namespace == "http://www.w3.org/1999/xhtml"
        (check_prose if clean is clean_prose else check_comment)(element, name)
        assert None not in element.attrib.values()
    assert clean(html) == html, "Cleaning twice is not cleaning once"
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html)
    html.encode()
    parser = html5lib.HTMLParser(strict=True)
    parser.parseFragment(html)
    return html


def test_there_are_enough_attacks_and_none_is_there_twice():
    assert len(ATTACKS) == len(set(ATTACKS.values())) >= 150


@POLICIES
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_attacks_are_taken_out(clean, attack):
    """What a browser would make of it has only allowed elements, attributes and schemes, all closed."""
    check(clean, attack)


@POLICIES
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_attacks_inside_other_words_are_taken_out_and_the_words_stay(clean, attack):
    assert "Before" in check(clean, f"<p>Before</p>{attack}")
    check(clean, f'<ul><li>Before <a href="https://example.org/">{attack}</a></li></ul><p>After</p>')
    check(clean, f"<p title='{attack}'>{attack[: len(attack) // 2]}")


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_plain_text_has_no_markup_left_of_ours_and_no_line_that_a_mail_would_read(attack):
    text = plain_text(attack)
    assert "\r" not in text
    assert "</p>" not in text or "&lt;" in clean_comment(attack)
    assert text == text.strip()


PIECES = [text for text in ATTACKS.values() if len(text) < 200]
PIECES += [
    *"<>/\"'=&;!-# \n\t\x00",
    "&#",
    "&lt;",
    "&amp;",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "https://",
    "javascript:",
    "word",
]
PIECES += ["<p>", "</p>", "<br>", "<ul>", "<li>", "</ul>", "<strong>", "</strong>", "<em>", "<a href=", "</a>"]


@POLICIES
@settings(max_examples=100, deadline=None)
@given_any(pieces=st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12))
def test_attacks_put_together_at_random_are_taken_out(clean, pieces):
    check(clean, "".join(pieces))


@POLICIES
@settings(max_examples=100, deadline=None)
@given_any(text=st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="<&"), min_size=1))
def test_words_without_markup_come_out_as_they_went_in(clean, text):
    html = check(clean, text)
    assert unescape(html.removeprefix("<p>").removesuffix("</p>")) == text


MUCH = ["<", ">", "&", "&lt", "&#", "&amp;lt;", "'", "\"'<a '", "a ", "\n\n", "<!--", "<script", "<script>", "</script "]
MUCH += [
    "<p ",
    "<p\n",
    "</p>",
    "<p>x",
    "<br>",
    "<ul>",
    "<ul><li>",
    "<strong><em>",
    "<strong a=1><p>x",
    "<b a=>",
    "<div>",
    "<svg>",
]
MUCH += ["<a ", '<a href="', "<a href=https://example.org/>x<p>"]


@pytest.mark.parametrize("piece", MUCH, ids=repr)
def test_much_of_anything_is_no_more_than_much(piece):
    """No error from depth; a cost that grows with the square of the length would take many minutes here."""
    for text in (piece * (50_000 // len(piece)), "<p>x</p>" + piece * (50_000 // len(piece))):
        assert len(clean_comment(text)) <= 600_000


@POLICIES
def test_a_megabyte_of_each_kind_at_once(clean):
    text = "<p>x</p>" + "".join(
        piece * (1_000_000 // len(MUCH) // len(piece)) for piece in MUCH if piece not in ("<!--", "<script>")
    )
    assert clean(text).startswith("<p>x</p>")


class TestComments:
    @pytest.mark.parametrize(
        ("given", "stored"),
        [
            ("", ""),
            (" \n ", ""),
            ("One\nstill one\n\nTwo", "<p>One<br/>still one</p><p>Two</p>"),
            ('It\'s <3 & "so"', '<p>It\'s &lt;3 &amp; "so"</p>'),
            ("<p>a <strong>b</strong> <em>c</em></p>", "<p>a <strong>b</strong> <em>c</em></p>"),
            ("<h2>Big</h2><p>small</p>", "<p>Big</p><p>small</p>"),
            ("<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol>", "<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol>"),
            ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br/>b</li></ul>"),
            (
                '<a href="https://example.org/?a=1&amp;b=2" rel="opener" title="x">x</a>',
                f'<p><a href="https://example.org/?a=1&amp;b=2" rel="{COMMENT_REL}">x</a></p>',
            ),
            ('<a href="mailto:a@example.org">x</a>', f'<p><a href="mailto:a@example.org" rel="{COMMENT_REL}">x</a></p>'),
            ('<a href="tel:116123">x</a>', "<p>x</p>"),
            ('<a href="/cms/logout/">x</a>', "<p>x</p>"),
            ('<a href="//evil.example/">x</a>', "<p>x</p>"),
            ('<a linktype="page" id="5">x</a>', "<p>x</p>"),
            ("https://example.org/", "<p>https://example.org/</p>"),
        ],
    )
    def test_what_is_kept(self, given, stored):
        assert clean_comment(given) == stored

    def test_a_link_never_leads_where_its_host_is_hidden_in_a_user_name(self):
        assert "href" not in clean_comment('<a href="https://@evil.example/">x</a>')


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("", ""),
        ("One\nstill one\n\nTwo", "One\nstill one\n\nTwo"),
        ("<p>Fish &amp; chips &lt;b&gt;</p>", "Fish & chips <b>"),
        ("<p>See</p><ul><li>one</li><li>two</li></ul><p>end</p>", "See\n\n- one\n- two\n\nend"),
        ('<p><a href="https://example.org/">here</a></p>', "here (https://example.org/)"),
        ('<p><a href="https://evil.example/">https://www.nhs.uk/</a></p>', "https://www.nhs.uk/ (https://evil.example/)"),
        ('<p><a href="https://example.org/">https://example.org/</a></p>', "https://example.org/"),
        ("<script>x()</script><p>y</p>", "y"),
    ],
)
def test_words_for_an_email(given, text):
    assert plain_text(given) == text


def test_lists_in_lists_stay_lists():
    nested = "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
    assert clean_prose(nested) == nested
