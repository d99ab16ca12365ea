"""Which listed cards carry which keys, as bit sets that each process holds for the current content version.

Bit 0 is the newest card. Counting and filtering 20,000 cards by a dozen keys takes microseconds and no SQL, so listings and
their counts cost the same at any number of cards.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from .models.card import Card
from .version import versioned

NEWEST, OLDEST, TITLE = "newest", "oldest", "title"


class CardIndex:
    """Built from rows of (page id, date, title, keys), newest first."""

    def __init__(self, rows: Iterable[tuple[int, datetime, str, list[str]]]):
        self.page_ids = array("q")
        self._negative_times: array = array("d")
        titles: list[str] = []
        positions: dict[str, list[int]] = defaultdict(list)
        for position, (page_id, date, title, keys) in enumerate(rows):
            self.page_ids.append(page_id)
            self._negative_times.append(-date.timestamp())
            titles.append(title.casefold())
            for key in keys:
                positions[key].append(position)
        self._bytes = (len(titles) + 7) // 8
        self._bits = {key: self._bit_set(found) for key, found in positions.items()}
        self.everything = (1 << len(titles)) - 1
        self._positions: dict[int, int] | None = None
        self._by_title = array("l", sorted(range(len(titles)), key=titles.__getitem__))

    def _bit_set(self, positions: Iterable[int]) -> int:
        made = bytearray(self._bytes)
        for position in positions:
            made[position >> 3] |= 1 << (position & 7)
        return int.from_bytes(made, "little")

    def having(self, key: str) -> int:
        """The bit set of the cards that carry `key`."""
        return self._bits.get(key, 0)

    def any_of(self, keys: Iterable[str]) -> int:
        """The bit set of the cards that carry one of the keys at least."""
        found = 0
        for key in keys:
            found |= self.having(key)
        return found

    def since(self, moment: datetime) -> int:
        """The bit set of the cards dated at or after `moment`."""
        return (1 << bisect_left(self._negative_times, -moment.timestamp() + 1e-6)) - 1

    def of_pages(self, page_ids: Iterable[int]) -> int:
        """The bit set of the cards of these pages; pages that are not listed are left out."""
        if self._positions is None:
            self._positions = {page_id: position for position, page_id in enumerate(self.page_ids)}
        position_of = self._positions.get
        return self._bit_set(position for page_id in page_ids if (position := position_of(page_id)) is not None)

    def members(self, bits: int) -> list[int]:
        """Page ids of the cards of a bit set, newest first."""
        digits = format(bits, "b")[::-1]
        return [self.page_ids[position] for position in self._found(digits, backwards=False)]

    def pick(self, bits: int, order: str = NEWEST, start: int = 0, size: int = 10) -> list[int]:
        """Page ids of `size` cards of the bit set, from number `start`, in the order asked for."""
        if order == TITLE:
            positions = self._titled(bits)
        else:
            digits = format(bits, "b")  # most significant first: oldest first
            positions = self._found(digits if order == OLDEST else digits[::-1], order == OLDEST)
        taken = []
        for number, position in enumerate(positions):
            if number >= start + size:
                break
            if number >= start:
                taken.append(self.page_ids[position])
        return taken

    @staticmethod
    def _found(digits: str, backwards: bool) -> Iterator[int]:
        at, last = digits.find("1"), len(digits) - 1
        while at >= 0:
            yield last - at if backwards else at
            at = digits.find("1", at + 1)

    def _titled(self, bits: int) -> Iterator[int]:
        held = bits.to_bytes(self._bytes, "little")
        return (p for p in self._by_title if held[p >> 3] & (1 << (p & 7)))


@versioned
def card_index() -> CardIndex:
    """The index of what is listed now (built with one statement when the content version changed)."""
    rows = Card.objects.listed().values_list("page_id", "date", "title", "keys")
    return CardIndex(rows.iterator(chunk_size=2000))
