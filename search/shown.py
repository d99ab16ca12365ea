"""What is shown of each page that was found: its card, and the piece of text in which it matched, with those words marked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from network.core.models import Card

from .documents import said_in
from .highlight import marked, snippet
from .query import Phrase
from .rows import texts_of


@dataclass(frozen=True)
class Result:
    card: Card
    title: SafeString
    snippet: SafeString
    score: float


def show(cards: Sequence[Card], wanted: Collection[Phrase], scores: Mapping[int, float]) -> dict[int, Result]:
    """Results by page id; a page without a score has 0."""
    bodies = texts_of((card.pk for card in cards), "body") if wanted else {}
    return {
        card.pk: Result(
            card,
            marked(card.title, wanted),
            snippet(card.summary, said_in(*bodies.get(card.pk, ("",)), card), wanted),
            round(scores.get(card.pk, 0.0), 4),
        )
        for card in cards
    }
