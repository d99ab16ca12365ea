"""The page types that fulfil the contract; the kernel finds them and knows none by name."""

from functools import cache

from django.apps import apps


@cache
def resource_types() -> list[type]:
    """Every findable page type, in the order that readers see them."""
    found = (model for model in apps.get_models() if hasattr(model, "record_fields"))
    return sorted(found, key=lambda model: model.kind_rank)


@cache
def kind_labels() -> dict[str, str]:
    """What each kind is called."""
    return {model.kind: model.kind_label for model in resource_types()}


@cache
def personal_kinds() -> frozenset[str]:
    """The kinds whose words stay on the site."""
    return frozenset(model.kind for model in resource_types() if model.is_personal)


@cache
def page_types() -> list[type]:
    """Every page type of the site, lists and home included."""
    return [model for model in apps.get_models() if hasattr(model, "easy_read_is_behind")]
