from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect.views import login as provider_login
from allauth.usersessions.adapter import get_adapter as get_sessions_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from requests import RequestException

from .permissions import may_invite, may_use_cms


@never_cache
@login_required
def your_account(request: HttpRequest) -> HttpResponse:
    """Where somebody finds everything that belongs to their account."""
    kinds = list(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    context = {
        "has_app": Authenticator.Type.TOTP in kinds,
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "sessions": len(UserSession.objects.purge_and_list(request.user)),
        "providers": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"],
        "connections": SocialAccount.objects.filter(user=request.user).count(),
        "may_use_cms": may_use_cms(request.user),
        "may_invite": may_invite(request.user),
    }
    return render(request, "account/your_account.html", context)


@require_POST
@login_required
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Ends every session of the account, this one last."""
    get_sessions_adapter().end_sessions(UserSession.objects.filter(user=request.user))
    get_adapter().logout(request)
    return redirect("account_login")


def go_to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """allauth asks the provider for its addresses first, and takes it for granted that it answers."""
    try:
        return provider_login(request, provider_id)
    except RequestException:
        return render(request, "socialaccount/authentication_error.html", status=503)
