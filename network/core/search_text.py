"""What a reader can read on a page besides its title and summary, as plain text: what a search looks through."""

import re
from collections.abc import Iterator
from html import unescape

from django.db import models
from django.utils.html import strip_tags
from wagtail.fields import RichTextField, StreamField

from .records.schema import row_fields

_BREAK = re.compile(r"</(?:p|li|h[1-6]|td|th|dd|dt)>|<br\s*/?>", re.I)


def search_text(page) -> str:
    """The page's prose, its written facts and its rows, a line each."""
    names = dict.fromkeys([*page.prose_fields, *page.record_fields, "coproduction_statement", "ward_name"])
    parts = [text for name in names for text in _texts(page._meta.get_field(name), page)]
    for rows in page.record_rows:
        fields = row_fields(type(page), rows)
        for row in getattr(page, rows).all():
            parts.append(" ".join(text for field in fields for text in _texts(field, row)))
    return "\n".join(line for part in parts if (line := part.strip()))


def plain(html: str) -> str:
    """HTML as text, the end of each block as a line."""
    return unescape(strip_tags(_BREAK.sub("\n", html)))


def _texts(field: models.Field, instance: models.Model) -> Iterator[str]:
    value = getattr(instance, field.name)
    if not value or isinstance(field, models.URLField | models.SlugField):
        return
    if isinstance(field, StreamField):
        yield from (plain(text) for text in value.stream_block.get_searchable_content(value))
    elif isinstance(field, RichTextField):
        yield plain(value)
    elif field.choices:
        yield str(getattr(instance, f"get_{field.name}_display")())
    elif isinstance(field, models.CharField | models.TextField):
        yield value
