"""How often confirmations may be asked for, so that nobody can be flooded by way of this site."""

from django.http import HttpRequest

from network.core.limits import client_of, is_over

MOST_FOR_ADDRESS = 3  # an hour
MOST_FOR_CLIENT = 30  # a whole hospital may share one address on the internet


def client_is_over(request: HttpRequest) -> bool:
    return is_over(f"notifications client {client_of(request)}", MOST_FOR_CLIENT)


def address_is_over(email: str) -> bool:
    return is_over(f"notifications address {email}", MOST_FOR_ADDRESS)
