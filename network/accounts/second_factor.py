"""Who has a second factor, and whether the session that asks was opened with one."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from .models import User


def factors_of(user: User) -> set[int]:
    """The numbers of what somebody can prove that it is them with; recovery codes alone are none."""
    found = dict(Authenticator.objects.filter(user=user).values_list("pk", "type"))
    return set(found) if set(found.values()) - {Authenticator.Type.RECOVERY_CODES} else set()


def was_used(request: HttpRequest, factors: set[int]) -> bool:
    """Whether this session proved one of these factors. One that was removed since does not count."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" and record.get("id") in factors for record in records)


def address_to_use_it(request: HttpRequest) -> str:
    """Where the person of the session proves a factor that they have, and comes back from."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    way = next(method["url"] for method in methods if method["id"].startswith("mfa_"))
    return f"{way}?{urlencode({'next': request.get_full_path()})}"


def address_to_set_up() -> str:
    return reverse("mfa_index")


def count_first(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs) -> None:
    """Who sets up a first factor has just proved it and is not asked again at once; a further one proves nothing of the first."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    if authenticator.type in kinds and Authenticator.objects.filter(user=user, type__in=kinds).count() == 1:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)
