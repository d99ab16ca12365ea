from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from network.core.cms_menu import GuardedMenuItem

from .cms_users.screens import DeleteSeveral
from .models import MemberDomain
from .permissions import may_invite, may_see_role_changes
from .reports import RoleChangeReportView
from .verification import vouch_for_address


class MemberDomainViewSet(SnippetViewSet):
    """For administrators: a line in this list makes members of everybody who has an address there."""

    model = MemberDomain
    menu_label = "Email domains of members"
    icon = "mail"
    add_to_settings_menu = True
    list_display = ["domain", "whose"]
    edit_handler = ObjectList([FieldPanel("domain"), FieldPanel("whose")])


register_snippet(MemberDomainViewSet)
hooks.register("register_bulk_action", DeleteSeveral, order=1)  # after Wagtail's, whose place it takes


@hooks.register("register_settings_menu_item")
def invitations_item() -> MenuItem:
    return GuardedMenuItem("Invite people", reverse("invitations"), icon_name="group", order=590, may=may_invite)


@hooks.register("register_reports_menu_item")
def role_changes_item() -> MenuItem:
    address = reverse("role_changes_report")
    return GuardedMenuItem("Changes of roles", address, icon_name="group", order=610, may=may_see_role_changes)


@hooks.register("register_admin_urls")
def role_changes_urls() -> list:
    return [
        path("reports/roles/", RoleChangeReportView.as_view(), name="role_changes_report"),
        path("reports/roles/results/", RoleChangeReportView.as_view(results_only=True), name="role_changes_report_results"),
    ]


@hooks.register("after_create_user")
def vouch_for_new_account(request, user):
    """Whoever adds an account in the CMS knows whose address it is."""
    vouch_for_address(user)
