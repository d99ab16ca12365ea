"""Each part of this app that has a place in the CMS registers it where it is written."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .cms import hooks as story_hooks  # noqa: F401
from .equality import hooks as equality_hooks  # noqa: F401
from .models import OrganisationAnswer
from .published.answer_viewset import OrganisationAnswerViewSet
from .published.answering import note_read

register_snippet(OrganisationAnswerViewSet)


@hooks.register("after_edit_snippet")
def decide_on_an_answer(request, instance) -> None:
    if isinstance(instance, OrganisationAnswer):
        note_read(instance, request.user)
