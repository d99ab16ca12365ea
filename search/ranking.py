"""The second step of ranking: the best hits of an engine are weighed again by what they say and by what the best of them share.

BM25F (Robertson and Zaragoza 2009) with RM3 relevance feedback (Lavrenko and Croft 2001). Plain functions of plain values.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import islice, pairwise, product
from math import exp, log

from .query import STOP_STEMS, Group, Phrase

POOL = 50  # hits that are ranked again
FEEDBACK_DOCUMENTS = 10
FEEDBACK_STEMS = 20
FEEDBACK_WEIGHT = 0.15  # of the shared words, against all that the best hit holds of what was asked
CANDIDATES = 120  # stems of the feedback documents whose rarity is looked up
OTHER_NAME = 0.7  # of a synonym or another spelling, against the word itself
NAMED = 1.0  # of a title that is just what was asked, against all that was asked
APART = 0.45  # of the words of a name that nowhere stand in a row, against the name
NEIGHBOURS = 0.6  # of two asked words in a row, against the rarer one alone
MOST_SPELLED = 8  # spellings of a name of several words
FIELD_WEIGHTS = (2.5, 1.5, 1.3, 1.0)  # title, terms, summary, body
K1, B = 3.0, 0.75
NEWER_COUNTS = 0.05  # how much better what is new is than what is old, both saying the same
HALF_AS_NEW = 3 * 365  # days

Stems = tuple[str, str, str, str]  # title, terms, summary, body, each as stems with spaces
Lengths = Sequence[float]  # the mean number of stems of each field, over all documents
Count = Callable[[Iterable[str]], Mapping[str, int]]  # in how many documents each stem is; stems in none may be left out


def rarity(holding: int, total: int) -> float:
    """Of what `holding` of `total` documents hold (the inverse document frequency of BM25; never negative)."""
    holding = min(max(holding, 0), total)
    return log(1 + (total - holding + 0.5) / (holding + 0.5))


class Rarity:
    """What a stem tells: the rarer, the more. `counts` are numbers of documents by stem, out of `total`."""

    def __init__(self, counts: Mapping[str, int], total: int):
        self.counts, self.total = counts, max(total, 1)

    def knows(self, stem: str) -> bool:
        return self.counts.get(stem, 0) > 0

    def __getitem__(self, stem: str) -> float:
        return rarity(self.counts.get(stem, 0), self.total)


class Document:
    """Weighs a stem by how often and where it stands, against the usual length of each field."""

    def __init__(self, page_id: int, texts: Stems, usual: Lengths):
        self.page_id = page_id
        self.title = texts[0].split()
        self.fields = []
        for text, weight, length in zip(texts, FIELD_WEIGHTS, usual, strict=True):
            if text:
                stems = text.split(" ")
                self.fields.append((Counter(stems), weight / (1 - B + B * len(stems) / length), f" {text} "))

    def weight(self, phrase: Phrase) -> float:
        """Of a stem, or of several that stand in a row."""
        first, *more = phrase
        wanted = f" {' '.join(phrase)} " if more else ""
        weight = 0.0
        for counts, scale, text in self.fields:
            if first in counts:
                weight += (text.count(wanted) if more else counts[first]) * scale
        return weight

    def parts(self, whole: float) -> dict[str, float]:
        """How much of the document each of its stems is; all together are `whole`."""
        every = sum(scale * counts.total() for counts, scale, _ in self.fields)
        found: dict[str, float] = {}
        for counts, scale, _ in self.fields:
            share = whole * scale / every
            for stem, times in counts.items():
                found[stem] = found.get(stem, 0.0) + times * share
        return found

    def weights(self, stems: Set[str]) -> dict[str, float]:
        """Of those of the stems that it holds."""
        found: dict[str, float] = {}
        for counts, scale, _ in self.fields:
            for stem in stems & counts.keys():
                found[stem] = found.get(stem, 0.0) + counts[stem] * scale
        return found


def rank_again(
    groups: Sequence[Group], pool: Mapping[int, Stems], count: Count, total: int, usual: Lengths
) -> list[tuple[int, float]]:
    """Page ids of the pool, best first, with their scores. `total` is the number of all documents, `usual` how long they are:
    those of the pool are longer than others, and against them a long one would look short.

    `count` is asked twice: for the stems of the query, and for those of the documents that are best by them.
    """
    scores, documents = _scored(groups, pool, count, total, usual)
    shared = Shared.by_best(scores, documents, count, total)
    weight = FEEDBACK_WEIGHT * max(scores.values(), default=0.0)  # of a long question no page holds much: it is not drowned
    for document in documents:
        scores[document.page_id] += weight * shared.said_by(document)
    return sorted(scores.items(), key=lambda found: (-found[1], -found[0]))


def newness(days: float) -> float:
    """What the score of a page of so many days is multiplied with. It goes by age and not by rank: of pages that came on one day,
    none is newer; what lies ahead is new."""
    return 1 + NEWER_COUNTS * 0.5 ** (max(days, 0.0) / HALF_AS_NEW)


def telling_stems(groups: Sequence[Group], pool: Mapping[int, Stems], count: Count, total: int, usual: Lengths) -> list[str]:
    """What the best of the pool have in common, the most telling first: words to search for besides."""
    scores, documents = _scored(groups, pool, count, total, usual)
    return list(Shared.by_best(scores, documents, count, total).shares)


def _scored(
    groups: Sequence[Group], pool: Mapping[int, Stems], count: Count, total: int, usual: Lengths
) -> tuple[dict[int, float], list[Document]]:
    """Scores by what was asked alone, and the documents."""
    documents = [Document(page_id, texts, usual) for page_id, texts in pool.items()]
    rarity = Rarity(count(asked_stems(groups)), total)
    return _first_scores([Wanted(group, rarity) for group in groups], documents), documents


def asked_stems(groups: Sequence[Group]) -> set[str]:
    """All stems that the groups speak of."""
    return {stem for group in groups for phrase in (*group.phrases, *group.words) for stem in phrase}


def mean_lengths(documents: Sequence[Stems]) -> Lengths:
    lengths = [[text.count(" ") + 1 if text else 0 for text in texts] for texts in documents]
    return [max(sum(column) / len(lengths), 1.0) for column in zip(*lengths, strict=True)] or [1.0] * len(FIELD_WEIGHTS)


def _saturated(weight: float) -> float:
    """The tenth time a word is said tells less than the first."""
    return weight * (K1 + 1) / (weight + K1)


class Wanted:
    """A group, taken apart once for all documents. A word and its other spellings count as one word."""

    def __init__(self, group: Group, rarity: Rarity):
        spelled = [tuple(stem for stem in word if rarity.knows(stem)) or word[:1] for word in group.words]
        words = [word for word in spelled if word[0] not in STOP_STEMS] or spelled
        self.in_a_row = list(islice(product(*spelled), MOST_SPELLED)) if len(group.asked) > 1 else []
        self.apart = 0.0 if group.in_order else APART
        self.words = [(word, min(rarity[stem] for stem in word)) for word in words]
        self.others = [
            (name, [([stem], rarity[stem]) for stem in name])
            for name in group.other_names
            if all(rarity.knows(stem) for stem in name)
        ]
        self.value = sum(value for _, value in self.words)
        self.names = [_telling(name) for name in group.phrases]

    def score(self, document: Document) -> float:
        """By the asked words one by one, or by the best other name, of which nothing counts unless all of it stands in a row."""
        asked = _sum(self.words, document)
        if asked and self.in_a_row and not any(document.weight(name) for name in self.in_a_row):
            asked *= self.apart
        return max(
            asked, OTHER_NAME * max((_sum(words, document) for name, words in self.others if document.weight(name)), default=0.0)
        )


def _sum(words: Sequence[tuple[Sequence[str], float]], document: Document) -> float:
    return sum(value * _saturated(sum(document.weight((stem,)) for stem in stems)) for stems, value in words)


def _first_scores(wanted: Sequence[Wanted], documents: Sequence[Document]) -> dict[int, float]:
    """By the groups, and by those that stand next to each other as they were asked."""
    pairs = []
    for (left, value), (right, other) in pairwise(word for one in wanted for word in one.words):
        pairs += [((a, b), NEIGHBOURS * min(value, other)) for a in left for b in right]
    whole = sum(one.value for one in wanted)
    return {
        document.page_id: sum(one.score(document) for one in wanted)
        + sum(value * _saturated(document.weight(pair)) for pair, value in pairs)
        + NAMED * whole * _named(wanted, document.title) ** 2
        for document in documents
    }


def _named(wanted: Sequence[Wanted], title: Sequence[str]) -> float:
    """How far the title is what was asked: the part of it that was asked, times the part of what was asked that it holds."""
    telling = _telling(title)
    if not telling or not wanted:
        return 0.0
    asked = found = 0
    told: set[str] = set()
    for one in wanted:
        name = max(one.names, key=lambda name: (len(name & telling) / len(name), len(name)))
        held = name & telling
        asked, found = asked + len(name), found + len(held)
        told |= held
    return (len(told) / len(telling)) * (found / asked)


def _telling(stems: Iterable[str]) -> set[str]:
    """Without words that say nothing, unless there is no other."""
    every = set(stems)
    return every - STOP_STEMS or every


@dataclass(frozen=True)
class Shared:
    """What the best documents have in common: the share of each stem, the greatest first, and how much of it each document
    brought. The shares add up to 1."""

    shares: Mapping[str, float] = field(default_factory=dict)
    brought: Mapping[int, Mapping[str, float]] = field(default_factory=dict)

    @classmethod
    def by_best(cls, scores: Mapping[int, float], documents: Sequence[Document], count: Count, total: int) -> "Shared":
        """A stem counts by its part of each document, by how good that document is, and by its rarity. One document alone
        shares nothing."""
        best = nlargest(FEEDBACK_DOCUMENTS, documents, key=lambda document: scores[document.page_id])
        highest = max(scores.values(), default=0.0)
        if not highest:
            return cls()
        once, parts, brought = {}, {}, {}  # the parts of stems that one document holds; that several hold; that each brought
        for document in best:
            brought[document.page_id] = own = document.parts(exp(2 * (scores[document.page_id] / highest - 1)))
            for stem, part in own.items():
                if stem in parts:
                    parts[stem] += part
                elif stem in once:
                    parts[stem] = once[stem] + part
                else:
                    once[stem] = part
        telling = sorted(((part, stem) for stem, part in parts.items() if _may_tell(stem)), reverse=True)[:CANDIDATES]
        rarity = Rarity(count([stem for _, stem in telling]), total)
        worth = {stem: part * rarity[stem] for part, stem in telling}
        chosen = nlargest(FEEDBACK_STEMS, worth, key=worth.__getitem__)
        whole = sum(worth[stem] for stem in chosen) or 1.0
        scale = {stem: rarity[stem] / whole for stem in chosen}
        return cls(
            {stem: worth[stem] / whole for stem in chosen},
            {page_id: {stem: own[stem] * scale[stem] for stem in chosen if stem in own} for page_id, own in brought.items()},
        )

    def said_by(self, document: Document) -> float:
        """How much of it a document says. It does not speak for itself: what it brought is not counted."""
        said, brought = document.weights(self.shares.keys()), self.brought.get(document.page_id, {})
        return sum((self.shares[stem] - brought.get(stem, 0.0)) * _saturated(weight) for stem, weight in said.items())


def _may_tell(stem: str) -> bool:
    return len(stem) > 2 and stem not in STOP_STEMS and not stem.isdigit()
