"""The frame of pages about one's own account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from network.core.addresses import sections


def own_page(request: HttpRequest, name: str, context: dict, status: int = 200) -> HttpResponse:
    home = sections().get("/")
    context |= {"breadcrumbs": [home] if home else [], "noindex": True}
    return render(request, f"accounts/{name}.html", context, status=status)
