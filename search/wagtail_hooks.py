from django.conf import settings
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .panels import ServerPanel
from .viewsets import SearchGroup

register_snippet(SearchGroup)


@hooks.register("construct_homepage_panels")
def server_panel(request, panels) -> None:
    if settings.ELASTICSEARCH_URL:
        panels.append(ServerPanel())
