from django import template

register = template.Library()


@register.filter
def options(form, name: str) -> list[dict]:
    """The choices of a field of the contributor's form, as components/options.html shows them."""
    return form.options(name)
