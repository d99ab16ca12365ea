"""What the development server sent by e-mail, on a page: there is no mail server to look at."""

from django.conf import settings


def is_development() -> bool:
    """Whether the pages have addresses at all: with the settings for development, and only while DEBUG is on."""
    return settings.DEBUG and settings.SETTINGS_MODULE == "network.settings.dev"
