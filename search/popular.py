"""What others use in the programme that somebody asked about, for where a search found nothing."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from network.core.card_index import USED, card_index
from network.core.models import Card
from network.taxonomy.terms import KnownTerm, known_terms

from .analysis import STOP_WORDS, stem, words
from .facets import told
from .results import Search

SHOWN = 3
PROGRAMME = "programme"


@dataclass(frozen=True)
class Popular:
    programme: str
    cards: list[Card]
    more: str  # the address of everything in it


def popular(search: Search) -> Popular | None:
    """The most used pages of the programme that is chosen as a filter, or else named in the words; one statement."""
    chosen = [choice.value for choice in search.listing.chosen[PROGRAMME]]
    programme = known_terms().named(PROGRAMME, chosen[0]) if chosen else _named_in(search.corrected or search.text)
    if programme is None:
        return None
    index = card_index()
    cards = Card.objects.in_order(index.pick(index.having(programme.key) & told(index), USED, size=SHOWN))
    more = f"{reverse('search')}?{urlencode({PROGRAMME: programme.slug, 'sort': USED})}"
    return Popular(programme.name, cards, more) if cards else None


def _named_in(text: str) -> KnownTerm | None:
    """The programme that the text names by any of its names; of several the one with the longest name."""
    asked = _stems(text)
    found = [
        (len(stems), programme)
        for programme in known_terms().of(PROGRAMME)
        for name in (programme.name, *programme.synonyms, *programme.former_names)
        if (stems := _stems(name)) and stems <= asked
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in STOP_WORDS}
