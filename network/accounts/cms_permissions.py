"""What administrators may do in the CMS: everything that Wagtail offers to a group. Other groups are in the migrations.

Given after each migration, because a permission exists no sooner: what is taken from this group comes back with the next release.
"""

from importlib import import_module

from django.contrib.auth.models import Group, Permission
from wagtail import hooks
from wagtail.models import PAGE_PERMISSION_TYPES, Collection, GroupCollectionPermission, GroupPagePermission, Page

from .roles import Role

IN_COLLECTIONS = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
    "wagtailcore": ("add_collection", "change_collection", "delete_collection"),
}


def grant_administrators(**kwargs) -> None:
    group = Group.objects.filter(name=Role.ADMINISTRATOR).first()
    page, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    if not (group and page and collection):  # the tables were emptied
        return
    import_module("wagtail.admin.urls")  # screens say what they offer when their addresses are put together
    for offered in hooks.get_hooks("register_permissions"):
        group.permissions.add(*Permission.objects.filter(pk__in=offered().values("pk")))
    for permission in _permissions("wagtailcore", [f"{codename}_page" for codename, *_ in PAGE_PERMISSION_TYPES]):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    for app, names in IN_COLLECTIONS.items():
        for permission in _permissions(app, names):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _permissions(app: str, names):
    return Permission.objects.filter(content_type__app_label=app, codename__in=names)
