from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from network.core import similar

        from . import signals  # noqa: F401
        from .already_here import alike

        similar.register(alike)
