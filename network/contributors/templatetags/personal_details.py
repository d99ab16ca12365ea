from django import template

from ..personal_details import find
from ..personal_details.marking import marked, reasons

register = template.Library()


@register.inclusion_tag("contributors/personal_details.html")
def personal_details(text: str, prefix: str = "detail") -> dict:
    """Words as they were told, with what might identify somebody marked, and the reasons below."""
    spans = find(text)
    return {"marked": marked(text, prefix, spans), "reasons": reasons(text, spans), "prefix": prefix}
