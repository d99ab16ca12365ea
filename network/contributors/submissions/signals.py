"""What happens to the page in the CMS, told to its submission."""

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, task_rejected, workflow_cancelled

from network.core.models import RelatedPage, Relation
from network.core.version import raise_version

from . import mails, pages
from .kinds import kind_named
from .models import Submission
from .started_by import published_stories

State = Submission.State


@receiver(task_rejected)
def sent_back(instance, **kwargs) -> None:
    """Its writers go on from the page as editors left it."""
    submission = _of(instance.workflow_state.object_id, instance.workflow_state, State.SENT)
    if submission is None:
        return
    for task, values in pages.read(kind_named(submission.kind), submission).items():
        submission.saved += 1
        submission.answers[task] = {"values": values, "saved": submission.saved}
    submission.state, submission.note = State.NEEDS_CHANGES, instance.comment
    submission.save()
    mails.send_later(submission, "needs_changes")


@receiver(page_published)
def published(instance, **kwargs) -> None:
    """By whatever way: a review, its PSC lead, or an editor's button."""
    submission = Submission.objects.filter(page_id=instance.pk).exclude(state=State.WITHDRAWN).first()
    if submission and instance.live and submission.state != State.PUBLISHED:
        if submission.state == State.SENT:
            submission.answers = {}  # the page has them now; what was not sent yet stays
        submission.state, submission.note = State.PUBLISHED, ""
        submission.published_at = submission.published_at or timezone.now()
        submission.save()
        mails.send_later(submission, "published")
    _link_stories(instance)


@receiver(page_unpublished)
def unpublished(instance, **kwargs) -> None:
    _decline(Submission.objects.filter(page_id=instance.pk, state=State.PUBLISHED).first())


@receiver(workflow_cancelled)
def review_ended(instance, **kwargs) -> None:
    """By an editor who publishes it at once, in which case it is published by now, or who will not."""
    _decline(_of(instance.object_id, instance, State.SENT))


@receiver(pre_delete)
def deleted(sender, instance, **kwargs) -> None:
    if issubclass(sender, Page):
        _decline(Submission.objects.filter(page_id=instance.pk).exclude(state__in=Submission.ENDED).first())


def _decline(submission: Submission | None) -> None:
    if submission:
        submission.state = State.DECLINED
        submission.save(update_fields=["state", "saved_at"])
        mails.send_later(submission, "declined")


def _of(object_id: str, workflow_state, state: str) -> Submission | None:
    """The submission of what a workflow is about, which may be no page."""
    if not issubclass(workflow_state.base_content_type.model_class(), Page):
        return None
    return Submission.objects.filter(page_id=int(object_id), state=state).first()


def _link_stories(page: Page) -> None:
    """From a story that anyone may read to what it led to.

    Said again whenever either is published: publishing a page puts back the links that its last version had.
    """
    either = Submission.objects.filter(state=State.PUBLISHED).exclude(started_by=None).exclude(page=None)
    pairs = [*either.filter(page_id=page.pk), *either.filter(started_by_id=page.pk)]
    stories = set(published_stories().filter(pk__in=[pair.started_by_id for pair in pairs]).values_list("pk", flat=True))
    for pair in pairs:
        if pair.started_by_id in stories:
            row = {"page_id": pair.started_by_id, "relation": Relation.LED_TO, "target_id": pair.page_id}
            if RelatedPage.objects.get_or_create(**row)[1]:
                raise_version()
