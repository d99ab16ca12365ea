from typing import Any

from django import forms

from network.core.forms import PlainForm, email_field

from .models import Submission
from .questions import Task


class TaskForm(PlainForm):
    """The questions of a task. What it does not ask, nobody can send along."""

    saved = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, task: Task, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.task = task
        for question in task.questions:
            self.fields[question.name] = question.form_field()

    @classmethod
    def of(cls, submission: Submission, task: Task) -> "TaskForm":
        """As it was last saved."""
        return cls(task, initial=task.initial(submission.values(task.name)) | {"saved": submission.saved})

    def asked(self) -> list[tuple]:
        """Each question with its field."""
        return [(question, self[question.name]) for question in self.task.questions]

    @property
    def answers(self) -> dict[str, Any]:
        return {question.name: question.answer(self.cleaned_data[question.name]) for question in self.task.questions}

    @property
    def seen(self) -> int:
        """The number of savings when the form was opened; 0 where somebody made it up."""
        given = self.cleaned_data.get("saved", "")
        return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


class InvitationForm(PlainForm):
    email = email_field("Email address", "Enter an email address")
