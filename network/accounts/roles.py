"""What editors may do besides pages, pictures and documents, which Wagtail's own groups cover."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from network.core.models import SiteSettings
from network.taxonomy.models import MODELS

EDITORS = ("Editors", "Moderators")


def grant_editors(**kwargs) -> None:
    """Vocabularies, the glossary, the help strip and the footer; given again after each migration, taken from nobody."""
    kinds = ContentType.objects.get_for_models(SiteSettings, *MODELS.values())
    wanted = Permission.objects.filter(content_type__in=kinds.values(), codename__regex="^(add|change)_")
    for group in Group.objects.filter(name__in=EDITORS):
        group.permissions.add(*wanted)
