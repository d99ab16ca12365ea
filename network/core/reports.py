from django.utils import timezone
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from .kinds import page_types
from .review import SOON


class ReviewReportView(ReportView):
    """Every live page that is due for review within 30 days, or overdue; as a table, CSV or spreadsheet."""

    page_title = "Due for review"
    header_icon = "calendar-check"
    index_url_name = "review_report"
    index_results_url_name = "review_report_results"
    model = Page
    list_export = ["title", "review_due", "content_type"]
    export_headings = {"title": "Title", "review_due": "Check again by", "content_type": "Type"}
    columns = [
        TitleColumn("title", label="Title", url_name="wagtailadmin_pages:edit", get_url=None),
        DateColumn("review_due", label="Check again by"),
        Column("content_type", label="Type"),
    ]

    def get_base_queryset(self):
        before = timezone.localdate() + SOON
        due = {}
        for model in page_types():
            due |= dict(model.objects.live().filter(review_due__lt=before).values_list("pk", "review_due"))
        pages = list(Page.objects.filter(pk__in=due).select_related("content_type"))
        for page in pages:
            page.review_due = due[page.pk]
        return sorted(pages, key=lambda page: (page.review_due, page.pk))
