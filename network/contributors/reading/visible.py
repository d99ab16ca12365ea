"""What of stored prose a reader could see: the page editor writes the same words with other marks."""

import re
from html import escape
from html.parser import HTMLParser
from typing import Any

_SAME = {"b": "strong", "i": "em"}
_WITHOUT_END = frozenset({"br", "hr", "img", "embed"})
_EDGE = re.compile(r"\s*(</?(?:p|li|ul|ol|h[1-6]|br)\b[^>]*>)\s*")
_EMPTY = re.compile(r"<p></p>")


class _Visible(HTMLParser):
    """Tags with their attributes in one order, and text with single spaces."""

    def __init__(self):
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag, attrs):
        said = sorted((name, value or "") for name, value in attrs if name != "data-block-key")
        written = [f'{name}="{escape(value)}"' for name, value in said]
        self.parts.append(f"<{' '.join([_SAME.get(tag, tag), *written])}>")

    def handle_endtag(self, tag):
        if tag not in _WITHOUT_END:
            self.parts.append(f"</{_SAME.get(tag, tag)}>")

    def handle_data(self, data):
        self.parts.append(escape(re.sub(r"\s+", " ", data)))


def visible(html: str) -> str:
    """The same for the same words and links, with or without the editor's keys, empty paragraphs and other spelling of marks.

    It takes nothing away that it does not know: what could be seen counts.
    """
    parser = _Visible()
    parser.feed(html or "")
    parser.close()
    return _EMPTY.sub("", _EDGE.sub(r"\1", "".join(parser.parts))).strip()


def visible_in(value: Any) -> Any:
    """The same for all that blocks hold, without the ids of blocks."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, list):
        return [visible_in(one) for one in value]
    if isinstance(value, dict):
        is_block = {"id", "type", "value"} <= value.keys()
        return {name: visible_in(one) for name, one in value.items() if not (is_block and name == "id")}
    return value
