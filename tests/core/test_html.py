"""The policy for HTML that comes from people, pinned."""

from urllib.parse import urlsplit

import html5lib
import pytest

from network.core.html import PROSE_TAGS, PROTOCOLS, clean_prose


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


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<p><script>alert(1)",
        '<p><img src=x onerror="alert(1)"></p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="JaVaScRiPt:alert(1)">x</a>',
        '<a href="java&#x09;script:alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        '<p style="background:url(javascript:alert(1))">x</p>',
        '<p onclick="alert(1)">x</p>',
        "<svg/onload=alert(1)>",
        "<iframe src=//evil.example></iframe>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        '<a href="/ok" onmouseover=alert(1) target=_blank>x</a>',
        "<p><!-- <script>alert(1)</script> --></p>",
        '<form action="//evil.example"><input name=q></form>',
        '<a linktype="document" id="1 onclick=alert(1)">x</a>',
    ],
)
def test_attacks_are_taken_out(attack):
    """What a browser would make of it has only allowed elements, attributes and schemes."""
    for element in html5lib.parseFragment(clean_prose(attack), namespaceHTMLElements=False).iter():
        if element.tag in ("DOCUMENT_FRAGMENT", None):
            continue
        assert element.tag in PROSE_TAGS
        assert set(element.attrib) <= {"href", "linktype", "id"}
        assert urlsplit(element.get("href", "")).scheme in {"", *PROTOCOLS}
        assert element.get("linktype", "page") == "page"
        assert element.get("id", "1").isdigit()


@pytest.mark.parametrize(
    "text", ["a\n\nb", "<p>x</p>y", "x & y", '<ul><li><a href="https://example.org/?a=1&b=2">z</a></li></ul>']
)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_prose(clean_prose(text)) == clean_prose(text)
