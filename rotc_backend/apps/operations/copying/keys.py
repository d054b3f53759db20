"""The keys of archives: BACKUP_KEY, newest first. The first one encrypts, all of them open."""

import base64
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from apps.operations.copying.problems import CopyingRefused, ForeignArchive

FILE_KEY: Final = b"rgms archive: key of one file"
KEY_NAME: Final = b"rgms archive: name of a key"
NAME_BYTES: Final = 6


def derived(key: bytes, *, salt: bytes | None, purpose: bytes, length: int) -> bytes:
    """Make bytes of a key for one purpose; nobody gets back from them to the key."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=purpose).derive(key)


def key_id(key: bytes) -> str:
    """Name a key without saying anything of it."""
    return derived(key, salt=None, purpose=KEY_NAME, length=NAME_BYTES).hex()


def ring() -> dict[str, bytes]:
    """Return the keys by name, the newest first. Raises CopyingRefused when there is none."""
    keys = [base64.urlsafe_b64decode(text) for text in settings.BACKUP_KEYS]
    if not keys:
        raise CopyingRefused("BACKUP_KEY is not set: without it no copy is made or opened.")
    return {key_id(key): key for key in keys}


def newest() -> tuple[str, bytes]:
    """Return the name of the key that encrypts, and the key."""
    return next(iter(ring().items()))


def named(name: str) -> bytes:
    """Find the key that opens an archive. Raises ForeignArchive."""
    try:
        return ring()[name]
    except KeyError:
        raise ForeignArchive(
            f"The archive was made with another key ({name}). Add the key of that time to the end "
            "of BACKUP_KEY, separated by a comma."
        ) from None


def file_key(key: bytes, salt: bytes) -> bytes:
    """Make the key of one archive."""
    return derived(key, salt=salt, purpose=FILE_KEY, length=32)
