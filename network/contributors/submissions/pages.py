"""The page that a submission becomes: a draft below the list of its type."""

from typing import Any

from django.utils.text import slugify

from network.accounts.models import User
from network.core.addresses import parent_of
from network.core.models import ResourcePage
from network.core.models.page import RESERVED_SLUGS

from .kinds import Kind
from .models import Submission


def make_page(kind: Kind, submission: Submission, user: User) -> ResourcePage:
    """A draft that nobody sees but editors."""
    page = kind.page_type(live=False, owner=submission.owner)
    write(kind, page, submission.all_values)
    if not slugify(page.title) or slugify(page.title) in RESERVED_SLUGS:
        page.slug = f"{kind.address}-{submission.key[:8]}"
    parent_of(kind.page_type).add_child(instance=page)
    page.save_revision(user=user, log_action="wagtail.create")
    return page


def update_page(kind: Kind, submission: Submission, user: User) -> ResourcePage:
    """A new version of the page, with what its writers changed."""
    page = latest(submission)
    write(kind, page, submission.all_values)
    page.save_revision(user=user, log_action=True)
    return page


def latest(submission: Submission) -> ResourcePage:
    """The page as it was last saved by anybody."""
    return submission.page.specific.get_latest_revision_as_object()


def write(kind: Kind, page: ResourcePage, answers: dict[str, Any]) -> None:
    """What is on the page already stays as it is, with what an editor made of it."""
    for _, question in kind.questions:
        if question.is_on_page and question.name in answers and question.read(page) != answers[question.name]:
            question.write(page, answers[question.name])


def read(kind: Kind, submission: Submission) -> dict[str, dict[str, Any]]:
    """The answers of each task as the page stands now: what editors changed, its writers go on from."""
    page = latest(submission)
    found: dict[str, dict[str, Any]] = {}
    for task, question in kind.questions:
        kept = submission.values(task.name)
        value = question.read(page) if question.is_on_page else kept.get(question.name, question.empty)
        found.setdefault(task.name, {})[question.name] = value
    return found
