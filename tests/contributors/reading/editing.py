"""The page editor of the CMS, as a browser sends it."""

from django.urls import reverse


def edit_form(client, story) -> dict:
    """What the page editor would send, with nothing changed."""
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[story.page_id]))
    form = answer.context["form"]
    data = {
        bound.html_name: bound.field.widget.format_value(bound.value()) for bound in form if bound.value() not in (None, False)
    }
    for formset in form.formsets.values():
        data |= {field.html_name: field.value() or 0 for field in formset.management_form}
    for name in ("easy_read", "body", "resources"):
        data[f"{name}-count"] = 0
    return {key: value for key, value in data.items() if isinstance(value, (str, int))}
