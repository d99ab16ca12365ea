from django.apps import AppConfig


class ChangeIdeasConfig(AppConfig):
    name = "change_ideas"
    label = "change_ideas"
    verbose_name = "Change ideas"

    def ready(self):
        from network.contributors.submissions.kinds import register

        from .contributing import CHANGE_IDEA

        register(CHANGE_IDEA)
