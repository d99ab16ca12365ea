"""Numbered pages of a fixed size; the pager itself has the same size at any number of pages."""

from collections.abc import Callable
from dataclasses import dataclass

PAGE_SIZE = 12


@dataclass(frozen=True)
class Pager:
    total: int
    number: int
    link: Callable[[int], str]  # the address of a page by its number
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def is_beyond(self) -> bool:
        return not 1 <= self.number <= self.last

    @property
    def start(self) -> int:
        return (self.number - 1) * self.size

    @property
    def first_shown(self) -> int:
        return min(self.start + 1, self.total)

    @property
    def last_shown(self) -> int:
        return min(self.start + self.size, self.total)

    @property
    def previous_link(self) -> str:
        return self.link(self.number - 1) if self.number > 1 else ""

    @property
    def next_link(self) -> str:
        return self.link(self.number + 1) if self.number < self.last else ""

    @property
    def items(self) -> list[dict]:
        """First, last, and the pages around this one; `number` is None where some are left out."""
        near = {1, self.last, *range(max(1, self.number - 1), min(self.last, self.number + 1) + 1)}
        shown, before = [], 0
        for number in sorted(near):
            if number - before == 2:
                shown.append(self._item(number - 1))
            elif number - before > 2:
                shown.append({"number": None})
            shown.append(self._item(number))
            before = number
        return shown

    def _item(self, number: int) -> dict:
        return {"number": number, "link": self.link(number), "is_current": number == self.number}


def page_number(text: str | None) -> int:
    """What a query string asks for; 1 where it makes no sense."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 6 and int(text) else 1
