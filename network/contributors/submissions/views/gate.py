"""Who gets to which page. What is somebody else's answers as what is not there."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from .. import permissions
from ..kinds import kind_at
from ..models import Submission

View = Callable[..., HttpResponse]


def for_members(view: View) -> View:
    """Signed in, and with a role that may begin a submission; others are told how to get one."""

    @never_cache
    @login_required
    @wraps(view)
    def gated(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not permissions.may_contribute(request.user):
            return not_a_member(request)
        return view(request, *args, **kwargs)

    return gated


def for_writers(view: View) -> View:
    """Signed in, and one of those who write the submission. The view gets its type and itself."""
    return _for_writers(view, permissions.may_see)


def for_its_owner(view: View) -> View:
    """The same for its owner alone, whatever became of their role."""
    return _for_writers(view, permissions.is_owner)


def _for_writers(view: View, allows: Callable) -> View:
    @never_cache
    @login_required
    @wraps(view)
    def gated(request: HttpRequest, address: str, key: str, **kwargs) -> HttpResponse:
        kind = kind_at(address)
        if kind is None:
            raise Http404("No such type.")
        written = Submission.objects.of(request.user).filter(kind=kind.name).select_related("page", "organisation")
        submission = get_object_or_404(written, key=key)
        if not allows(request.user, submission):
            return not_a_member(request)
        return view(request, kind, submission, **kwargs)

    return gated


def not_a_member(request: HttpRequest) -> HttpResponse:
    return page(request, "not_a_member", {}, status=403)


def page(request: HttpRequest, name: str, context: dict, status: int = 200) -> HttpResponse:
    """One of the pages of this part; no search engine keeps any."""
    return render(request, f"contributors/submissions/{name}.html", context | {"noindex": True}, status=status)
