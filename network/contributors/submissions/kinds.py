"""The types that can be submitted. Each content app says at start what it asks; this package knows none by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from network.core.models import ResourcePage

from .questions import Question, Task

RESERVED = frozenset({"check", "people", "sent", "similar", "withdraw"})  # addresses of a submission's other pages


@dataclass(frozen=True)
class Kind:
    """A type of page, and the tasks in which it is written."""

    page_type: type[ResourcePage]
    purpose: str  # what it is for, in a sentence
    tasks: tuple[Task, ...]
    leads_publish: bool = False  # whether a PSC lead publishes those of their own PSC without a review

    @property
    def name(self) -> str:
        return self.page_type.kind

    @property
    def address(self) -> str:
        return self.name.replace("_", "-")

    @property
    def label(self) -> str:
        return self.page_type.kind_label

    @cached_property
    def a(self) -> str:
        """With its article, inside a sentence: an action learning output."""
        article = "an" if self.label[0] in "AEIOU" else "a"
        return f"{article} {self.label[0].lower()}{self.label[1:]}"

    @property
    def questions(self) -> Iterator[tuple[Task, Question]]:
        return ((task, question) for task in self.tasks for question in task.questions)

    def task(self, name: str) -> Task | None:
        return next((task for task in self.tasks if task.name == name), None)

    def missing(self, answers: dict[str, Any]) -> list[tuple[Task, Question]]:
        """What has to be answered before it can be sent, and is not."""
        return [(task, q) for task, q in self.questions if q.is_required and not answers.get(q.name)]


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Called by a content app when it is ready."""
    taken = [task.name for task in kind.tasks if task.name in RESERVED]
    names = [question.name for _, question in kind.questions]
    if taken or len(set(names)) < len(names) or len({task.name for task in kind.tasks}) < len(kind.tasks):
        raise ValueError(f"{kind.name}: names of tasks and questions must differ, and leave {', '.join(RESERVED)} alone.")
    _kinds[kind.name] = kind


def kinds() -> list[Kind]:
    """In the order in which readers see their types."""
    return sorted(_kinds.values(), key=lambda kind: kind.page_type.kind_rank)


def kind_named(name: str) -> Kind | None:
    return _kinds.get(name)


def kind_at(address: str) -> Kind | None:
    return next((kind for kind in _kinds.values() if kind.address == address), None)
