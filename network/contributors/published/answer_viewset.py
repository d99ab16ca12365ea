from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import OrganisationAnswer


class OrganisationAnswerViewSet(SnippetViewSet):
    """Answers to stories: whoever reads one decides whether it is shown."""

    model = OrganisationAnswer
    menu_label = "Answers to stories"
    icon = "comment"
    url_prefix = "answers-to-stories"
    add_to_admin_menu = True
    list_display = ["organisation", "state", "made_at"]
    list_filter = ["state"]
    edit_handler = ObjectList(
        [FieldPanel(name, read_only=True) for name in ("organisation", "text", "made_at")] + [FieldPanel("state")]
    )
