"""Other places that people may sign in with, from the setting OIDC_PROVIDERS. The settings read it: it imports no model."""

import json
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

NEEDED = ("provider_id", "name", "client_id", "secret", "server_url")
KNOWN = {*NEEDED, "uid_field", "fetch_userinfo"}


def providers_from(text: str) -> dict[str, Any]:
    """What allauth's SOCIALACCOUNT_PROVIDERS is, from a list in JSON; nothing where the text is empty.

    Raises ImproperlyConfigured, with one sentence that says what to change.
    """
    apps = [_app(given, number) for number, given in enumerate(_listed(text), 1)]
    names = [app["provider_id"] for app in apps]
    if len(names) > len(set(names)):
        raise ImproperlyConfigured("OIDC_PROVIDERS has two providers with the same provider_id; give each its own.")
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}


def _listed(text: str) -> list:
    try:
        listed = json.loads(text) if text.strip() else []
    except ValueError as error:
        raise ImproperlyConfigured(f"OIDC_PROVIDERS is not JSON ({error}); write a list, or leave it empty.") from error
    if not isinstance(listed, list) or not all(isinstance(given, dict) for given in listed):
        raise ImproperlyConfigured("OIDC_PROVIDERS must be a list of providers in JSON, like [{…}], or empty.")
    return listed


def _app(given: dict, number: int) -> dict[str, Any]:
    name = given.get("provider_id") or f"number {number}"
    for key in NEEDED:
        if not isinstance(given.get(key), str) or not given[key].strip():
            raise ImproperlyConfigured(f"OIDC_PROVIDERS: the provider {name} needs a {key}.")
    if unknown := sorted(set(given) - KNOWN):
        raise ImproperlyConfigured(f"OIDC_PROVIDERS: the provider {name} has {unknown[0]}, which the site does not know.")
    if not isinstance(given.get("fetch_userinfo", True), bool) or not isinstance(given.get("uid_field", ""), str):
        raise ImproperlyConfigured(
            f"OIDC_PROVIDERS: the provider {name} needs true or false in fetch_userinfo, a name in uid_field."
        )
    address = urlsplit(given["server_url"])
    if address.scheme != "https" and address.hostname not in ("localhost", "127.0.0.1"):
        raise ImproperlyConfigured(f"OIDC_PROVIDERS: the server_url of the provider {name} must begin with https://.")
    settings = {key: given[key] for key in ("server_url", "uid_field", "fetch_userinfo") if key in given}
    return {key: given[key] for key in ("provider_id", "name", "client_id", "secret")} | {"settings": settings}
