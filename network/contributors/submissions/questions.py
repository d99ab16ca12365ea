"""What a question of a submission is: a field of a form, a field of the page, and the way between the two.

An answer is what JSON holds. `read` gives the answer that a page stands for; a page is written to only where that differs from
the answer, so that what an editor improved in a field that nobody touched again stays as it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django import forms

from network.core.html import as_text, clean_prose

from .fields import DayField, LongTextField

SHORT, LONG = 200, 6000  # characters of a line, and of a few paragraphs


@dataclass(frozen=True, kw_only=True)
class Question:
    """A line of text. `name` is the field of the page."""

    name: str
    label: str
    hint: str = ""
    is_required: bool = False  # before it is sent; saving needs nothing
    most: int = SHORT

    template: ClassVar[str] = "line"
    is_on_page: ClassVar[bool] = True
    empty: ClassVar[Any] = ""

    @property
    def template_name(self) -> str:
        return f"contributors/submissions/questions/{self.template}.html"

    @property
    def limit_in_words(self) -> str:
        return f"{self.most:,}"

    def form_field(self) -> forms.Field:
        """Never required: half an answer can be saved."""
        is_one_line = self.template == "line"
        return LongTextField(required=False, most=self.most, is_one_line=is_one_line, label=self.label, help_text=self.hint)

    def answer(self, cleaned: Any) -> Any:
        """What is kept of what the form cleaned."""
        return cleaned

    def initial(self, answer: Any) -> Any:
        """What the form shows of an answer."""
        return answer

    def in_words(self, answer: Any) -> str:
        return str(answer)

    def read(self, page) -> Any:
        return getattr(page, self.name)

    def write(self, page, answer: Any) -> None:
        setattr(page, self.name, answer)


@dataclass(frozen=True, kw_only=True)
class Text(Question):
    """A few sentences of plain text."""

    rows: int = 3
    template: ClassVar[str] = "text"


@dataclass(frozen=True, kw_only=True)
class Prose(Text):
    """Paragraphs. They are cleaned before they get to the page."""

    most: int = LONG
    rows: int = 7

    def read(self, page) -> str:
        return as_text(getattr(page, self.name))

    def write(self, page, answer: str) -> None:
        setattr(page, self.name, clean_prose(answer))


@dataclass(frozen=True, kw_only=True)
class Lines(Text):
    """A row of the page for each line that somebody types. Rows whose line stays keep what editors added to them."""

    row: Callable[..., Any]
    column: str
    most: int = LONG
    rows: int = 5

    def read(self, page) -> str:
        return "\n".join(getattr(row, self.column) for row in getattr(page, self.name).all())

    def write(self, page, answer: str) -> None:
        kept = {getattr(row, self.column): row for row in getattr(page, self.name).all()}
        longest = self.row._meta.get_field(self.column).max_length
        lines = [line.strip()[:longest] for line in answer.split("\n") if line.strip()]
        setattr(page, self.name, [kept.get(line) or self.row(**{self.column: line}) for line in dict.fromkeys(lines)])


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """One of a few."""

    choices: Iterable[tuple[Any, str]]
    template: ClassVar[str] = "choice"
    empty: ClassVar[Any] = None

    def form_field(self) -> forms.Field:
        choices = [(str(value), label) for value, label in self.choices]
        wrong = {"invalid_choice": f"Select one of the answers to “{self.label}”"}
        return forms.ChoiceField(choices=choices, required=False, label=self.label, help_text=self.hint, error_messages=wrong)

    def answer(self, cleaned: str) -> Any:
        return next((value for value, _ in self.choices if str(value) == cleaned), None)

    def initial(self, answer: Any) -> str:
        return "" if answer is None else str(answer)

    def in_words(self, answer: Any) -> str:
        return dict(self.choices).get(answer, "")


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    highest: int = 999
    template: ClassVar[str] = "number"
    empty: ClassVar[Any] = None

    def form_field(self) -> forms.Field:
        wrong = f"{self.label} must be a whole number between 1 and {self.highest}"
        messages = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
        options = {"required": False, "label": self.label, "help_text": self.hint, "error_messages": messages}
        return forms.IntegerField(min_value=1, max_value=self.highest, **options)


@dataclass(frozen=True, kw_only=True)
class Day(Question):
    template: ClassVar[str] = "day"
    empty: ClassVar[Any] = None

    def form_field(self) -> forms.Field:
        return DayField(required=False, label=self.label, help_text=self.hint)

    def answer(self, cleaned: date | None) -> str | None:
        return cleaned.isoformat() if cleaned else None

    def initial(self, answer: str | None) -> date | None:
        return date.fromisoformat(answer) if answer else None

    def in_words(self, answer: str) -> str:
        return f"{date.fromisoformat(answer):%-d %B %Y}"

    def read(self, page) -> str | None:
        return self.answer(getattr(page, self.name))

    def write(self, page, answer: str | None) -> None:
        setattr(page, self.name, self.initial(answer))


@dataclass(frozen=True)
class Task:
    """A few questions that belong together, on one page."""

    name: str  # in its address
    title: str
    questions: tuple[Question, ...]
    intro: str = field(default="", kw_only=True)

    def initial(self, answers: dict[str, Any]) -> dict[str, Any]:
        return {q.name: q.initial(answers[q.name]) for q in self.questions if q.name in answers}
