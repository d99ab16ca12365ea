from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from network.core.addresses import sections

from .role_words import ROLE_WORDS


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Who may do what, for anybody who wants to know who reads what they share."""
    home = sections().get("/")
    context = {"roles": ROLE_WORDS, "breadcrumbs": [home] if home else [], "address": reverse("roles")}
    return render(request, "accounts/roles.html", context)
