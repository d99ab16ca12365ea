from functools import cached_property
from typing import Any, ClassVar

from django.utils.text import slugify
from modelcluster.fields import ParentalManyToManyField

from network.core.models import ResourcePage

from ..carried import carried_by_kind
from ..forms import ClassifiedPageForm
from ..terms import known_slugs, known_terms
from ..vocabularies import BY_NAME, VOCABULARIES
from .term import Term

CO_PRODUCED = frozenset({"co-design", "co-production"})  # the levels at which people share the decisions


class ClassifiedPage(ResourcePage):
    """A findable page that carries terms of the vocabularies."""

    terms = ParentalManyToManyField(Term, blank=True, related_name="+")

    base_form_class = ClassifiedPageForm
    wanted_vocabularies: ClassVar[list[str]] = ["programme", "ward-type"]  # the content check asks for these

    class Meta:
        abstract = True

    def card_keys(self) -> list[str]:
        return super().card_keys() + [f"term:{term.pk}" for term in self.terms.all()]

    def card_flags(self) -> set[str]:
        return super().card_flags() | ({"co-production"} if self.is_coproduced() else set())

    def is_coproduced(self) -> bool:
        """By the level that it was tagged with; only where nobody judged that, by what else shows it."""
        levels = [term for term in self.terms.all() if term.vocabulary == "coproduction-level"]
        if levels:
            return any(CO_PRODUCED & {term.slug, *term.former_slugs} for term in levels)
        return self.shows_coproduction()

    def shows_coproduction(self) -> bool:
        """Whether the page's own facts, such as rows of who took part, show that it was co-produced."""
        return False

    def missing_terms(self) -> list[str]:
        """What the content check says of vocabularies that have no term."""
        present = {term.vocabulary for term in self.terms.all()}
        labels = [BY_NAME[name].label.lower() for name in self.wanted_vocabularies if name not in present]
        return [f"It has no {label}. Readers who filter by {label} will not find it." for label in labels]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["terms"] = known_terms().grouped(self.carried_term_ids())
        return context

    def carried_term_ids(self) -> list[int]:
        """From the prepared card where the page was read for the public, else from its own (perhaps unsaved) list."""
        card = self._state.fields_cache.get("card")
        return card.term_ids if card else [term.pk for term in self.terms.all()]

    @classmethod
    def more_record_fields(cls) -> dict[str, Any]:
        return {vocabulary.field: list[str] for vocabulary in VOCABULARIES}

    @classmethod
    def record_problems(cls, record) -> list[tuple[str, str]]:
        slugs = known_slugs()
        return super().record_problems(record) + [
            (f"{vocabulary.field}[{number}]", f"{slug!r} is not a {vocabulary.label.lower()} of the vocabulary")
            for vocabulary in VOCABULARIES
            for number, slug in enumerate(getattr(record, vocabulary.field) or [])
            if slug not in slugs[vocabulary.name]
        ]

    def read_record(self, record) -> None:
        super().read_record(record)
        given = [v for v in VOCABULARIES if v.field in record.model_fields_set]
        if not given:
            return
        replaced = {vocabulary.name for vocabulary in given}
        terms = [term for term in (self.terms.all() if self.pk else []) if term.vocabulary not in replaced]
        slugs = known_slugs()
        ids = [slugs[v.name][slug] for v in given for slug in dict.fromkeys(getattr(record, v.field) or [])]
        self.terms = [*terms, *Term.objects.filter(pk__in=ids)]

    def more_record(self) -> dict[str, Any]:
        """Slugs by vocabulary field."""
        found: dict[str, list[str]] = {}
        for term in sorted(self.terms.all(), key=lambda term: (term.sort_order, term.slug)):
            found.setdefault(BY_NAME[term.vocabulary].field, []).append(term.slug)
        return {vocabulary.field: found.get(vocabulary.field) for vocabulary in VOCABULARIES}


class TermPage(ClassifiedPage):
    """A page that stands for a term, and lists what carries it."""

    term_field: ClassVar[str] = ""
    is_dated = False
    wanted_vocabularies: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    @cached_property
    def term_key(self) -> str:
        return f"term:{getattr(self, f'{self.term_field}_id')}"

    def carried_term_ids(self) -> list[int]:
        """Without its own: a programme need not say which programme it belongs to."""
        return [pk for pk in super().carried_term_ids() if f"term:{pk}" != self.term_key]

    def card_data(self) -> dict[str, Any]:
        return {**super().card_data(), "carried_as": self.term_key}

    def read_record(self, record) -> None:
        """A record of a programme or organisation that the vocabulary lacks adds its term."""
        super().read_record(record)
        slug = getattr(record, self.term_field) or ("" if self.pk else slugify(record.title)[:100])
        if slug:
            model = self._meta.get_field(self.term_field).related_model
            values = {"name": record.title, "description": record.summary, "sort_order": 1000}
            term = model.called(slug)
            if term and term.slug != slug and getattr(term, "page", None) not in (None, self):
                term = None  # one of an old name, for which another page stands
            setattr(self, self.term_field, term or model.objects.create(slug=slug, **values))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        known = known_terms().by_id
        term = known.get(getattr(self, f"{self.term_field}_id"))
        context["term"] = term
        context["successor"] = known.get(term.successor_id) if term else None
        context["carried"] = carried_by_kind(term, without=self.kind) if term else []
        return context
