from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404

from . import views
from .version import request_memo


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
