"""How far a submission has got: the task list."""

from dataclasses import dataclass
from enum import Enum

from .kinds import Kind
from .models import Submission
from .questions import Task


class Status(Enum):
    COMPLETED = "Completed"
    IN_PROGRESS = "In progress"
    NOT_STARTED = "Not yet started"
    CANNOT_START = "Cannot start yet"


@dataclass(frozen=True)
class TaskLine:
    task: Task
    status: Status

    @property
    def is_completed(self) -> bool:
        return self.status is Status.COMPLETED


def task_lines(kind: Kind, submission: Submission) -> list[TaskLine]:
    return [TaskLine(task, _status(task, submission)) for task in kind.tasks]


def is_ready(kind: Kind, submission: Submission) -> bool:
    """Whether what has to be answered is answered."""
    return not kind.missing(submission.all_values)


def _status(task: Task, submission: Submission) -> Status:
    if not submission.has_saved(task.name):
        return Status.NOT_STARTED
    answers = submission.values(task.name)
    needed = [question for question in task.questions if question.is_required and not answers.get(question.name)]
    return Status.IN_PROGRESS if needed else Status.COMPLETED
