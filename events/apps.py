from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    label = "events"
    verbose_name = "Events and action learning"

    def ready(self):
        from network.contributors.submissions.kinds import register

        from .contributing import LEARNING_SET_OUTPUT

        register(LEARNING_SET_OUTPUT)
