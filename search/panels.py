from wagtail.admin.ui.components import Component

from .models import SearchIndex
from .outbox import backlog


class ServerPanel(Component):
    """How far Elasticsearch is behind. It asks the database alone: the server may be what is slow."""

    name = "search"
    template_name = "search/panels/server.html"
    order = 300

    def get_context_data(self, parent_context):
        return {"index": SearchIndex.objects.filter(state=SearchIndex.State.SERVING).first(), "backlog": backlog()}
