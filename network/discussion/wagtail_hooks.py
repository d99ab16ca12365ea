from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from network.core.cms_menu import GuardedMenuItem

from . import cms_views
from .permissions import may_moderate


@hooks.register("register_admin_urls")
def discussion_urls() -> list:
    return [path("discussion/", cms_views.queue, name="moderate_discussion")]


@hooks.register("register_admin_menu_item")
def discussion_menu_item() -> MenuItem:
    address, waiting = reverse("moderate_discussion"), cms_views.waiting_count
    return GuardedMenuItem(
        "Discussion", address, may=may_moderate, waiting=waiting, name="discussion", icon_name="comment", order=250
    )
