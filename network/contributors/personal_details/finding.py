"""The one function that everything asks."""

from collections.abc import Callable, Iterator

from . import addresses, ages, births, dates, names, numbers, online, places
from .folding import fold
from .spans import Kind, Span

Found = tuple[int, int, Kind, str]
# Where two findings share characters the earlier finder is right: an address holds a number, a ward may hold a name.
FINDERS: tuple[Callable[[str], Iterator[Found]], ...] = (
    online.find_online,
    numbers.find_numbers,
    addresses.find_addresses,
    births.find_births,
    dates.find_dates,
    ages.find_ages,
    places.find_places,
    names.find_names,
)


def find(text: str) -> list[Span]:
    """What in `text` might show who somebody is, in order and without overlaps.

    Offsets count characters of `text` as it was given, whatever spaces, digits and quotes it is written with. It is
    a hint for people: what it does not find can identify too, and what it finds may be harmless.
    """
    folded = fold(text)
    taken = bytearray(len(folded.text))
    found: list[Found] = []
    for finder in FINDERS:
        for start, end, kind, why in finder(folded.text):
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\x01" * (end - start)
                found.append((start, end, kind, why))
    found.sort()
    return [Span(*folded.places(start, end), kind, why) for start, end, kind, why in places.with_days(folded.text, found)]
