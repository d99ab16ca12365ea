from .version import request_memo


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
