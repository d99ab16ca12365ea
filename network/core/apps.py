from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "network.core"
    label = "core"
    verbose_name = "Core"

    def ready(self):
        from . import checks, converters, identity, signals  # noqa: F401
