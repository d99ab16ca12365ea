from dataclasses import dataclass

from django.forms.boundfield import BoundField

from ..sharing.forms import Choice, StepForm
from .questions import QUESTIONS, Question


@dataclass(frozen=True)
class Asked:
    """A question as its template shows it."""

    question: Question
    field: BoundField
    options: list[dict]


class AboutYouForm(StepForm):
    """All the questions on one page; whoever sends it empty has answered none."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for question in QUESTIONS:
            self.fields[question.name] = Choice(label=question.text, choices=question.choices)

    def asked(self) -> list[Asked]:
        return [Asked(question, self[question.name], self.options(question.name)) for question in QUESTIONS]
