from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from . import merge_screen
from .models import Term
from .viewsets import VocabulariesGroup

register_snippet(VocabulariesGroup)


@hooks.register("register_admin_urls")
def merge_urls() -> list:
    return [path("terms/<number:pk>/merge/", merge_screen.MergeView.as_view(), name="merge_term")]


@hooks.register("register_snippet_listing_buttons")
def merge_button(snippet, user, next_url=None) -> list:
    shown = isinstance(snippet, Term) and merge_screen.may_merge(user, type(snippet))
    return [merge_screen.listing_button(snippet)] if shown else []


@hooks.register("register_snippet_action_menu_item")
def merge_menu_item(model):
    return merge_screen.MergeMenuItem(order=50) if issubclass(model, Term) else None


@hooks.register("before_delete_snippet")
def keep_what_is_carried(request, instances):
    """Pages would lose it, and shared addresses with it would list everything."""
    terms = [instance for instance in instances if isinstance(instance, Term)]
    return merge_screen.instead_of_deleting(request, terms)
