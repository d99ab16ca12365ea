from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's own app of users, with our screens for accounts."""

    user_viewset = "network.accounts.cms_users.screens.UserViewSet"
