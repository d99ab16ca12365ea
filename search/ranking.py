"""The second step of ranking: the best hits of an engine are weighed again by what they say and by what the best of them share.

BM25F (Robertson and Zaragoza 2009) with RM3 relevance feedback (Lavrenko and Croft 2001). Plain functions of plain values.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import exp, log

from .query import STOP_STEMS, Group, Phrase

POOL = 50  # hits that are ranked again
FEEDBACK_DOCUMENTS = 10
FEEDBACK_STEMS = 20
FEEDBACK_WEIGHT = 0.3  # of the shared words, against those that were asked
CANDIDATES = 100  # stems of the feedback documents whose rarity is looked up
OTHER_NAME = 0.8  # of a synonym or another spelling, against the word itself
NEIGHBOURS = 0.5  # of two asked words in a row, against the rarer one alone
FIELD_WEIGHTS = (4.0, 2.5, 2.0, 1.0)  # title, terms, summary, body
K1, B = 2.0, 0.6

Stems = tuple[str, str, str, str]  # title, terms, summary, body, each as stems with spaces


class Rarity:
    """What a stem tells: the rarer, the more. `counts` are numbers of documents by stem, out of `total`."""

    def __init__(self, counts: Mapping[str, int], total: int):
        self.counts, self.total = counts, max(total, 1)

    def __getitem__(self, stem: str) -> float:
        count = min(max(self.counts.get(stem, 0), 0), self.total)
        return log(1 + (self.total - count + 0.5) / (count + 0.5))


class Document:
    """Weighs a stem by how often and where it stands, against the usual length of each field.

    Stems are counted in the text as it is stored, and only those that are asked for: cutting 50 texts into words costs more
    than everything else here.
    """

    def __init__(self, page_id: int, texts: Stems, usual: Sequence[float]):
        self.page_id = page_id
        self.fields = []
        for text, weight, length in zip(texts, FIELD_WEIGHTS, usual, strict=True):
            if text:
                self.fields.append((f" {text} ", weight / (1 - B + B * (text.count(" ") + 1) / length)))

    def weight(self, stem: str) -> float:
        wanted = f" {stem} "
        return sum(text.count(wanted) * scale for text, scale in self.fields)

    def score(self, stem: str) -> float:
        weight = self.weight(stem)
        return weight * (K1 + 1) / (weight + K1) if weight else 0.0

    def weights(self) -> dict[str, float]:
        """Of all its stems."""
        found: dict[str, float] = {}
        for text, scale in self.fields:
            for stem, times in Counter(text.split()).items():
                found[stem] = found.get(stem, 0.0) + times * scale
        return found


def rank_again(
    groups: Sequence[Group], pool: Mapping[int, Stems], count: Callable[[Iterable[str]], Mapping[str, int]], total: int
) -> list[tuple[int, float]]:
    """Page ids of the pool, which lists them best first, with their scores.

    `count` gives the number of documents that hold each stem; it is asked once. `total` is the number of all documents.
    """
    usual = _usual_lengths(pool.values())
    documents = [Document(page_id, texts, usual) for page_id, texts in pool.items()]
    feedback = [document.weights() for document in documents[:FEEDBACK_DOCUMENTS]]
    asked = {stem for group in groups for phrase in group.phrases for stem in phrase}
    candidates = _candidates(feedback)
    rarity = Rarity(count({*asked, *candidates}), total)

    scores = {document.page_id: _first_score(groups, document, rarity) for document in documents}
    beliefs = [scores[document.page_id] for document in documents[:FEEDBACK_DOCUMENTS]]
    shared = _shared_stems(feedback, beliefs, candidates, rarity)
    strength = sum(max(rarity[stem] for stem in group.phrases[0]) for group in groups) * FEEDBACK_WEIGHT
    for document in documents:
        scores[document.page_id] += strength * sum(share * document.score(stem) for stem, share in shared.items())
    return sorted(scores.items(), key=lambda found: (-found[1], -found[0]))


def _usual_lengths(pool: Iterable[Stems]) -> list[float]:
    """The mean number of stems of each field."""
    lengths = [[text.count(" ") + 1 if text else 0 for text in texts] for texts in pool]
    return [max(sum(column) / len(lengths), 1.0) for column in zip(*lengths, strict=True)]


def _candidates(feedback: Sequence[Mapping[str, float]]) -> list[str]:
    common: Counter[str] = Counter()
    for weights in feedback:
        common.update(weights)
    return [stem for stem, _ in common.most_common(CANDIDATES) if len(stem) > 2 and not stem.isdigit()]


def _first_score(groups: Sequence[Group], document: Document, rarity: Rarity) -> float:
    """By the groups, and by those that stand next to each other as they were asked."""
    score = sum(_group_score(group, document, rarity) for group in groups)
    asked = [stem for group in groups for stem in group.phrases[0]]
    for pair in pairwise(asked):
        score += NEIGHBOURS * min(rarity[stem] for stem in pair) * document.score(" ".join(pair))
    return score


def _group_score(group: Group, document: Document, rarity: Rarity) -> float:
    asked, *others = group.phrases
    if group.in_order:
        first = _phrase_score(asked, document, rarity)
    else:
        first = sum(document.score(stem) * rarity[stem] for stem in asked if stem not in STOP_STEMS)
    return max(first, OTHER_NAME * max((_phrase_score(other, document, rarity) for other in others), default=0.0))


def _phrase_score(phrase: Phrase, document: Document, rarity: Rarity) -> float:
    """The whole phrase or nothing: "rapid tranquillisation" is not half about tranquillisation."""
    scores = [document.score(stem) * rarity[stem] for stem in phrase]
    return sum(scores) if all(scores) else 0.0


def _shared_stems(
    feedback: Sequence[Mapping[str, float]], beliefs: Sequence[float], candidates: list[str], rarity: Rarity
) -> dict[str, float]:
    """What the best documents have in common: stems, each with its share; the shares add up to 1."""
    highest = max(beliefs, default=0.0)
    if not highest:
        return {}
    shares: Counter[str] = Counter()
    for weights, score in zip(feedback, beliefs, strict=True):
        belief = exp(2 * (score / highest - 1)) / (sum(weights.values()) or 1.0)
        for stem in candidates:
            if weight := weights.get(stem):
                shares[stem] += belief * weight * rarity[stem]
    chosen = dict(shares.most_common(FEEDBACK_STEMS))
    whole = sum(chosen.values()) or 1.0
    return {stem: share / whole for stem, share in chosen.items()}
