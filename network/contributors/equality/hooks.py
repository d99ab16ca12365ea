"""The report beside the other reports of the CMS, for those who may see it."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from network.core.cms_menu import GuardedMenuItem

from ..permissions import may_see_counts
from .views import equality_report


@hooks.register("register_admin_urls")
def counts_urls() -> list:
    return [path("reports/equality/", equality_report, name="equality_report")]


@hooks.register("register_reports_menu_item")
def counts_menu_item() -> MenuItem:
    address = reverse("equality_report")
    return GuardedMenuItem("Who shares stories", address, may=may_see_counts, icon_name="group", order=620)
