"""What carries a term, by kind."""

from dataclasses import dataclass, field

from network.core.addresses import section_url
from network.core.card_index import card_index
from network.core.kinds import resource_types
from network.core.models import Card

from .terms import KnownTerm

SHOWN_OF_A_KIND = 3


@dataclass
class Carried:
    kind: str
    label: str
    count: int
    more: str = ""  # the address of the whole list, where lists filter by the term's vocabulary
    cards: list[Card] = field(default_factory=list)


def carried_by_kind(term: KnownTerm, without: str = "", shown: int = SHOWN_OF_A_KIND) -> list[Carried]:
    """For each kind that has cards with this term: how many, and the newest few. One statement for all of them."""
    index = card_index()
    bits = index.having(term.key)
    found, wanted = [], []
    for model in resource_types():
        of_kind = bits & index.having(f"kind:{model.kind}")
        if of_kind and model.kind != without:
            count = of_kind.bit_count()
            label = model.kind_label if count == 1 else model.kind_label_plural
            found.append(Carried(model.kind, label, count, _whole_list(model, term)))
            wanted.append(index.pick(of_kind, size=shown))
    cards = {card.page_id: card for card in Card.objects.in_order([pk for ids in wanted for pk in ids])}
    for group, ids in zip(found, wanted, strict=True):
        group.cards = [cards[pk] for pk in ids if pk in cards]
    return found


def _whole_list(model: type, term: KnownTerm) -> str:
    url = section_url(model.index_page) if term.vocabulary.param else ""
    return f"{url}?{term.vocabulary.param}={term.slug}" if url else ""
