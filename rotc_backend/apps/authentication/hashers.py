"""How passwords are hashed: Argon2id, and the hashes of the former system until they are replaced."""

import re
from typing import Final

import bcrypt
from django.contrib.auth.hashers import Argon2PasswordHasher, BasePasswordHasher

# `$2b$10$` and 53 characters; a cost above 15 would keep a processor busy for seconds.
BCRYPT: Final = re.compile(r"\$2[aby]\$(0[4-9]|1[0-5])\$[./0-9A-Za-z]{53}")
BCRYPT_BYTES: Final = 72


class NoOldHashIsMade(Exception):
    """Somebody asked for a new hash in the way of the former system, which would be a weak one."""


class Argon2(Argon2PasswordHasher):
    """19 MiB, two passes, one lane: about 40 ms; Django's default takes 100 MiB per sign-in."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1


class LegacyBcryptjs(BasePasswordHasher):
    """Hashes of the former system, stored as `bcryptjs$` and the hash as it was.

    They are only compared, never made: the next right password is stored as Argon2id. The former
    library read no more than 72 bytes of a password, so a longer one matches by its beginning once.
    """

    algorithm = "bcryptjs"

    def verify(self, password: str, encoded: str) -> bool:
        """Compare as bcryptjs did; a damaged hash matches nothing."""
        _, _, raw = encoded.partition("$")
        if not BCRYPT.fullmatch(raw):
            return False
        try:
            return bcrypt.checkpw(password.encode()[:BCRYPT_BYTES], raw.encode())
        except ValueError:
            return False

    def must_update(self, encoded: str) -> bool:  # noqa: ARG002 - Django's signature
        """Ask for a new hash whenever this one has matched."""
        return True

    def encode(self, password: str, salt: str) -> str:  # noqa: ARG002 - Django's signature
        """Refuse. Raises NoOldHashIsMade."""
        raise NoOldHashIsMade

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Add no work: one comparison costs more than one Argon2id."""
