from django.apps import AppConfig


class ContributorsConfig(AppConfig):
    name = "network.contributors"
    label = "contributors"
    verbose_name = "Contributors"
