from django.conf import settings
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from .models import PastSearch
from .panels import ServerPanel
from .viewsets import NotedByTheSite, SearchGroup

register_permission_policy(PastSearch, NotedByTheSite(PastSearch))
register_snippet(SearchGroup)


@hooks.register("construct_homepage_panels")
def server_panel(request, panels) -> None:
    if settings.ELASTICSEARCH_URL:
        panels.append(ServerPanel())
