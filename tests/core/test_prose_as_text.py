"""Stored prose as somebody would type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.core.html import as_text, clean_prose


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("", ""),
        ("<p>One</p><p>Two<br/>lines</p>", "One\n\nTwo\nlines"),
        ("<p>Do:</p><ul><li>one</li><li>two</li></ul><p>Then</p>", "Do:\n\n- one\n- two\n\nThen"),
        ("<h2>Heading</h2><p>1 &lt; 2 &amp; <strong>3</strong></p>", "Heading\n\n1 < 2 & 3"),
        ('<p><a href="https://example.org/">A link</a></p>', "A link"),
    ],
)
def test_prose_reads_as_it_would_be_typed(stored, typed):
    assert as_text(stored) == typed


@given(st.lists(st.text("abc <&'\"é-1", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_what_was_typed_comes_back(paragraphs):
    stored = clean_prose("\n\n".join(paragraphs))
    assert clean_prose(as_text(stored)) == stored
