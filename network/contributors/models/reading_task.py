"""The steps of Wagtail's workflow "Reading a story together": who may do them, and their forms. What they do is in `reading`."""

from django.db import models, transaction
from wagtail.models import Task, TaskState


class ReadingTask(Task):
    """One of the two readings. It is no approval by a group: Wagtail's e-mails about those carry the title of the page."""

    is_second = models.BooleanField(
        "the second reading",
        default=False,
        help_text="By somebody else than the first, who may publish.",
    )

    admin_form_fields = [*Task.admin_form_fields, "is_second"]

    class Meta:
        verbose_name = "reading of a story"
        verbose_name_plural = "readings of stories"

    @classmethod
    def get_description(cls):
        return "A trained person reads a story with its teller, with a checklist for identification and tone."

    def user_can_access_editor(self, obj, user):
        from ..permissions import may_read
        from ..reading.gate import story_of

        story = story_of(obj)
        return story is not None and may_read(user, story)

    def locked_for_user(self, obj, user):
        return not self.user_can_access_editor(obj, user)

    def get_actions(self, obj, user):
        from ..permissions import may_pass
        from ..reading.gate import story_of

        if not self.user_can_access_editor(obj, user):
            return []
        actions = [("reject", "Send it back to the first reader", True)] if self.is_second else []
        return [*actions, ("approve", "Pass it", True)] if may_pass(user, story_of(obj)) else actions

    def get_form_for_action(self, action):
        from ..cms.forms import ChecklistForm, WhyForm

        return ChecklistForm if action == "approve" else WhyForm

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **said):
        """What the form of the step said; our own pages call the same services."""
        from ..reading import services as reading
        from ..reading.gate import story_of
        from ..reading.words import digest_of

        story = story_of(task_state.revision.content_object)
        if action_name == "approve":
            note = said.pop("note", "")
            reading.pass_(story, user, reading.Seen(digest_of(task_state.revision.as_object()), said, note))
        elif action_name == "reject":
            reading.send_back(story, user, said.get("why", ""))

    def get_task_states_user_can_moderate(self, user, **kwargs):
        from ..permissions import may_see_stories

        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS) if may_see_stories(user) else TaskState.objects.none()
