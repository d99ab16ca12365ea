from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "network.notifications"
    label = "notifications"
    verbose_name = "Notifications"

    def ready(self):
        from network.accounts.own_data import register

        from .own_data import ALERTS

        register(ALERTS)
