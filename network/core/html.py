"""The one policy for HTML that comes from people. It is cleaned on the way in and stored clean."""

import re

import bleach
from django.utils.html import escape
from django.utils.text import normalize_newlines

PROSE_TAGS = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "br", "a"})
PROTOCOLS = frozenset({"http", "https", "mailto", "tel", "sms", "resource"})
# What Wagtail's rich text editor offers; the same as PROSE_TAGS by its names.
EDITOR_FEATURES = ["h3", "h4", "bold", "ol", "ul", "link"]
BODY_FEATURES = ["h2", *EDITOR_FEATURES]

_LOOKS_LIKE_HTML = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|strong|b|em|i|br|a|div|span|script|table)\b[^>]*>", re.I)
_UNREADABLE = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_BLOCK = re.compile(r"(<(p|h2|h3|h4|ul|ol)>.*?</\2>)", re.S)


def _allowed(tag: str, name: str, value: str) -> bool:
    if tag != "a":
        return False
    return name == "href" or (name == "linktype" and value == "page") or (name == "id" and value.isdigit())


def clean_prose(text: str) -> str:
    """Rich text as Wagtail stores it, from plain text (a blank line starts a paragraph) or HTML that somebody sent.

    Only PROSE_TAGS stay, links only to web pages, mail, telephone numbers and other records; what is left of other
    elements is their text. The result of cleaning twice is that of cleaning once.
    """
    text = normalize_newlines(text).replace("\x00", "").strip()
    if not text:
        return ""
    if not _LOOKS_LIKE_HTML.search(text):
        paragraphs = (escape(part.strip()) for part in re.split(r"\n\s*\n", text))
        return "".join("<p>{}</p>".format(part.replace("\n", "<br/>")) for part in paragraphs if part)
    cleaned = bleach.clean(
        _UNREADABLE.sub(" ", text),
        tags=PROSE_TAGS,
        attributes=_allowed,
        protocols=PROTOCOLS,
        strip=True,
        strip_comments=True,
    )
    return _paragraphs(cleaned.replace("<br>", "<br/>"))


def _paragraphs(html: str) -> str:
    """Wraps what stands outside every block in a paragraph."""
    parts, at = [], 0
    for found in _BLOCK.finditer(html):
        parts += [_wrapped(html[at : found.start()]), found.group(1)]
        at = found.end()
    return "".join(part for part in [*parts, _wrapped(html[at:])] if part)


def _wrapped(inline: str) -> str:
    inline = inline.strip()
    return f"<p>{inline}</p>" if inline else ""
