from wagtail.admin.panels import ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import MODELS
from .models.term import LIFE_PANELS, NAME_PANELS, Term
from .vocabularies import BY_NAME


def viewset(model: type[Term]) -> type[SnippetViewSet]:
    """The CMS's screens of one vocabulary."""
    vocabulary = BY_NAME[model.vocabulary_name]

    class VocabularyViewSet(SnippetViewSet):
        menu_label = vocabulary.plural
        icon = "tag"
        url_prefix = vocabulary.name
        list_display = ["name", "group", "valid_to", "successor"]
        list_filter = ["group"]
        search_fields = ["name", "synonyms", "former_names"]
        search_backend_name = None
        ordering = ["sort_order", "name"]
        list_per_page = 50
        inspect_view_enabled = True
        edit_handler = ObjectList([*NAME_PANELS, *model.own_panels, *LIFE_PANELS])

    VocabularyViewSet.model = model
    VocabularyViewSet.__name__ = f"{model.__name__}ViewSet"
    return VocabularyViewSet


class VocabulariesGroup(SnippetViewSetGroup):
    menu_label = "Vocabularies"
    menu_icon = "list-ul"
    menu_order = 250
    items = [viewset(model) for model in MODELS.values()]
