from wagtail.admin.ui.components import Component

from .models import SearchIndex
from .outbox import backlog


class ServerPanel(Component):
    """How Elasticsearch is and how far it is behind. A server that does not answer costs an editor a second, once."""

    name = "search"
    template_name = "search/panels/server.html"
    order = 300

    def get_context_data(self, parent_context):
        from .elastic.indexes import condition  # the client is loaded where it is needed
        from .elastic.server import asked

        is_built = SearchIndex.objects.filter(state=SearchIndex.State.SERVING).exists()
        found = asked(condition) if is_built else None
        return {"is_built": is_built, "condition": found, "backlog": found.backlog if found else backlog()}
