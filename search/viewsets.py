from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from .models import Ask, PastSearch, Promotion


class NotedByTheSite(ModelPermissionPolicy):
    """For what the search notes itself: nobody adds it by hand, an administrator neither."""

    def user_has_permission(self, user, action):
        return action != "add" and super().user_has_permission(user, action)


class PromotionViewSet(SnippetViewSet):
    model = Promotion
    menu_label = "Recommended pages"
    icon = "pick"
    url_prefix = "recommended"
    list_display = ["searches", "page", "label"]
    edit_handler = ObjectList([FieldPanel("searches"), FieldPanel("page"), FieldPanel("label"), FieldPanel("anywhere")])


class NothingFoundView(IndexView):
    page_title = "Nothing found"


class NothingFoundViewSet(SnippetViewSet):
    """For reading: a glossary entry or a new page is what answers it."""

    model = PastSearch
    menu_label = "Nothing found"
    index_view_class = NothingFoundView
    icon = "help"
    url_prefix = "nothing-found"
    list_display = ["text", "times", "last"]
    search_fields = ["text"]
    search_backend_name = None
    inspect_view_enabled = True
    edit_handler = ObjectList([FieldPanel("text", read_only=True), FieldPanel("times", read_only=True)])

    def get_queryset(self, request):
        return PastSearch.objects.filter(found=0)


class AskedMostView(generic.IndexView):
    page_title = "Asked most"

    def get_base_queryset(self):
        return PastSearch.objects.often_asked()


class AskedMostViewSet(ModelViewSet):
    """What people come for, whether it was found or not; nothing that one person alone may have typed."""

    model = PastSearch
    menu_label = "Asked most"
    icon = "search"
    name = "asked-most"
    url_prefix = "asked-most"
    index_view_class = AskedMostView
    list_display = ["text", "times", "found", "last"]
    search_fields = ["text"]
    search_backend_name = None
    form_fields = ["text"]


class AskViewSet(SnippetViewSet):
    """What people wrote, as they wrote it; editors tick what they have dealt with."""

    model = Ask
    menu_label = "Questions and offers"
    icon = "mail"
    url_prefix = "questions-and-offers"
    list_display = ["text", "kind", "about", "made", "is_done"]
    list_filter = ["kind", "is_done"]
    search_fields = ["text", "more"]
    search_backend_name = None
    inspect_view_enabled = True
    edit_handler = ObjectList(
        [FieldPanel(name, read_only=True) for name in ("text", "more", "about", "kind", "made")] + [FieldPanel("is_done")]
    )


class SearchGroup(SnippetViewSetGroup):
    menu_label = "Search"
    menu_icon = "search"
    menu_order = 260
    items = (PromotionViewSet, NothingFoundViewSet, AskedMostViewSet, AskViewSet)
