from django.apps import AppConfig, apps
from django.db.models.signals import m2m_changed, post_migrate, post_save, pre_delete, pre_save


class AccountsConfig(AppConfig):
    name = "network.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self):
        from . import joining, signals  # noqa: F401
        from .cms_permissions import grant_administrators
        from .own_data import account, forget_parts, register
        from .roles import grant_editors

        last = [app for app in apps.get_app_configs() if app.models_module][-1]  # only after it everybody's permissions exist
        post_migrate.connect(grant_editors, sender=last)
        post_migrate.connect(grant_administrators, sender=last)
        self._log_roles()
        register(account.ACCOUNT)
        pre_delete.connect(forget_parts, sender=self.get_model("User"))
        joining.connect()

    def _log_roles(self):
        from . import role_changes

        user = self.get_model("User")
        m2m_changed.connect(role_changes.note_groups, sender=user.groups.through)
        pre_save.connect(role_changes.note_superuser, sender=user)
        post_save.connect(role_changes.note_new_superuser, sender=user)
