"""Markup as people send it, turned into a few elements that are closed and nested as they must be.

This decides the shape alone: which elements stand where, and that no input, however deep or broken, costs more than its length.
What an attribute may say is decided after it, in html.py.
"""

import re
from collections.abc import Callable
from html import escape, unescape

INLINE = frozenset({"strong", "em", "a"})
TEXT_BLOCKS = frozenset({"p", "h2", "h3", "h4"})
LISTS = frozenset({"ul", "ol"})
MOST_LISTS = 6  # one inside the other
Attributes = dict[str, str]

# Possessive throughout, so that nothing is read twice
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_TAG_START = re.compile("</?[a-zA-Z]")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>`]++))""")
_DECLARATION = re.compile(r"<!--(?:.*?-->|.*)|<[!?][^>]*+>?", re.S)
# What no text needs: controls, halves of characters, what turns the reading direction round, and what means nothing
_NO_CHARACTERS = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_UNWANTED = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufdd0-\ufdef{_NO_CHARACTERS}]"
)


def without_controls(text: str) -> str:
    return _UNWANTED.sub("", text)


def well_formed(text: str, tags: frozenset[str], link: Callable[[Attributes], Attributes | None]) -> str:
    """`text` with the elements of `tags` alone. `link` says what attributes a link keeps, or None for no link."""
    shape, at = _Shape(tags, link), 0
    while (found := text.find("<", at)) >= 0:
        shape.text(text[at:found])
        following = text[found + 1 : found + 2]
        if following in ("!", "?"):
            at = _DECLARATION.match(text, found).end()
        elif _TAG_START.match(text, found):
            tag = _TAG.match(text, found)
            if tag is None:
                break  # a tag that never ends: the rest is words
            shape.tag(tag[2].lower(), tag[3], is_end=bool(tag[1]))
            at = tag.end()
        else:
            shape.text("&lt;")
            at = found + 1
    shape.text(text[at:])
    return shape.finished()


def attributes_of(text: str) -> Attributes:
    """By lower-case name, the first of each; entities are what they stand for."""
    found: Attributes = {}
    for name, *values in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), without_controls(unescape("".join(values))).strip())
    return found


class _Shape:
    """Writes elements and text; `stack` holds the names of what is open."""

    def __init__(self, tags: frozenset[str], link: Callable[[Attributes], Attributes | None]):
        self.tags, self.link = tags, link
        self.out: list[str] = []
        self.stack: list[str] = []
        self.opened: list[str] = []  # the tag of each in the stack, as written
        self.wants_break = False

    def finished(self) -> str:
        self._close_to(0)
        return "".join(self.out)

    def text(self, given: str) -> None:
        words = escape(without_controls(unescape(given)), quote=False)
        if self._outside_text() or self._is_at_start():
            words = words.lstrip()
        if not words:
            return
        self._make_room()
        self.out.append(words)

    def tag(self, name: str, attributes: str, *, is_end: bool) -> None:
        if name not in self.tags:
            return
        if is_end:
            self._end(name)
        elif name == "br":
            if not self._outside_text() and not self._is_at_start():
                self.out.append("<br>")
        elif name in INLINE:
            self._start_inline(name, attributes)
        elif name in TEXT_BLOCKS:
            self._start_text_block(name)
        elif name in LISTS:
            self._start_list(name)
        else:
            self._start_item()

    def _start_inline(self, name: str, attributes: str) -> None:
        kept = self.link(attributes_of(attributes)) if name == "a" else {}
        if kept is None or (name in self.stack and name != "a"):
            return
        if name in self.stack:
            self._end(name)
        self._make_room()
        self._open(name, "".join(f' {key}="{escape(value)}"' for key, value in kept.items()))

    def _start_text_block(self, name: str) -> None:
        self._close_text()
        if self.stack:  # inside a list, a paragraph is a line
            self.wants_break = True
        else:
            self._open(name)

    def _start_list(self, name: str) -> None:
        if sum(open_name in LISTS for open_name in self.stack) >= MOST_LISTS:
            return
        self._close_text()
        if self.stack and self.stack[-1] in LISTS:
            self._open("li")
        self.wants_break = False
        self._open(name)

    def _start_item(self) -> None:
        self._close_text()
        if not self.stack:
            self._open("ul")
        elif self.stack[-1] == "li":
            self._close_to(len(self.stack) - 1)
        self._open("li")

    def _end(self, name: str) -> None:
        """Ends the nearest of that name; what is open inside it ends with it."""
        if name in TEXT_BLOCKS and name not in self.stack:
            self.wants_break = "li" in self.stack
            return
        for number in range(len(self.stack) - 1, -1, -1):
            if self.stack[number] == name:
                self._close_to(number)
                return
            if name not in LISTS and self.stack[number] not in INLINE:
                return

    def _make_room(self) -> None:
        """Opens what text needs around it."""
        if self._outside_text():
            self._open("li" if self.stack else "p")
        elif self.wants_break and not self._is_at_start() and self.out[-1] != "<br>":
            self.out.append("<br>")
        self.wants_break = False

    def _outside_text(self) -> bool:
        return not self.stack or self.stack[-1] in LISTS

    def _is_at_start(self) -> bool:
        """Whether nothing stands in the open block yet."""
        return bool(self.stack) and self.stack[-1] not in INLINE and self.out[-1] == self.opened[-1]

    def _open(self, name: str, attributes: str = "") -> None:
        self.stack.append(name)
        self.opened.append(f"<{name}{attributes}>")
        self.out.append(self.opened[-1])

    def _close_text(self) -> None:
        number = len(self.stack)
        while number and self.stack[number - 1] in INLINE | TEXT_BLOCKS:
            number -= 1
        self._close_to(number)

    def _close_to(self, number: int) -> None:
        """Closes all but the first `number`; what is empty goes, and so do spaces and lines at the end of a block."""
        while len(self.stack) > number:
            name, opened = self.stack.pop(), self.opened.pop()
            if name not in INLINE:
                self._strip_end()
                self.wants_break = False
            if self.out[-1] == opened:
                self.out.pop()
            else:
                self.out.append(f"</{name}>")

    def _strip_end(self) -> None:
        while self.out[-1] == "<br>" or not self.out[-1].startswith("<"):
            self.out[-1] = "" if self.out[-1] == "<br>" else self.out[-1].rstrip()
            if self.out[-1]:
                return
            self.out.pop()
