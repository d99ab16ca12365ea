from django.core import checks

from .kinds import resource_types

REQUIRED = ("kind", "kind_label", "kind_label_plural")


@checks.register(checks.Tags.models)
def resource_contract(app_configs, **kwargs) -> list[checks.Error]:
    """Names each page type that leaves out a piece of the contract of ResourcePage."""
    errors, seen = [], {}
    for model in resource_types():
        for name in REQUIRED:
            if not getattr(model, name):
                errors.append(checks.Error(f"{model.__name__} does not say its {name}.", obj=model, id="core.E001"))
        if model.kind in seen:
            errors.append(
                checks.Error(f"{model.__name__} and {seen[model.kind]} share the kind {model.kind!r}.", obj=model, id="core.E002")
            )
        seen[model.kind] = model.__name__
        relations = {relation.get_accessor_name() for relation in model._meta.related_objects}
        for name in [*model.record_fields, *model.prose_fields]:
            if name not in {field.name for field in model._meta.get_fields()}:
                errors.append(checks.Error(f"{model.__name__} has no field {name!r}.", obj=model, id="core.E003"))
        for name in model.record_rows:
            if name not in relations:
                errors.append(checks.Error(f"{model.__name__} has no rows {name!r}.", obj=model, id="core.E004"))
        if model.page_description == "":
            errors.append(checks.Error(f"{model.__name__} has no page_description.", obj=model, id="core.E005"))
    return errors
