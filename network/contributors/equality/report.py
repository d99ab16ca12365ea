"""The counts as the team sees them: no number below ten, and none from which one could be worked out."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..models import EqualityTally
from .questions import QUESTIONS

FEWEST = 10


@dataclass(frozen=True)
class Counts:
    """One question: (answer, how many), None where the number is kept back."""

    text: str
    numbers: list[tuple[str, int | None]]


def kept_back(numbers: Mapping[str, int]) -> set[str]:
    """What is not shown: all below ten and, where these are one alone or fewer than ten together, the next smallest too.

    Whoever takes what is shown from the total then learns how many chose one of several answers, which are ten or more.
    """
    hidden = {answer for answer, number in numbers.items() if number < FEWEST}
    others = sorted(numbers.keys() - hidden, key=lambda answer: (numbers[answer], answer))
    while hidden and others and (len(hidden) == 1 or sum(numbers[answer] for answer in hidden) < FEWEST):
        hidden.add(others.pop(0))
    return hidden


def counts() -> tuple[int, list[Counts]]:
    """How many sets of answers are shown, and each question."""
    found = {(tally.question, tally.answer): tally.counted for tally in EqualityTally.objects.all()}
    total, asked = 0, []
    for question in QUESTIONS:
        numbers = {answer: found.get((question.name, answer), 0) for answer in question.counted}
        total = max(total, sum(numbers.values()))
        hidden = kept_back(numbers)
        shown = [(label, None if answer in hidden else numbers[answer]) for answer, label in question.counted.items()]
        asked.append(Counts(question.text, shown))
    return total, asked
