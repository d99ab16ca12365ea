"""Wagtail writes e-mails about its workflow, with the title of the page. None of them is about a story."""

from wagtail.admin import mail
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from ..models import StoryPage


class NotOfStories:
    def can_handle(self, instance, **kwargs) -> bool:
        state = getattr(instance, "workflow_state", instance)  # of a task, or itself
        is_of_story = getattr(state.content_object, "specific_class", None) is StoryPage
        return super().can_handle(instance, **kwargs) and not is_of_story


class TaskSubmitted(NotOfStories, mail.GroupApprovalTaskStateSubmissionEmailNotifier):
    pass


class Submitted(NotOfStories, mail.WorkflowStateSubmissionEmailNotifier):
    pass


class Approved(NotOfStories, mail.WorkflowStateApprovalEmailNotifier):
    pass


class Rejected(NotOfStories, mail.WorkflowStateRejectionEmailNotifier):
    pass


# In the place of Wagtail's own, which it connects under these names
_NOTIFIERS = (
    (task_submitted, TaskState, TaskSubmitted(), "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, Submitted(), "workflow_state_submitted_email_notification"),
    (workflow_approved, WorkflowState, Approved(), "workflow_state_approved_email_notification"),
    (workflow_rejected, WorkflowState, Rejected(), "workflow_state_rejected_email_notification"),
)


def register() -> None:
    """Whether Wagtail comes before or after us: a name is connected once."""
    for signal, sender, notifier, name in _NOTIFIERS:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(notifier, sender=sender, dispatch_uid=name)
