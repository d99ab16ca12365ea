from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from .content_check import problems
from .links import PageLinkHandler
from .reports import ReviewReportView
from .review import ReviewPanel


@hooks.register("register_rich_text_features", order=10)
def page_links(features) -> None:
    """Any number of links in prose costs one statement."""
    features.register_link_type(PageLinkHandler)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_what_is_missing(request, page) -> None:
    """A warning after saving; it stops nobody."""
    is_autosave = "application/json" in request.headers.get("Accept", "")
    found = problems(page) if request.method == "POST" and not is_autosave else []
    if found:
        messages.warning(request, " ".join(found[:3]) + (" And more: see the Content tab." if len(found) > 3 else ""))


@hooks.register("construct_homepage_panels")
def review_panel(request, panels) -> None:
    panels.insert(0, ReviewPanel())


@hooks.register("register_admin_urls")
def review_urls() -> list:
    return [
        path("reports/review/", ReviewReportView.as_view(), name="review_report"),
        path("reports/review/results/", ReviewReportView.as_view(results_only=True), name="review_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def review_menu_item() -> MenuItem:
    return MenuItem("Due for review", reverse("review_report"), icon_name="calendar-check", order=100)
