"""Every term, held in each process for the current content version: names and addresses cost a page no statement."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.text import slugify

from network.core.addresses import public_url
from network.core.kinds import resource_types
from network.core.models import Card
from network.core.version import versioned

from .models.term import Term, lines
from .vocabularies import BY_NAME, Vocabulary


@dataclass(frozen=True)
class KnownTerm:
    pk: int
    vocabulary: Vocabulary
    slug: str
    name: str
    description: str
    group: str
    url: str
    synonyms: tuple[str, ...]
    former_names: tuple[str, ...]
    former_slugs: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    successor_id: int | None
    page_id: int | None  # of the page that stands for it

    @property
    def key(self) -> str:
        """What cards that carry the term are found by."""
        return f"term:{self.pk}"


@dataclass
class KnownTerms:
    by_id: dict[int, KnownTerm] = field(default_factory=dict)
    by_vocabulary: dict[str, list[KnownTerm]] = field(default_factory=lambda: defaultdict(list))
    by_slug: dict[tuple[str, str], KnownTerm] = field(default_factory=dict)
    by_old_slug: dict[tuple[str, str], KnownTerm] = field(default_factory=dict)

    def of(self, vocabulary: str) -> list[KnownTerm]:
        """The terms of a vocabulary in the editors' order."""
        return self.by_vocabulary.get(vocabulary, [])

    def named(self, vocabulary: str, slug: str) -> KnownTerm | None:
        return self.by_slug.get((vocabulary, slug))

    def formerly(self, vocabulary: str, slug: str) -> KnownTerm | None:
        """The term that an old name or an old address of this vocabulary leads to."""
        return self.by_old_slug.get((vocabulary, slug))

    def called(self, vocabulary: str, slug: str) -> KnownTerm | None:
        """The term of this address, or else the one that an old name or an old address leads to."""
        return self.named(vocabulary, slug) or self.formerly(vocabulary, slug)

    def grouped(self, term_ids: list[int]) -> list[tuple[Vocabulary, list[KnownTerm]]]:
        """These terms by vocabulary, both in the editors' order."""
        chosen = set(term_ids)
        grouped = ((v, [term for term in self.of(v.name) if term.pk in chosen]) for v in BY_NAME.values())
        return [(vocabulary, found) for vocabulary, found in grouped if found]


@versioned
def known_terms() -> KnownTerms:
    """Two statements when the content version changed."""
    pages = _pages()
    known = KnownTerms()
    for term in Term.objects.order_by("vocabulary", "sort_order", "name"):
        vocabulary = BY_NAME[term.vocabulary]
        page_id, url = pages.get(f"term:{term.pk}", (None, ""))
        item = KnownTerm(
            pk=term.pk,
            vocabulary=vocabulary,
            slug=term.slug,
            name=term.name,
            description=term.description,
            group=term.group,
            url=url or _topic_url(term),
            synonyms=tuple(lines(term.synonyms)),
            former_names=tuple(lines(term.former_names)),
            former_slugs=tuple(term.former_slugs),
            valid_from=term.valid_from,
            valid_to=term.valid_to,
            successor_id=term.successor_id,
            page_id=page_id,
        )
        known.by_id[item.pk] = item
        known.by_vocabulary[vocabulary.name].append(item)
        known.by_slug[vocabulary.name, item.slug] = item
        for slug in (*item.former_slugs, *map(slugify, item.former_names)):
            known.by_old_slug.setdefault((vocabulary.name, slug), item)
    return known


@versioned
def known_slugs() -> dict[str, dict[str, int]]:
    """Term ids by vocabulary and slug; old ones lead to the term that there is now."""
    known = known_terms()
    found: dict[str, dict[str, int]] = {name: {} for name in BY_NAME}
    for slugs in (known.by_old_slug, known.by_slug):
        for (vocabulary, slug), term in slugs.items():
            found[vocabulary][slug] = term.pk
    return found


def _pages() -> dict[str, tuple[int, str]]:
    """The pages that stand for a term, each with its address, by the term's key."""
    kinds = [model.kind for model in resource_types() if getattr(model, "term_field", "")]
    cards = Card.objects.listed().filter(kind__in=kinds).values_list("data", "page_id", "url_path")
    return {data["carried_as"]: (page_id, public_url(url_path)) for data, page_id, url_path in cards}


def _topic_url(term: Term) -> str:
    if term.vocabulary == "glossary":
        return reverse("glossary")
    return reverse("topic", args=[term.vocabulary, term.slug])
