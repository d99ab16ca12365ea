from django.apps import AppConfig


class ChangeIdeasConfig(AppConfig):
    name = "change_ideas"
    label = "change_ideas"
    verbose_name = "Change ideas"
