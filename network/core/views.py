from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail import hooks
from wagtail.views import serve as wagtail_serve

from . import addresses
from .gone import was_taken_back


def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """Any page of the tree, looked up by its path in one statement and read in a second.

    A private page goes the whole way of Wagtail, which asks for the password or the sign-in.
    """
    found = addresses.find_page(path)
    if found is None:
        raise Http404("Nothing lies here.")
    plain, rest = found
    if plain.is_restricted:
        return wagtail_serve(request, path)
    request._wagtail_site = addresses.site()
    model = plain.specific_class
    page = model._default_manager.select_related(*model.read_with).get(pk=plain.pk)
    page, args, kwargs = page.route(request, rest)
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, args, kwargs)
        if isinstance(answer, HttpResponse):
            return answer
    return _as_it_may_be_kept(page, page.serve(request, *args, **kwargs))


def _as_it_may_be_kept(page, response: HttpResponse) -> HttpResponse:
    """What search engines may not list says so in its head too. What somebody tells of themselves may be withdrawn at any
    moment: whoever keeps a copy asks before it is shown."""
    if page.noindex:
        response.headers["X-Robots-Tag"] = "noindex"
    if getattr(page, "is_personal", False):
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /cms/", f"Sitemap: {settings.BASE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    """Reads nothing of the request, which may be what is wrong."""
    return render(None, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A view that keeps what was typed says so with `on_csrf_failure`, called as the view itself is."""
    match = request.resolver_match
    if match and hasattr(match.func, "on_csrf_failure"):
        return match.func.on_csrf_failure(request, *match.args, **match.kwargs)
    return permission_denied(request)


def permission_denied(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception=None) -> HttpResponse:
    if was_taken_back(request.path):
        return gone(request)
    context = {"sections": addresses.sections().values(), "has_search_box": True}
    return render(request, "404.html", context, status=404)


def gone(request: HttpRequest) -> HttpResponse:
    """Somebody took back what lay here: search engines and readers are told, nobody is told what it was."""
    response = render(request, "410.html", {"has_search_box": True, "noindex": True}, status=410)
    response.headers["Cache-Control"] = "no-cache"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Reads nothing from the database, which may be what failed."""
    return render(None, "500.html", status=500)
