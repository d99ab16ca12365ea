"""How somebody signs in, and where they are signed in, for their own eyes: names and dates; nothing that opens the account."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from ..devices import device
from ..models import User
from .showing import as_lines

FACTORS = {Authenticator.Type.TOTP: "An app that shows codes", Authenticator.Type.RECOVERY_CODES: "Recovery codes"}
CLAIMS = ("id_token", "userinfo")  # where allauth keeps what an OpenID provider says


def signing_in(user: User) -> dict[str, Any]:
    return {
        "sessions": [_session(session) for session in UserSession.objects.filter(user=user).order_by("pk")],
        "passkeys_and_second_steps": [_factor(factor) for factor in Authenticator.objects.filter(user=user).order_by("pk")],
        "other_places_that_sign_you_in": [_place(place) for place in SocialAccount.objects.filter(user=user).order_by("pk")],
    }


def _session(session: UserSession) -> dict[str, str | datetime]:
    return {
        "opened": session.created_at,
        "last_used": session.last_seen_at,
        "device": device(session.user_agent),
        "what_the_browser_calls_itself": session.user_agent,
        "internet_address": session.ip,
    }


def _factor(factor: Authenticator) -> dict[str, str | datetime | None]:
    return {"name": FACTORS.get(factor.type) or str(factor), "added": factor.created_at, "last_used": factor.last_used_at}


def _place(place: SocialAccount) -> dict[str, Any]:
    """With all that the place said of its account; tokens are not kept."""
    claims = {name: value for part in CLAIMS for name, value in (place.extra_data.get(part) or {}).items()}
    said = claims or place.extra_data
    return {
        "place": place.provider,
        "your_account_there": place.uid,
        "email_address": said.get("email", ""),
        "connected": place.date_joined,
        "last_used": place.last_login,
        "what_it_said_of_you": as_lines(said),
    }
