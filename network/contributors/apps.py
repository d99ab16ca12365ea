from django.apps import AppConfig


class ContributorsConfig(AppConfig):
    name = "network.contributors"
    label = "contributors"
    verbose_name = "Contributors"

    def ready(self):
        from network.accounts import names, teams
        from network.accounts.own_data import register

        from . import merged_terms, signals  # noqa: F401
        from .consent import checks  # noqa: F401
        from .names import judge
        from .own_data import STORIES
        from .reading import guard, no_mails, page_permissions  # noqa: F401
        from .submissions import signals as submission_signals  # noqa: F401
        from .submissions.own_data import SUBMISSIONS
        from .submissions.people import written_with

        page_permissions.register()
        no_mails.register()
        register(STORIES)
        register(SUBMISSIONS)
        teams.register(written_with)
        names.register(names.Place.DISCUSSIONS, judge)
