"""Encrypts the few secrets that must be read back, such as the seed of an authenticator app, and files.

Keys come from DATA_KEYS, newest first: the first encrypts, all of them decrypt. A file has a key of
its own, which stands encrypted in front of it.
"""

import os
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

LENGTH: Final = 2  # bytes that say how long the encrypted key is
NONCE: Final = 12


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


def seal(content: bytes, *, place: str) -> bytes:
    """Encrypt a file for the place where it will stand: AES-256-GCM under a key of its own."""
    key, nonce = AESGCM.generate_key(256), os.urandom(NONCE)
    wrapped = ring(tuple(settings.DATA_KEYS)).encrypt(key)
    sealed = AESGCM(key).encrypt(nonce, content, place.encode())
    return len(wrapped).to_bytes(LENGTH) + wrapped + nonce + sealed


def unseal(data: bytes, *, place: str) -> bytes:
    """Read what `seal` wrote for this place. Raises Unreadable, also for one that was exchanged."""
    start = LENGTH + int.from_bytes(data[:LENGTH])
    nonce, sealed = data[start : start + NONCE], data[start + NONCE :]
    try:
        key = ring(tuple(settings.DATA_KEYS)).decrypt(data[LENGTH:start])
        return AESGCM(key).decrypt(nonce, sealed, place.encode())
    except (InvalidToken, InvalidTag, ValueError) as error:
        raise Unreadable from error


@lru_cache(maxsize=4)
def ring(keys: tuple[str, ...]) -> MultiFernet:
    """Make the key ring."""
    return MultiFernet([Fernet(key) for key in keys])
