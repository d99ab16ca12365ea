from django.core.exceptions import PermissionDenied
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from .models import RoleChange
from .permissions import may_see_role_changes


class RoleChangeReportView(ReportView):
    """The log of roles: it can be read and taken away as a table, and changed nowhere."""

    page_title = "Changes of roles"
    header_icon = "group"
    index_url_name = "role_changes_report"
    index_results_url_name = "role_changes_report_results"
    model = RoleChange
    list_export = ["at", "whom", "get_role_display", "given", "who", "why"]
    export_headings = {
        "at": "When",
        "whom": "Whom",
        "get_role_display": "Role",
        "given": "Given",
        "who": "By",
        "why": "Why",
    }
    columns = [
        DateColumn("at", label="When"),
        Column("whom", label="Whom", accessor=lambda change: change.whom or "an account that is deleted"),
        Column("get_role_display", label="Role"),
        Column("given", label="What", accessor=lambda change: "Given" if change.given else "Taken"),
        Column("who", label="By", accessor=lambda change: change.who or "the site, or an account that is deleted"),
        Column("why", label="Why"),
    ]

    def get_base_queryset(self):
        return RoleChange.objects.select_related("whom", "who").order_by("-pk")

    def dispatch(self, request, *args, **kwargs):
        if not may_see_role_changes(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
