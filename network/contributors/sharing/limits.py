"""How often drafts, uploads and links may be asked for, an hour."""

from django.http import HttpRequest

from network.core.limits import client_of, is_over

MOST_DRAFTS = 30  # for a client: a whole hospital may share one address on the internet
MOST_UPLOADS = 60
MOST_LINKS = 30
MOST_FOR_ADDRESS = 3


def drafts_are_over(request: HttpRequest) -> bool:
    return is_over(f"story drafts client {client_of(request)}", MOST_DRAFTS)


def uploads_are_over(request: HttpRequest) -> bool:
    return is_over(f"story uploads client {client_of(request)}", MOST_UPLOADS)


def links_are_over(request: HttpRequest) -> bool:
    return is_over(f"story links client {client_of(request)}", MOST_LINKS)


def address_is_over(email: str) -> bool:
    return is_over(f"story links address {email.strip().lower()}", MOST_FOR_ADDRESS)
