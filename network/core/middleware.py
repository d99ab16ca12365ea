from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse

from . import views
from .version import request_memo


class ApiErrorsMiddleware:
    """Other programs get every error of the API as JSON, wherever it arose, and the scripts of other sites may read it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.path.startswith("/api/") or response.status_code < HTTPStatus.BAD_REQUEST:
            return response
        if response.headers.get("Content-Type", "").startswith("text/html"):
            told = JsonResponse({"detail": HTTPStatus(response.status_code).phrase}, status=response.status_code)
            if "Allow" in response.headers:
                told.headers["Allow"] = response.headers["Allow"]
            response = told
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class OwnErrorPagesMiddleware:
    """Errors that are no fault of the code get the site's own pages, while developing too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.META.get("QUERY_STRING", "").count("&") >= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:
            return views.bad_request(request)
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Http404):
            return views.page_not_found(request, exception)
        if isinstance(exception, PermissionDenied) and not request.path.startswith("/cms/"):
            return views.permission_denied(request, exception)
        return None


class RequestMemoMiddleware:
    """Reads the content version once a request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with request_memo():
            return self.get_response(request)


class CmsPolicyMiddleware:
    """The CMS needs inline scripts and shows uploads before they are saved; public pages do without both.

    A nonce would switch 'unsafe-inline' off in the same policy, so none is ever asked for.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith("/cms/"):
            response._csp_update = {
                "script-src": ["'unsafe-inline'"],
                "style-src": ["'unsafe-inline'"],
                "img-src": ["blob:"],
            }
        return response
