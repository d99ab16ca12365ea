"""How good the search is: judged queries, the usual measures, and a plain BM25 over the same text to compare with."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, log2
from pathlib import Path

from django.http import QueryDict

from network.core.models import Card

from ..analysis import STOP_WORDS, stem, words
from ..models import STEM_FIELDS, SearchDocument
from ..results import Search

JUDGEMENTS = Path(__file__).parent / "queries.jsonl"
K1, B = 1.2, 0.75
LOOKED_AT = 20  # results of each query

Ranking = Sequence[str]  # names of documents, best first


@dataclass(frozen=True)
class Judged:
    """A query as somebody would type it, and what is relevant to it: grades from 1 (touches on it) to 3 (just that)."""

    query: str
    about: str
    relevant: Mapping[str, int]


@dataclass(frozen=True)
class Measures:
    ndcg: float
    recall: float
    reciprocal_rank: float

    @classmethod
    def of(cls, ranking: Ranking, relevant: Mapping[str, int]) -> "Measures":
        """nDCG@10 (Järvelin and Kekäläinen, gain 2^grade - 1), recall@20 and the reciprocal of the first relevant rank."""
        best = sorted(relevant.values(), reverse=True)
        first = next((1 / rank for rank, name in enumerate(ranking, 1) if name in relevant), 0.0)
        found = len(set(ranking[:20]) & set(relevant))
        gained = _gain(relevant.get(name, 0) for name in ranking[:10])
        return cls(gained / _gain(best[:10]), found / len(relevant), first)


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, 1))


def mean(found: Sequence[Measures]) -> Measures:
    number = max(len(found), 1)
    return Measures(
        sum(one.ndcg for one in found) / number,
        sum(one.recall for one in found) / number,
        sum(one.reciprocal_rank for one in found) / number,
    )


def judged(path: Path = JUDGEMENTS) -> Iterator[Judged]:
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        yield Judged(told["query"], told.get("about", ""), told["relevant"])


def plain_bm25(documents: Mapping[str, Sequence[str]]) -> Callable[[Sequence[str]], Ranking]:
    """A ranking function over documents given as stems: BM25 of all fields as one text, any word, nothing else."""
    counts = {name: Counter(stems) for name, stems in documents.items()}
    holding = Counter(stem for held in counts.values() for stem in held)
    rarity = {stem: log(1 + (len(counts) - number + 0.5) / (number + 0.5)) for stem, number in holding.items()}
    usual = sum(len(stems) for stems in documents.values()) / max(len(documents), 1)

    def rank(asked: Sequence[str]) -> Ranking:
        scores = {}
        for name, held in counts.items():
            length = K1 * (1 - B + B * len(documents[name]) / usual)
            score = sum(rarity[stem] * held[stem] * (K1 + 1) / (held[stem] + length) for stem in set(asked) if stem in held)
            if score:
                scores[name] = score
        return sorted(scores, key=scores.__getitem__, reverse=True)

    return rank


Found = tuple[Judged, Measures, Measures]  # the search's measures, then those of plain BM25


def evaluate(queries: Path = JUDGEMENTS) -> list[Found]:
    """Each judged query with the measures of the search and those of plain BM25, on what the site holds now."""
    names = dict(Card.objects.listed().values_list("page_id", "external_id"))
    rows = SearchDocument.objects.filter(pk__in=names).values_list("pk", *STEM_FIELDS)
    plain = plain_bm25({names[pk]: " ".join(texts).split() for pk, *texts in rows})
    found = []
    for asked in judged(queries):
        parameters = QueryDict(mutable=True)
        parameters["q"] = asked.query
        search = Search.from_query(parameters, "/search/", size=LOOKED_AT)
        ours = [names.get(page_id, "") for page_id in [*search.listing.page_ids, *search.related]]
        theirs = plain([stem(word) for word in words(asked.query) if word not in STOP_WORDS])
        found.append((asked, Measures.of(ours, asked.relevant), Measures.of(theirs, asked.relevant)))
    return found
