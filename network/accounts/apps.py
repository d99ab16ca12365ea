from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "network.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self):
        from .roles import grant_editors

        # what editors curate stands before this app, so its permissions exist by then
        post_migrate.connect(grant_editors, sender=self)
