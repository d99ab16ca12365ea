from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "network.discussion"
    label = "discussion"
    verbose_name = "Discussion"

    def ready(self):
        from network.accounts import names
        from network.accounts.own_data import register

        from .names import judge
        from .own_data import DISCUSSION

        register(DISCUSSION)
        names.register(names.Place.STORIES, judge)
