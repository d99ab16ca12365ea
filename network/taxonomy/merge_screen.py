"""The CMS's screen on which one term takes over from another, the ways to it, and why a term that pages carry is not deleted."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.snippets.action_menu import ActionMenuItem

from .merging import CannotMerge, merge, why_not
from .models import MODELS, Term
from .named_in import carrying

LABEL = "Merge into another"
MOST_NAMED = 5  # terms in one message


def may_merge(user, model: type[Term]) -> bool:
    """Who may change terms may merge them."""
    return user.has_perm(f"taxonomy.change_{model._meta.model_name}")


def how_many(number: int) -> str:
    return f"{number:,} page carries it" if number == 1 else f"{number:,} pages carry it"


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(None, label="The term that takes over", empty_label="Choose a term")

    def __init__(self, *args, term: Term, **kwargs):
        super().__init__(*args, **kwargs)
        self.term = term
        self.fields["into"].queryset = type(term).objects.exclude(pk=term.pk).order_by("name")

    def clean_into(self) -> Term:
        chosen = self.cleaned_data["into"]
        if reason := why_not(self.term, chosen):
            raise forms.ValidationError(reason)
        return chosen


class MergeView(WagtailAdminTemplateMixin, FormView):
    form_class = MergeForm
    template_name = "taxonomy/cms/merge.html"
    header_icon = "tag"
    page_title = LABEL

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        plain = get_object_or_404(Term, pk=kwargs["pk"])
        model = MODELS[plain.vocabulary]
        if not may_merge(request.user, model):
            raise PermissionDenied
        self.term = get_object_or_404(model, pk=plain.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.term)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        vocabulary = {"url": list_of(self.term), "label": str(self.term._meta.verbose_name_plural).capitalize()}
        return [*super().get_breadcrumbs_items(), vocabulary, {"url": "", "label": LABEL, "sublabel": str(self.term)}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "term": self.term}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        number = len(carrying(self.term))
        context = {"term": self.term, "number": number, "carried": how_many(number), "back": list_of(self.term)}
        return super().get_context_data(**kwargs) | context

    def form_valid(self, form: MergeForm) -> HttpResponse:
        name, into = self.term.name, form.cleaned_data["into"]
        try:
            number = merge(self.term, into, self.request.user)
        except CannotMerge as reason:
            form.add_error("into", str(reason))
            return self.form_invalid(form)
        changed = "1 page carries" if number == 1 else f"{number:,} pages carry"
        messages.success(self.request, f"“{name}” is now “{into.name}”: {changed} the new term.")
        return redirect(into.snippet_viewset.get_url_name("edit"), into.pk)


def address_of(term: Term) -> str:
    return reverse("merge_term", args=[term.pk])


def list_of(term: Term) -> str:
    return reverse(type(term).snippet_viewset.get_url_name("list"))


def listing_button(term: Term) -> MenuItem:
    return MenuItem(LABEL, address_of(term), icon_name="collapse-down", priority=25)


class MergeMenuItem(ActionMenuItem):
    """Beside the button that saves a term."""

    name = "merge-term"
    label = LABEL
    icon_name = "collapse-down"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit" and may_merge(context["request"].user, context["model"])

    def get_url(self, context: dict[str, Any]) -> str:
        return address_of(context["instance"])


def instead_of_deleting(request: HttpRequest, terms: list[Term]) -> HttpResponse | None:
    """Says which of these terms pages carry, and where to go; nothing where none is carried."""
    carried = [(term, number) for term in terms if (number := len(carrying(term)))]
    if not carried:
        return None
    for term, number in carried[:MOST_NAMED]:
        way = messages.button(address_of(term), LABEL)
        said = f"“{term}” was not deleted: {how_many(number)}. Merge it into another term, or take it off them first."
        messages.warning(request, said, buttons=[way])
    if len(carried) > MOST_NAMED:
        messages.warning(request, f"Pages carry {len(carried) - MOST_NAMED:,} more of them.")
    only = carried[0][0] if len(terms) == 1 else None
    return redirect(address_of(only) if only and may_merge(request.user, type(only)) else list_of(carried[0][0]))
