from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from network.core.views import permission_denied

from . import second_factor
from .permissions import may_use_cms

CMS = "/cms/"
DOORS = ("/cms/login/", "/cms/logout/", "/cms/password_reset/")


class CmsGateMiddleware:
    """Nobody who is signed in comes into the CMS without the right to it, nor past a second factor.

    Who has a factor must have used it in this session; who has none sets one up first where the site demands it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(CMS) and not request.path_info.startswith(DOORS) and request.user.is_authenticated:
            return self._refusal(request) or self.get_response(request)
        return self.get_response(request)

    def _refusal(self, request: HttpRequest) -> HttpResponse | None:
        if not may_use_cms(request.user):
            return permission_denied(request)
        factors = second_factor.factors_of(request.user)
        if factors and not second_factor.was_used(request, factors):
            return redirect(second_factor.address_to_use_it(request))
        if not factors and settings.STAFF_NEED_SECOND_FACTOR:
            return redirect(second_factor.address_to_set_up())
        return None
