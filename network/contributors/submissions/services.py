"""What can happen to a submission. Each is one transaction, asks for permission with the row locked, and may come twice."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import WorkflowState

from network.accounts.models import User
from network.taxonomy.models import Organisation

from . import mails, pages, permissions
from .kinds import Kind, kind_named
from .models import Submission
from .questions import Task
from .started_by import STARTED_BY
from .terms import ORGANISATION

State = Submission.State
MOST_DRAFTS = 20


class TooMany(Exception):
    """Somebody has as many as they may have."""


class NotReady(Exception):
    """Something that has to be answered is not."""


@transaction.atomic
def start(user: User, kind: Kind) -> Submission:
    """An empty draft. Raises TooMany."""
    User.objects.select_for_update().get(pk=user.pk)
    if not permissions.may_contribute(user):
        raise PermissionDenied
    if Submission.objects.filter(owner=user, state=State.DRAFT).count() >= MOST_DRAFTS:
        raise TooMany
    return Submission.objects.create(kind=kind.name, owner=user, organisation=user.organisation)


@transaction.atomic
def save(submission: Submission, user: User, task: Task, answers: dict[str, Any], seen: int) -> bool:
    """Keep the answers of a task. Where it was saved after `seen` with other answers, both are kept, and this says False."""
    submission = _held(submission)
    _refuse_unless(permissions.may_edit(user, submission))
    part = submission.answers.setdefault(task.name, {})
    is_behind = part.get("saved", 0) > seen and part.get("values") != answers
    submission.saved += 1
    if is_behind:
        part["aside"] = {"values": answers, "saved": submission.saved}
    else:
        if part.get("aside", {}).get("saved", 0) <= seen:
            part.pop("aside", None)
        part |= {"values": answers, "saved": submission.saved}
        _note_links(submission, answers)
    submission.save(update_fields=["answers", "saved", "saved_at", "organisation", "started_by"])
    return not is_behind


@transaction.atomic
def send(submission: Submission, user: User) -> Submission:
    """To the editors, or onto the site where that is for its writer to say. The second of two clicks changes nothing.

    Raises NotReady.
    """
    submission, kind = _held(submission), kind_named(submission.kind)
    if permissions.is_owner(user, submission) and submission.state in (State.SENT, State.PUBLISHED):
        return submission
    _refuse_unless(permissions.may_send(user, submission))
    if kind.missing(submission.all_values):
        raise NotReady
    publishes = permissions.may_publish(user, submission)
    is_new = submission.page_id is None
    page = pages.make_page(kind, submission, user) if is_new else pages.update_page(kind, submission, user)
    submission.page_id = page.pk
    submission.state, submission.sent_at, submission.note = State.SENT, timezone.now(), ""
    submission.save()
    if publishes:
        page.get_latest_revision().publish(user=user, skip_permission_checks=True)  # `may_publish` is the permission
    else:
        _review(page, user)
        mails.send_later(submission, "received")
    submission.refresh_from_db()
    return submission


def _review(page, user: User) -> None:
    """Begins the review, or goes on with it. The CMS tells its own people; what its writers are told, they are told by us."""
    state = page.current_workflow_state
    if state is None:
        state = page.get_workflow().start(page, user)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    WorkflowState.objects.filter(pk=state.pk).update(requested_by=None)


@transaction.atomic
def withdraw(submission: Submission, user: User) -> None:
    """A draft is erased, one in review too; one that is published comes off the site, and editors keep the draft of it."""
    submission = _held(submission)
    if permissions.is_owner(user, submission) and submission.state == State.WITHDRAWN:
        return
    _refuse_unless(permissions.may_withdraw(user, submission))
    was_published, page = submission.state == State.PUBLISHED, submission.page
    submission.state, submission.answers, submission.note = State.WITHDRAWN, {}, ""
    submission.save()
    take_down(page, user, keep=was_published)


def take_down(page, user: User | None, *, keep: bool) -> None:
    """Off the site; without `keep`, out of the CMS too."""
    if page is None:
        return
    page = page.specific
    if page.current_workflow_state:
        page.current_workflow_state.cancel(user=user)
    action = UnpublishPageAction if keep else DeletePageAction
    action(page, user=user).execute(skip_permission_checks=True)  # whoever wrote it has no part in the CMS


def _note_links(submission: Submission, answers: dict[str, Any]) -> None:
    """What is also a column, because the site works with it."""
    if ORGANISATION in answers:
        submission.organisation = Organisation.objects.filter(pk=answers[ORGANISATION]).first()
    if STARTED_BY in answers:
        submission.started_by_id = answers[STARTED_BY]


def _held(submission: Submission) -> Submission:
    """As it is now; nobody else changes it until the transaction ends."""
    return Submission.objects.select_for_update().get(pk=submission.pk)


def _refuse_unless(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied
