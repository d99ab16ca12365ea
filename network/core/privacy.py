"""Which pages are private: by a password, a sign-in or a group, on the page or on one above it."""

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction

# The same in plain SQL, for a statement whose page table is called `page`.
IS_PRIVATE = """EXISTS (
    SELECT 1 FROM wagtailcore_pageviewrestriction private JOIN wagtailcore_page above ON above.id = private.page_id
    WHERE substr(page.path, 1, length(above.path)) = above.path
)"""


def restricted_ancestor(path_field: str) -> Exists:
    """Whether a page, or a page above it, is private. `path_field` leads to the page's tree path."""
    below = ExpressionWrapper(OuterRef(path_field), output_field=models.CharField())
    return Exists(PageViewRestriction.objects.annotate(below=below).filter(below__startswith=F("page__path")))
