"""What the pages of a teller's own story share: kept by no browser, found by no search engine, and neutral in their titles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def own_page(request: HttpRequest, name: str, context: dict, status: int = 200) -> HttpResponse:
    return render(request, f"contributors/yours/{name}.html", {**context, "noindex": True, "breadcrumbs": []}, status=status)
