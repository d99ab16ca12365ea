"""What editors may do besides pages, pictures and documents, which Wagtail's own groups cover."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

EDITORS = ("Editors", "Moderators")


def grant_editors(**kwargs) -> None:
    """What models say of themselves with `editors_may`, a list of "view", "add" and "change"; taken from nobody."""
    for model in apps.get_models():
        wanted = [f"{action}_{model._meta.model_name}" for action in getattr(model, "editors_may", ())]
        if wanted:
            kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
            permissions = Permission.objects.filter(content_type=kind, codename__in=wanted)
            for group in Group.objects.filter(name__in=EDITORS):
                group.permissions.add(*permissions)
