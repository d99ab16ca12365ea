"""Stories in the CMS: the queue and its menu item, and plain sentences where Wagtail's own buttons may not be used on a story."""

from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from network.core.cms_menu import GuardedMenuItem

from ..models import StoryPage
from ..permissions import may_see_stories
from ..reading.gate import has_stories_below, why_not
from ..reading.page_permissions import without_stories
from . import views
from .queue import how_many_wait

NOT_BY_HAND = {
    "copy": "A story is not copied: a copy would stay when its teller takes the story back.",
    "move": "A story stays where it is.",
    "delete": "A story is taken back by its teller, and by nobody else. You can take it off the website with “Unpublish”.",
}

NOT_WITH_STORIES = (
    "There are stories under this page. It is not copied, moved or deleted, because each story is its teller's to take back."
)


@hooks.register("register_admin_urls")
def story_urls() -> list:
    return [
        path("stories/", views.story_queue, name="story_queue"),
        path("stories/<number:number>/", views.story, name="story_in_cms"),
        path("stories/<number:number>/as-public/", views.as_public, name="story_as_public"),
        path("stories/<number:number>/files/<slug:key>/", views.story_file, name="story_file_in_cms"),
        path("stories/<number:number>/teller/", views.teller, name="story_teller"),
        path("stories/<number:number>/here/", views.here, name="story_here"),
        path("reports/stories/", views.story_uses, name="story_uses"),
    ]


@hooks.register("register_admin_menu_item")
def stories_menu_item() -> MenuItem:
    address = reverse("story_queue")
    return GuardedMenuItem(
        "Stories to read", address, may=may_see_stories, waiting=how_many_wait, name="stories", icon_name="openquote", order=150
    )


@hooks.register("register_reports_menu_item")
def uses_menu_item() -> MenuItem:
    address = reverse("story_uses")
    return GuardedMenuItem("What stories may be used for", address, may=may_see_stories, icon_name="openquote", order=615)


@hooks.register("insert_global_admin_css")
def own_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("contributors/cms.css"))


@hooks.register("construct_page_chooser_queryset")
def choosers_without_stories(pages, request):
    return without_stories(pages, request.user)


@hooks.register("before_copy_page")
def no_copy(request, page):
    return _refuse(request, page, "copy")


@hooks.register("before_move_page")
def no_move(request, page, destination):
    return _refuse(request, page, "move")


@hooks.register("before_delete_page")
def no_delete(request, page):
    return _refuse(request, page, "delete")


@hooks.register("after_edit_page")
def say_why_not(request, page) -> None:
    """Somebody pressed "Publish" and it could not be: the words are saved as a draft."""
    if request.POST.get("action-publish") and isinstance(page, StoryPage) and (reason := why_not(page)):
        messages.error(request, f"It is saved, and not published. {reason}")


@hooks.register("before_bulk_action")
def not_together(request, action_type, objects, action_class):
    if action_type not in NOT_BY_HAND or Page not in action_class.models:
        return None
    refused = (_refuse(request, page, action_type) for page in objects)
    return next(filter(None, refused), None)


def _refuse(request, page, what: str):
    """Whoever asks, for a story and for every page that has stories under it."""
    if not has_stories_below(page):
        return None
    is_story = page.specific_class is StoryPage
    messages.error(request, NOT_BY_HAND[what] if is_story else NOT_WITH_STORIES)
    return redirect("wagtailadmin_explore", (page.get_parent() or page).pk)
