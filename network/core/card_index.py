"""Which listed cards carry which keys, as bit sets that each process holds for the current content version.

Bit 0 is the newest card. Counting and filtering 20,000 cards by a dozen keys takes microseconds and no SQL, so listings and
their counts cost the same at any number of cards.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cached_property
from itertools import chain
from operator import itemgetter

from .models.card import Card
from .models.relation import RelatedPage, Relation
from .version import versioned

NEWEST, OLDEST, TITLE, USED = "newest", "oldest", "title", "used"
_ONE = ord("1")
FEW = 500  # pages whose places are looked up one by one; of more, all digits at once are faster


class CardIndex:
    """Built from rows of (page id, date, title, keys), newest first, and from pairs of (page id, page id that it uses)."""

    def __init__(self, rows: Iterable[tuple[int, datetime, str, list[str]]], uses: Iterable[tuple[int, int]] = ()):
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
        self._users = self._counted(uses)
        self._by_use = sorted(sorted(self._users), key=self._users.__getitem__, reverse=True)
        self._used = self._bit_set(self._by_use)
        self._by_title = array("l", sorted(range(len(titles)), key=titles.__getitem__))

    def _counted(self, uses: Iterable[tuple[int, int]]) -> Counter[int]:
        """How many listed cards use the card at a position."""
        position_of, size = self._positions, len(self.page_ids)
        pairs = {  # numbers and no tuples, which the garbage collector would look at again and again
            position_of[user] * size + position_of[used]
            for user, used in uses
            if user != used and user in position_of and used in position_of
        }
        return Counter(pair % size for pair in pairs)

    def users(self, page_id: int) -> int:
        """How many listed cards use this page's."""
        return self._users.get(self._positions.get(page_id, -1), 0)

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
        page_ids = list(page_ids)
        if len(page_ids) < FEW:
            return self._bit_set(self._positions[page_id] for page_id in page_ids if page_id in self._positions)
        digits = bytearray(b"0") * self._end
        for page_id in page_ids:
            if page_id < self._end:
                digits[page_id] = _ONE
        return self._of_digits(digits)

    def of_page_bits(self, bits: int) -> int:
        """The same from a bit set whose bit numbers are page ids."""
        digits = format(bits & ((1 << self._end) - 1), f"0{self._end}b").encode()[::-1]
        return self._of_digits(digits)

    def _of_digits(self, digits: bytes | bytearray) -> int:
        """From a digit for each page id. Picking them in the order of the cards is one call, however many they are."""
        return int(bytes(self._in_order(digits)), 2)

    @cached_property
    def _end(self) -> int:
        """The number after the highest page id; two at least, so that there is something to pick."""
        return max(self.page_ids, default=0) + 2

    @cached_property
    def _in_order(self) -> Callable[[bytes | bytearray], tuple[int, ...]]:
        """Picks the digits of all cards, oldest first. Page 0 is nobody's: it keeps the answer a tuple."""
        return itemgetter(0, 0, *reversed(self.page_ids))

    def position(self, page_id: int) -> int | None:
        """The bit number of a page's card; None if it is not listed."""
        return self._positions.get(page_id)

    def time_of(self, page_id: int) -> float:
        """When a listed page is dated, in seconds since 1970."""
        return -self._negative_times[self._positions[page_id]]

    @cached_property
    def _positions(self) -> dict[int, int]:
        return {page_id: position for position, page_id in enumerate(self.page_ids)}

    def members(self, bits: int) -> list[int]:
        """Page ids of the cards of a bit set, newest first."""
        digits = format(bits, "b")[::-1]
        return [self.page_ids[position] for position in self._found(digits, backwards=False)]

    def pick(self, bits: int, order: str = NEWEST, start: int = 0, size: int = 10) -> list[int]:
        """Page ids of `size` cards of the bit set, from number `start`, in the order asked for."""
        if order == TITLE:
            positions = self._listed_in(self._by_title, bits)
        elif order == USED:
            rest = self._found(format(bits & ~self._used, "b")[::-1], backwards=False)
            positions = chain(self._listed_in(self._by_use, bits), rest)
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

    def _listed_in(self, order: Iterable[int], bits: int) -> Iterator[int]:
        held = bits.to_bytes(self._bytes, "little")
        return (p for p in order if held[p >> 3] & (1 << (p & 7)))


@versioned
def card_index() -> CardIndex:
    """The index of what is listed now (built with two statements when the content version changed)."""
    rows = Card.objects.listed().values_list("page_id", "date", "title", "keys")
    uses = RelatedPage.objects.filter(relation__in=(Relation.USES, Relation.ADAPTED_FROM)).order_by()
    return CardIndex(rows.iterator(chunk_size=2000), uses.values_list("page_id", "target_id").iterator(chunk_size=2000))
