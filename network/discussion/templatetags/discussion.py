from django import template
from django.utils.safestring import SafeString, mark_safe

from network.core.card_index import card_index

from .. import paging

register = template.Library()


@register.inclusion_tag("discussion/section.html", takes_context=True)
def discussion(context, page) -> dict:
    """The discussion of a page, in one statement; nothing where the page has none.

    A page that is not listed, which is a draft or private, has none, and neither has a preview.
    """
    request = context.get("request")
    is_shown = page.has_discussion and request is not None and not getattr(request, "is_preview", False)
    if not is_shown or card_index().position(page.pk) is None:
        return {}
    return {"discussed": page, "part": paging.read(page, request.user, request.GET)}


@register.filter
def words(html: str) -> SafeString:
    """HTML that `clean_comment` gave. Only what is stored clean comes here; tests post attacks through the real forms."""
    return mark_safe(html)  # noqa: S308
