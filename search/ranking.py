"""The second step of ranking: the best hits of an engine are weighed again by what they say and by what the best of them share.

BM25F (Robertson and Zaragoza 2009) with RM3 relevance feedback (Lavrenko and Croft 2001). Plain functions of plain values.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp, log

from .query import Group, Phrase

POOL = 50  # hits that are ranked again
FEEDBACK_DOCUMENTS = 10
FEEDBACK_STEMS = 20
FEEDBACK_WEIGHT = 0.5  # of the shared words, against those that were asked
CANDIDATES = 150  # stems of the feedback documents whose rarity is looked up
OTHER_NAME = 0.8  # of a synonym or another spelling, against the word itself
FIELD_WEIGHTS = (5.0, 3.0, 2.5, 1.0)  # title, terms, summary, body
K1, B = 1.2, 0.6

Stems = tuple[str, str, str, str]  # title, terms, summary, body, each as stems with spaces


class Rarity:
    """What a stem tells: the rarer, the more. `counts` are numbers of documents by stem, out of `total`."""

    def __init__(self, counts: Mapping[str, int], total: int):
        self.counts, self.total = counts, max(total, 1)

    def __getitem__(self, stem: str) -> float:
        count = min(self.counts.get(stem, 0), self.total)
        return log(1 + (self.total - count + 0.5) / (count + 0.5))


class Document:
    """How often each stem occurs, by the weight of the field and against the field's usual length."""

    def __init__(self, page_id: int, fields: Sequence[list[str]], usual: Sequence[float]):
        self.page_id = page_id
        self.weights: dict[str, float] = {}
        for stems, weight, length in zip(fields, FIELD_WEIGHTS, usual, strict=True):
            scale = weight / (1 - B + B * len(stems) / length)
            for stem, times in Counter(stems).items():
                self.weights[stem] = self.weights.get(stem, 0.0) + times * scale

    def score(self, stem: str) -> float:
        weight = self.weights.get(stem, 0.0)
        return weight * (K1 + 1) / (weight + K1)


def rank_again(
    groups: Sequence[Group], pool: Mapping[int, Stems], count: Callable[[Iterable[str]], Mapping[str, int]], total: int
) -> list[tuple[int, float]]:
    """Page ids of the pool with their scores, best first.

    `count` gives the number of documents that hold each stem; it is asked once. `total` is the number of all documents.
    """
    documents = _documents(pool)
    common = Counter(stem for document in documents for stem in document.weights)
    asked = {stem for group in groups for phrase in group.phrases for stem in phrase}
    candidates = [stem for stem, _ in common.most_common(CANDIDATES) if len(stem) > 2 and not stem.isdigit()]
    rarity = Rarity(count({*asked, *candidates}), total)

    scores = {document.page_id: sum(_group_score(group, document, rarity) for group in groups) for document in documents}
    shared = _shared_stems(documents, scores, candidates, rarity)
    strength = sum(max(rarity[stem] for stem in group.phrases[0]) for group in groups) * FEEDBACK_WEIGHT
    for document in documents:
        scores[document.page_id] += strength * sum(weight * document.score(stem) for stem, weight in shared.items())
    return sorted(scores.items(), key=lambda found: (-found[1], -found[0]))


def _documents(pool: Mapping[int, Stems]) -> list[Document]:
    split = {page_id: [text.split() for text in texts] for page_id, texts in pool.items()}
    number = max(len(split), 1)
    usual = [max(sum(len(fields[n]) for fields in split.values()) / number, 1.0) for n in range(len(FIELD_WEIGHTS))]
    return [Document(page_id, fields, usual) for page_id, fields in split.items()]


def _group_score(group: Group, document: Document, rarity: Rarity) -> float:
    first, *others = (_phrase_score(phrase, document, rarity) for phrase in group.phrases)
    return max(first, OTHER_NAME * max(others, default=0.0))


def _phrase_score(phrase: Phrase, document: Document, rarity: Rarity) -> float:
    """The whole phrase or nothing: "rapid tranquillisation" is not half about tranquillisation."""
    scores = [document.score(stem) * rarity[stem] for stem in phrase]
    return sum(scores) if all(scores) else 0.0


def _shared_stems(
    documents: list[Document], scores: Mapping[int, float], candidates: list[str], rarity: Rarity
) -> dict[str, float]:
    """Stems of the best documents, each with its share of what they have in common; the shares add up to 1."""
    best = sorted(documents, key=lambda document: -scores[document.page_id])[:FEEDBACK_DOCUMENTS]
    highest = scores[best[0].page_id] if best else 0.0
    shares: Counter[str] = Counter()
    for document in best:
        belief = exp(2 * (scores[document.page_id] / highest - 1)) if highest else 0.0
        length = sum(document.weights.values()) or 1.0
        for stem in candidates:
            if weight := document.weights.get(stem):
                shares[stem] += belief * weight / length * rarity[stem]
    chosen = dict(shares.most_common(FEEDBACK_STEMS))
    whole = sum(chosen.values()) or 1.0
    return {stem: share / whole for stem, share in chosen.items()}
