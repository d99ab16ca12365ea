"""A reader's own choice of what fits, kept in the session. Who never chose has no session, and none is read for them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme

from .fit import Fit

KEY = "wards_like_mine"


def may_have_chosen(request: HttpRequest) -> bool:
    """Whether there is a session that a choice may be kept in; reads none."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def own_choice(request: HttpRequest) -> Fit:
    return Fit.from_query(request.session.get(KEY, {})) if may_have_chosen(request) else Fit()


def keep(request: HttpRequest, fit: Fit) -> None:
    """Remember the choice; nothing chosen is nothing kept, and a session that held nothing else ends with its cookie."""
    if fit:
        request.session[KEY] = fit.pairs
    elif may_have_chosen(request):
        request.session.pop(KEY, None)
        if not request.session.keys():
            request.session.flush()


def with_own_choice(request: HttpRequest) -> HttpResponse | None:
    """A redirect to the same address with the reader's own choice in it, where it names none: the address says what is shown.

    What it leads to names one, so it leads nowhere else.
    """
    if getattr(request, "is_preview", False) or Fit.from_query(request.GET):
        return None
    fit = own_choice(request)
    return private(HttpResponseRedirect(fit.address(request.get_full_path()))) if fit else None


def private(response: HttpResponse) -> HttpResponse:
    """No cache may give it to somebody else."""
    patch_cache_control(response, private=True, no_store=True)
    return response


def safe_address(url: str) -> str:
    """An address of this site that a form gave, or the home page: nobody is sent to another site."""
    return url if url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None) else "/"
