from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import NothingFound, Promotion


class PromotionViewSet(SnippetViewSet):
    model = Promotion
    menu_label = "Recommended pages"
    icon = "pick"
    url_prefix = "recommended"
    list_display = ["searches", "page", "label"]
    edit_handler = ObjectList([FieldPanel("searches"), FieldPanel("page"), FieldPanel("label")])


class NothingFoundViewSet(SnippetViewSet):
    """For reading: a glossary entry or a new page is what answers it."""

    model = NothingFound
    menu_label = "Nothing found"
    icon = "help"
    url_prefix = "nothing-found"
    list_display = ["text", "times", "last"]
    search_fields = ["text"]
    search_backend_name = None
    inspect_view_enabled = True
    edit_handler = ObjectList([FieldPanel("text", read_only=True), FieldPanel("times", read_only=True)])


class SearchGroup(SnippetViewSetGroup):
    menu_label = "Search"
    menu_icon = "search"
    menu_order = 260
    items = (PromotionViewSet, NothingFoundViewSet)
