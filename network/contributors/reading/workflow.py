"""Keeps Wagtail's workflow in step with the readings. It shows where a story is; `gate` decides whether it may be public."""

from wagtail.models import TaskState, WorkflowState

from network.accounts.models import User

from ..models import Story


def restart(story: Story, user: User | None) -> WorkflowState | None:
    """From the first reading, with the newest words; None where the CMS has no workflow for stories."""
    stop(story, user)
    page = story.page.get_latest_revision_as_object()
    found = page.get_workflow()
    return found.start(page, None) if found else None


def stop(story: Story, user: User | None) -> None:
    state = _state(story)
    if state:
        state.cancel(user=user)


def first_passed(story: Story, user: User) -> None:
    """On to the second reading."""
    task = _task(story)
    if task is None or task.task.specific.is_second or task.revision_id != story.page.latest_revision_id:
        state = restart(story, user)
        task = state.current_task_state if state else None
    if task:
        task.approve(user=user)


def finish(story: Story, reader: User | None) -> None:
    """Publish the newest words. The permission of the reader was asked when they passed it; the teller's yes came since."""
    task, state = _task(story), _state(story)
    if task and task.task.specific.is_second and task.revision_id == story.page.latest_revision_id:
        task.approve(user=reader, update=False)
        state.update(user=None)
    else:
        story.page.get_latest_revision().publish()


def _state(story: Story) -> WorkflowState | None:
    return story.page.current_workflow_state


def _task(story: Story) -> TaskState | None:
    state = _state(story)
    return state.current_task_state if state and state.current_task_state_id else None
