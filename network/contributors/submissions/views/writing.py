"""The task list, the pages of its tasks, and what is here already."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from .. import permissions, services
from ..forms import TaskForm
from ..kinds import Kind
from ..models import Submission
from ..progress import is_ready, task_lines
from ..questions import Task
from .gate import for_writers, page
from .starting import similar_to

SEEN = "similar_seen"  # set by the script: what it showed need not be shown again


@for_writers
@require_safe
def task_list(request: HttpRequest, kind: Kind, submission: Submission) -> HttpResponse:
    """The tasks while it is written; afterwards what became of it."""
    lines = task_lines(kind, submission)
    context = {
        "kind": kind,
        "submission": submission,
        "lines": lines,
        "done": sum(line.is_completed for line in lines),
        "is_ready": is_ready(kind, submission),
        "is_owner": permissions.is_owner(request.user, submission),
        "may_withdraw": permissions.may_withdraw(request.user, submission),
        "people": submission.co_authors.standing(),
        "is_saved": "saved" in request.GET,
    }
    return page(request, "task_list" if submission.is_being_written else "state", context)


@for_writers
def task(request: HttpRequest, kind: Kind, submission: Submission, name: str) -> HttpResponse:
    asked = kind.task(name)
    if asked is None:
        raise Http404("No such task.")
    if not submission.is_being_written:
        return redirect("submission", kind.address, submission.key)
    if request.method != "POST":
        return _form(request, kind, submission, TaskForm.of(submission, asked))
    form = TaskForm(asked, request.POST)
    if not form.is_valid():
        return _form(request, kind, submission, form)
    if not services.save(submission, request.user, asked, form.answers, form.seen):
        return _saved_meanwhile(request, kind, submission, form)
    return _after(request, kind, submission, form)


def _after(request: HttpRequest, kind: Kind, submission: Submission, form: TaskForm) -> HttpResponse:
    """To what is here already where the title is new, else to the task list."""
    title = form.answers.get("title", "")
    is_new = "title" in form.fields and title != submission.values(form.task.name).get("title", "")
    if is_new and SEEN not in request.POST and similar_to(title):
        return redirect("submission_similar", kind.address, submission.key)
    response = redirect("submission", kind.address, submission.key)
    response["Location"] += "?saved=1"
    return response


def _saved_meanwhile(request: HttpRequest, kind: Kind, submission: Submission, form: TaskForm) -> HttpResponse:
    """What was typed stays in the form, and what was saved meanwhile stands beside it."""
    submission.refresh_from_db()
    data = form.data.copy()
    data["saved"] = submission.saved
    return _form(request, kind, submission, TaskForm(form.task, data), is_behind=True)


def _form(request: HttpRequest, kind: Kind, submission: Submission, form: TaskForm, *, is_behind: bool = False) -> HttpResponse:
    others = submission.values(form.task.name) if is_behind else submission.aside(form.task.name)
    context = {
        "kind": kind,
        "submission": submission,
        "form": form,
        "is_behind": is_behind,
        "others": _differing(form.task, others, submission, form if is_behind else None),
    }
    return page(request, "task", context, status=409 if is_behind else 200)


def _differing(task: Task, others: dict, submission: Submission, form: TaskForm | None) -> list[tuple[str, str]]:
    """Label and words of each answer that the other window has and the form has not."""
    shown = form.answers if form and form.is_valid() else submission.values(task.name)
    return [
        (question.label, question.in_words(others[question.name]))
        for question in task.questions
        if others.get(question.name) and others[question.name] != shown.get(question.name)
    ]


@for_writers
@require_safe
def similar(request: HttpRequest, kind: Kind, submission: Submission) -> HttpResponse:
    return page(request, "similar", {"kind": kind, "submission": submission, "cards": similar_to(submission.title)})
