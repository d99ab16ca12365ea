from django.apps import AppConfig


class TaxonomyConfig(AppConfig):
    name = "network.taxonomy"
    label = "taxonomy"
    verbose_name = "Vocabularies"

    def ready(self):
        from . import signals  # noqa: F401
