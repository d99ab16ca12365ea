"""The one policy for HTML that comes from people. It is cleaned on the way in and stored clean.

Two steps: `well_formed` makes a few elements that are closed and nested as they must be, and bleach judges what is left, so that
nothing that a browser would run rests on our own reading of markup. docs/decisions/0019-discussion.md says why.
"""

import re
from dataclasses import dataclass
from html import escape, unescape

import bleach
from django.utils.html import strip_tags
from django.utils.text import normalize_newlines

from .wellformed import Attributes, well_formed, without_controls

PROSE_TAGS = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "br", "a"})
PROTOCOLS = frozenset({"http", "https", "mailto", "tel", "sms", "resource"})
COMMENT_TAGS = frozenset({"p", "br", "strong", "em", "ul", "ol", "li", "a"})
COMMENT_PROTOCOLS = frozenset({"http", "https", "mailto"})
COMMENT_REL = "nofollow ugc noopener"  # no credit with search engines, and no way back to our window
LONGEST_ADDRESS = 2000
# What Wagtail's rich text editor offers; the same as PROSE_TAGS by its names.
EDITOR_FEATURES = ["h3", "h4", "bold", "ol", "ul", "link"]
BODY_FEATURES = ["h2", *EDITOR_FEATURES]

_LOOKS_LIKE_HTML = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|strong|b|em|i|br|a|div|span|script|table)\b[^<>]*+>", re.I)
_UNREADABLE = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*+>|\Z)", re.I | re.S)
_COMMENT_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s/?#@]", re.I)
# Bleach looks at every entity anew, which takes a minute for a long text; these stand in for ours, and no text holds them
_STAND_INS = {"&amp;": "\ue000", "&lt;": "\ue001", "&gt;": "\ue002", "&quot;": "\ue003", "&#x27;": "\ue004"}
_ENTITY = re.compile("|".join(_STAND_INS))
_STAND_IN = re.compile("[\ue000-\ue004]")
_ENTITIES = {stand_in: entity for entity, stand_in in _STAND_INS.items()}
_NO_LINK = re.compile(r"<a>(.*?)</a>", re.S)
_TYPED = (  # what stands for a tag where no tags can be typed
    (re.compile(r"<br\s*/?>"), "\n"),
    (re.compile(r"<li\b[^>]*>"), "- "),
    (re.compile(r"</li>"), "\n"),
    (re.compile(r"</(?:p|h2|h3|h4|ul|ol)>"), "\n\n"),
)


@dataclass(frozen=True)
class Policy:
    tags: frozenset[str]
    protocols: frozenset[str]

    def link(self, given: Attributes) -> Attributes | None:
        raise NotImplementedError

    def allows(self, tag: str, name: str, value: str) -> bool:
        raise NotImplementedError

    def clean(self, text: str) -> str:
        """Clean HTML from plain text (a blank line starts a paragraph) or HTML. Twice gives the same as once."""
        text = without_controls(normalize_newlines(text)).strip()
        html = _UNREADABLE.sub(" ", text) if _LOOKS_LIKE_HTML.search(text) else _paragraphs(text)
        cleaned = bleach.clean(
            _ENTITY.sub(lambda found: _STAND_INS[found[0]], well_formed(html, self.tags, self.link)),
            tags=self.tags,
            attributes=self.allows,
            protocols=self.protocols,
            strip=True,
            strip_comments=True,
        )
        cleaned = _STAND_IN.sub(lambda found: _ENTITIES[found[0]], cleaned)
        return _NO_LINK.sub(r"\1", cleaned).replace("<br>", "<br/>")


class Prose(Policy):
    """What editors and imports write: headings, and links to records and pages of the site too."""

    def link(self, given: Attributes) -> Attributes | None:
        if given.get("linktype") == "page" and given.get("id", "").isascii() and given.get("id", "").isdigit():
            return {"linktype": "page", "id": given["id"]}
        return {"href": _address(given["href"])} if 0 < len(given.get("href", "")) <= LONGEST_ADDRESS else None

    def allows(self, tag: str, name: str, value: str) -> bool:
        if tag != "a":
            return False
        return name == "href" or (name == "linktype" and value == "page") or (name == "id" and value.isdigit())


class Comment(Policy):
    """What anybody with an account writes: no headings, and links that say where they lead and take nothing along."""

    def link(self, given: Attributes) -> Attributes | None:
        address = given.get("href", "")
        if len(address) > LONGEST_ADDRESS or not _COMMENT_ADDRESS.match(address):
            return None
        return {"href": _address(address), "rel": COMMENT_REL}

    def allows(self, tag: str, name: str, value: str) -> bool:
        return tag == "a" and (name == "href" or (name == "rel" and value == COMMENT_REL))


PROSE = Prose(PROSE_TAGS, PROTOCOLS)
COMMENT = Comment(COMMENT_TAGS, COMMENT_PROTOCOLS)


def clean_prose(text: str) -> str:
    """Rich text as Wagtail stores it, from plain text or HTML that somebody sent.

    Only PROSE_TAGS stay, links only to web pages, mail, telephone numbers and other records; what is left of other
    elements is their text.
    """
    return PROSE.clean(text)


def as_text(html: str) -> str:
    """Stored prose as somebody would type it: a blank line between paragraphs, a dash before each item of a list.

    `clean_prose` makes the same of it again where it was typed as text.
    """
    for tag, typed in _TYPED:
        html = tag.sub(typed, html)
    return re.sub(r"\n{3,}", "\n\n", unescape(strip_tags(html))).strip()


def clean_comment(text: str) -> str:
    """What somebody wrote in a discussion, as HTML that may be shown to anybody. Addresses that are not links stay text."""
    return COMMENT.clean(text)


def plain_text(html: str) -> str:
    """Words for an e-mail, from what `clean_comment` gives or takes: a blank line after each paragraph, the address after a
    link's text. It holds characters as they are, so it is not to be put into HTML unescaped."""
    text = re.sub(r'<a href="([^"]*)"[^>]*>(.*?)</a>', _link_in_words, clean_comment(html), flags=re.S)
    text = re.sub(r"<br/>", "\n", text)
    text = re.sub(r"\s*<li>", "\n- ", text)
    text = re.sub(r"</p>|</ul>|</ol>", "\n\n", text)
    text = unescape(re.sub(r"<[^>]*>", "", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _link_in_words(link: re.Match) -> str:
    return link[2] if unescape(link[2]).strip() == unescape(link[1]) else f"{link[2]} ({link[1]})"


def _paragraphs(text: str) -> str:
    paragraphs = (escape(part.strip(), quote=False) for part in re.split(r"\n\s*\n", text))
    return "".join("<p>{}</p>".format(part.replace("\n", "<br>")) for part in paragraphs if part)


def _address(given: str) -> str:
    """Without what browsers skip in an address."""
    return re.sub(r"[\t\n\r]", "", given).replace(" ", "%20")
