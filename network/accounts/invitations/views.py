from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ..models import Invitation
from ..pages import own_page
from ..permissions import may_invite, own_psc
from ..role import Role
from ..role_words import BY_ROLE
from ..roles import has_role
from ..verification import confirmed_addresses
from . import services
from .forms import InvitationForm
from .links import invitation_of, invitation_path

SHOWN = 100


@never_cache
@login_required
def invitations(request: HttpRequest) -> HttpResponse:
    """The form, and what was sent: one's own, and all of them for an administrator."""
    if not may_invite(request.user):
        raise PermissionDenied
    form = InvitationForm(request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _invite(request, form)
    return _form(request, form)


def _invite(request: HttpRequest, form: InvitationForm) -> HttpResponse:
    asked = form.cleaned_data
    try:
        services.invite(request.user, asked["email"], asked["role"], asked["organisation"])
    except services.TooMany:
        return _form(request, form, status=429, is_too_often=True)
    except services.NotSent:
        return _form(request, form, status=503, is_not_sent=True)
    return redirect(f"{reverse('invitations')}?sent=1")


def _form(request: HttpRequest, form: InvitationForm, status: int = 200, **words) -> HttpResponse:
    sees_all = has_role(request.user, Role.ADMINISTRATOR)
    found = Invitation.objects.all() if sees_all else Invitation.objects.filter(invited_by=request.user)
    context = {
        "form": form,
        "invitations": list(found.select_related("organisation", "invited_by")[:SHOWN]),
        "sees_all": sees_all,
        "psc": own_psc(request.user),
        "is_sent": "sent" in request.GET and not form.is_bound,
        "is_withdrawn": "withdrawn" in request.GET and not form.is_bound,
        "most": services.MOST_BY_ONE,
    }
    return own_page(request, "invitations/list", context | words, status)


@never_cache
@login_required
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    services.withdraw(get_object_or_404(Invitation, pk=number), request.user)
    return redirect(f"{reverse('invitations')}?withdrawn=1")


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """A button behind the link, because programs that check e-mails follow links and press no button."""
    found = invitation_of(token)
    if found is None:
        return own_page(request, "invitations/no_link", {}, 404)
    if request.user.is_authenticated and found.accepted_by_id == request.user.pk:
        return own_page(request, "invitations/accepted", _words(found))
    if not services.is_open(found):
        return own_page(request, "invitations/over", {"invitation": found}, 410)
    if not request.user.is_authenticated:
        return own_page(request, "invitations/sign_in", _words(found) | _ways_in(request))
    if found.email not in confirmed_addresses(request.user):
        return _another_address(request, found)
    if request.method != "POST":
        return own_page(request, "invitations/accept", _words(found))
    return _accept(request, found)


def _accept(request: HttpRequest, found: Invitation) -> HttpResponse:
    try:
        services.accept(found, request.user)
    except services.NotOpen:
        return own_page(request, "invitations/over", {"invitation": found}, 410)
    except services.AnotherAddress:
        return _another_address(request, found)
    return redirect(invitation_path(found))


def _another_address(request: HttpRequest, found: Invitation) -> HttpResponse:
    """It does not say which: the link may have been passed on."""
    is_unconfirmed = found.email == request.user.email.lower()
    return own_page(request, "invitations/another_address", {"is_unconfirmed": is_unconfirmed}, 403)


def _words(found: Invitation) -> dict:
    return {"invitation": found, "words": BY_ROLE[Role(found.role)]}


def _ways_in(request: HttpRequest) -> dict:
    return {"sign_in": resolve_url(settings.LOGIN_URL), "back": urlencode({"next": request.path})}
