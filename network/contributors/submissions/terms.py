"""Questions that are answered from the vocabularies."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from network.taxonomy.models import Term
from network.taxonomy.terms import known_terms

from .questions import Question

ORGANISATION = "organisation"
Grouped = list[tuple[str, list[tuple[int, str]]]]


@dataclass(frozen=True, kw_only=True)
class Terms(Question):
    """Any number of the terms of a vocabulary; an answer is a list of their numbers."""

    vocabulary: str
    template: ClassVar[str] = "terms"
    empty: ClassVar[Any] = ()

    @property
    def grouped(self) -> Grouped:
        """Its terms under their headings, as choices; "" is the heading of those that have none."""
        groups: dict[str, list[tuple[int, str]]] = {}
        for term in known_terms().of(self.vocabulary):
            if not term.successor_id:  # else another term took over from it
                groups.setdefault(term.group, []).append((term.pk, term.name))
        return list(groups.items())

    def form_field(self) -> forms.Field:
        choices = [(pk, name) for _, terms in self.grouped for pk, name in terms]
        wrong = {"invalid_choice": f"{self.label}: choose from the list."}
        options = {"required": False, "label": self.label, "help_text": self.hint, "error_messages": wrong}
        return forms.TypedMultipleChoiceField(choices=choices, coerce=int, **options)

    def initial(self, answer: list[int]) -> list[str]:
        return [str(pk) for pk in answer or ()]

    def in_words(self, answer: list[int]) -> str:
        known = known_terms().by_id
        return ", ".join(known[pk].name for pk in answer if pk in known)

    def read(self, page) -> list[int]:
        return sorted(term.pk for term in page.terms.all() if term.vocabulary == self.vocabulary)

    def write(self, page, answer: list[int]) -> None:
        others = [term for term in page.terms.all() if term.vocabulary != self.vocabulary]
        page.terms = [*others, *Term.objects.filter(vocabulary=self.vocabulary, pk__in=answer or ())]

    def answer(self, cleaned: list[int]) -> list[int]:
        return sorted(cleaned)


@dataclass(frozen=True, kw_only=True)
class OneOrganisation(Terms):
    """The organisation that it comes from: its number, or None."""

    name: str = ORGANISATION
    vocabulary: str = "organisation"
    template: ClassVar[str] = "one_of_many"
    empty: ClassVar[Any] = None

    def form_field(self) -> forms.Field:
        choices = [("", "Choose an organisation"), *((pk, name) for _, terms in self.grouped for pk, name in terms)]
        wrong = {"invalid_choice": f"{self.label}: choose from the list."}
        options = {"required": False, "label": self.label, "help_text": self.hint, "error_messages": wrong}
        return forms.TypedChoiceField(choices=choices, coerce=int, empty_value=None, **options)

    def initial(self, answer: int | None) -> str:
        return str(answer or "")

    def in_words(self, answer: int) -> str:
        return super().in_words([answer])

    def read(self, page) -> int | None:
        return next(iter(super().read(page)), None)

    def write(self, page, answer: int | None) -> None:
        super().write(page, [answer] if answer else [])

    def answer(self, cleaned: int | None) -> int | None:
        return cleaned
