"""Encrypts the few secrets that must be read back, such as the seed of an authenticator app.

Keys come from DATA_KEYS, newest first: the first encrypts, all of them decrypt.
"""

from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unreadable(Exception):
    """None of the keys opens this text."""


def encrypt(text: str) -> bytes:
    """Encrypt and sign a text with the newest key."""
    return ring(tuple(settings.DATA_KEYS)).encrypt(text.encode())


def decrypt(data: bytes | memoryview) -> str:
    """Read what `encrypt` wrote. Raises Unreadable."""
    try:
        return ring(tuple(settings.DATA_KEYS)).decrypt(bytes(data)).decode()
    except InvalidToken as error:
        raise Unreadable from error


@lru_cache(maxsize=4)
def ring(keys: tuple[str, ...]) -> MultiFernet:
    """Make the key ring."""
    return MultiFernet([Fernet(key) for key in keys])
