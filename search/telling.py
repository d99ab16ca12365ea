"""How much a word tells: the fewer documents hold it, the more."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from network.core.card_index import card_index
from network.core.version import versioned

from .models import STEM_FIELDS, SearchTerm
from .query import STOP_STEMS, Group, TextQuery
from .ranking import FIELD_WEIGHTS, K1, Lengths, Stems, mean_lengths, rarity
from .rows import rows_of, texts_of

MOST = 0.4  # of the telling words of the tenth best: with less, a document does not hold "most of them"
TENTH = 10
NEARLY = 0.0001  # what sums of the same weights differ by between engines
LOOKED_UP = 150  # stems of a document whose rarity is looked up
TELLING = 25  # stems that stand for a document
COMMON = 0.2  # of all documents: what more of them hold is no likeness
MEASURED = 200  # documents that tell how long all are
MOST_READ = 300_000  # entries of an index that are read for the words of one question: a few tenths of a second
MOST_REMEMBERED = 50_000  # stems whose number of documents a process knows
FEWEST = 20  # documents that may hold a stem, however few there are in all


@versioned
def _looked_up() -> dict[str, int]:
    return {}


def documents_holding(stems: Iterable[str]) -> Mapping[str, int]:
    """In how many documents each stem stands. Searches ask for the same stems again and again: a process looks each up once
    for a content version."""
    known, stems = _looked_up(), set(stems)
    held = {stem: number for stem in stems if (number := known.get(stem)) is not None}
    if new := stems - held.keys():
        found = dict.fromkeys(new, 0) | {stem: number for stem, (number,) in rows_of(SearchTerm, new, ["documents"]).items()}
        if len(known) > MOST_REMEMBERED:
            known.clear()
        known |= found
        held |= found
    return held


@versioned
def usual_lengths() -> Lengths:
    """How long documents are, told from a few hundred of them at even distances: all would take a second to read."""
    page_ids = card_index().page_ids
    return mean_lengths(list(texts_of(page_ids[:: max(len(page_ids) // MEASURED, 1)], *STEM_FIELDS).values()))


def weights(groups: Sequence[Group], counts: Mapping[str, int], total: int) -> list[float]:
    """What each group tells; 0 for one that no document holds. A name is as frequent as its rarest word. It is not counted how
    many hold the group: a server would need another round trip, and all engines find the same.
    """
    held = (_holding(group, counts) for group in groups)
    return [rarity(holding, total) if holding > 0 else 0.0 for holding in held]


def worth_reading(query: TextQuery) -> TextQuery:
    """The query without those of its words that tell least, where all together stand in so many documents that a reader would
    wait. A word goes only where more than MOST_READ of the entries are of words that tell more: of 20,000 documents fifteen
    words that all of them hold, of 100,000 three. What was quoted stays.
    """
    if len(query.groups) * card_index().everything.bit_count() <= MOST_READ:
        return query
    counts, left, kept = documents_holding(query.stems), MOST_READ, set()
    for group in sorted(query.groups, key=lambda group: (not group.is_quoted, _holding(group, counts))):
        left -= _holding(group, counts)
        if left >= 0 or group.is_quoted or not kept:
            kept.add(group)
    return replace(query, groups=tuple(group for group in query.groups if group in kept))


def _holding(group: Group, counts: Mapping[str, int]) -> int:
    return max(min(counts.get(stem, 0) for stem in phrase) for phrase in group.phrases)


def said_most(texts: Stems) -> dict[str, float]:
    """The stems that a document says most, each with how much: by how often and where it stands."""
    said: Counter[str] = Counter()
    for text, weight in zip(texts, FIELD_WEIGHTS, strict=True):
        for stem, times in Counter(text.split()).items():
            said[stem] += times * weight
    plain = ((stem, weight) for stem, weight in said.items() if len(stem) > 2 and not stem.isdigit() and stem not in STOP_STEMS)
    return {stem: weight / (weight + K1) for stem, weight in sorted(plain, key=lambda found: -found[1])[:LOOKED_UP]}


def most_telling(said: Mapping[str, float], counts: Mapping[str, int], total: int) -> dict[str, float]:
    """The stems that tell this document from others, with what each tells."""
    tells = {stem: weight * rarity(counts.get(stem, 0), total) for stem, weight in said.items()}
    return dict(sorted(tells.items(), key=lambda found: -found[1])[:TELLING])


def too_many_hold(total: int) -> int:
    """In more documents than this, a stem does not tell two of them from the others."""
    return max(int(COMMON * total), FEWEST)
