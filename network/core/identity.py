"""Whose site this looks like: nobody's by default (docs/decisions/0007-identity.md)."""

from dataclasses import dataclass

from django.conf import settings
from django.core import checks

KINDS = ("unbranded", "nhs_organisation", "nhs_national")


@dataclass(frozen=True)
class Identity:
    kind: str
    stylesheet: str  # under static/
    colour: str  # of the browser's frame
    logo: str  # under static/; "" for none
    organisation: str = ""  # whose site it is, where it is an organisation's


def identity() -> Identity:
    """What the settings ask for."""
    if settings.SITE_IDENTITY == "unbranded":
        return Identity("unbranded", "nhsuk/nhsuk-unbranded.css", "#4c2a6b", "network/img/logo.svg")
    is_organisation = settings.SITE_IDENTITY == "nhs_organisation"
    return Identity(
        settings.SITE_IDENTITY,
        "nhsuk/nhsuk-nhs.css",
        "#005eb8",
        settings.ORGANISATION_LOGO if is_organisation else "",
        settings.ORGANISATION_NAME if is_organisation else "",
    )


@checks.register()
def identity_is_known(app_configs, **kwargs) -> list[checks.Error]:
    if settings.SITE_IDENTITY not in KINDS:
        return [checks.Error(f"SITE_IDENTITY is {settings.SITE_IDENTITY!r}; use one of {', '.join(KINDS)}.", id="core.E010")]
    if settings.SITE_IDENTITY == "nhs_organisation" and not settings.ORGANISATION_NAME:
        return [checks.Error("SITE_IDENTITY=nhs_organisation needs ORGANISATION_NAME.", id="core.E011")]
    return []
