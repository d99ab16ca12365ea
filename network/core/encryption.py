"""What must not be readable in a stolen copy of the database is stored encrypted, under keys that are kept elsewhere.

`ENCRYPTION_KEYS` is a list of Fernet keys: the first encrypts, all of them decrypt, so that a new key can go before an old one.
"""

from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac


@lru_cache(maxsize=8)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(text: str) -> str:
    """The text as a token; an empty text stays empty."""
    return _fernet(tuple(settings.ENCRYPTION_KEYS)).encrypt(text.encode()).decode() if text else ""


def decrypt(token: str) -> str:
    """The text of a token. Raises cryptography.fernet.InvalidToken where none of the keys made it."""
    return _fernet(tuple(settings.ENCRYPTION_KEYS)).decrypt(token.encode()).decode() if token else ""


def digest(purpose: str, text: str) -> str:
    """What stands for a text that is looked up but must not be read: 64 hexadecimal digits, other ones for each purpose."""
    return salted_hmac(f"digest {purpose}", text.strip().casefold(), algorithm="sha256").hexdigest()


class EncryptedTextField(models.TextField):
    """A text that the database holds encrypted. It can't be searched or sorted by; look it up by a `digest` beside it."""

    def from_db_value(self, value, expression, connection):
        return value if value is None else decrypt(value)

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value if value is None else encrypt(value)
