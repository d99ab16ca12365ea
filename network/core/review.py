"""What is due for review: on the CMS's first page, and as a report."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from wagtail.admin.ui.components import Component

from .kinds import page_types

SOON = timedelta(days=30)
SHOWN = 10


@dataclass(frozen=True)
class DuePage:
    page_id: int
    title: str
    kind: str
    due: date
    easy_read_behind: bool

    @property
    def is_overdue(self) -> bool:
        return self.due < timezone.localdate()


def due_pages(before: date, most: int | None = None) -> tuple[list[DuePage], int]:
    """Live pages to be reviewed before a day, the longest overdue first, and how many there are; two statements a type."""
    found, total = [], 0
    for model in page_types():
        due = model.objects.live().filter(review_due__lt=before).order_by("review_due", "pk")
        total += due.count()
        for page in due.only("title", "review_due")[:most]:
            found.append(DuePage(page.pk, page.title, model._meta.verbose_name, page.review_due, False))
    found.sort(key=lambda page: (page.due, page.page_id))
    return found[:most], total


def pages_with_old_easy_read() -> list[DuePage]:
    """Pages whose standard text is newer than their Easy Read version."""
    found = []
    for model in page_types():
        for page in model.objects.live().exclude(easy_read_state={}):
            if page.easy_read_is_behind:
                found.append(DuePage(page.pk, page.title, model._meta.verbose_name, page.review_due, True))
    return found


class ReviewPanel(Component):
    name = "review"
    template_name = "core/panels/review.html"
    order = 50

    def get_context_data(self, parent_context):
        pages, total = due_pages(timezone.localdate() + SOON, SHOWN)
        return {"pages": pages, "total": total, "easy_read": pages_with_old_easy_read()[:SHOWN]}
