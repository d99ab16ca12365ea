from django.conf import settings
from django.utils.functional import SimpleLazyObject

from .addresses import sections
from .identity import identity
from .models import site_settings
from .version import current


def site(request) -> dict:
    """What the frame of every page shows; read only by templates that show it."""
    return {
        "address": "",  # of the page shown; views and pages set it
        "site_name": settings.SITE_NAME,
        "site_tagline": settings.SITE_TAGLINE,
        "identity": identity(),
        "base_url": settings.BASE_URL,
        "content_version": SimpleLazyObject(current),
        "menu": SimpleLazyObject(lambda: [s for s in sections().values() if s.in_menu and s.depth == 1]),
        "settings_of_site": SimpleLazyObject(site_settings),
    }
