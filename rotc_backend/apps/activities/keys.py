"""Keys in addresses that a browser opens by itself, where no bearer token can be sent.

A picture's address carries who it was made for and until when; the door then asks again whether
that person may see the post. Within a day the address stays the same, so that browsers keep it.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.crypto import salted_hmac

SALT: Final = "rgms.activities.picture"
DAY: Final = timedelta(days=1)
LONGEST: Final = 120


@dataclass(frozen=True)
class PictureKey:
    """Whose address this is, and the last day it works (days since 1970, UTC)."""

    person_id: int
    last_day: int

    def written(self, picture_id: int) -> str:
        """Write the key for one picture."""
        head = f"{self.person_id}.{self.last_day}"
        return f"{head}.{mac(picture_id, head)}"


def key_for(person_id: int, picture_id: int, *, now: datetime) -> str:
    """Write a key that works today and tomorrow."""
    return PictureKey(person_id, today(now) + 1).written(picture_id)


def reader_of(text: str, picture_id: int, *, now: datetime) -> int | None:
    """Name the person a key was written for; None when it is not ours or its days are over."""
    head, _, given = text.rpartition(".")
    person, _, last_day = head.partition(".")
    if len(text) > LONGEST or not (person.isdecimal() and last_day.isdecimal() and text.isascii()):
        return None
    if not hmac.compare_digest(given, mac(picture_id, head)) or int(last_day) < today(now):
        return None
    return int(person)


def mac(picture_id: int, head: str) -> str:
    """Sign a key with the secret of this installation."""
    return salted_hmac(SALT, f"{picture_id}.{head}", algorithm="sha256").hexdigest()[:43]


def today(now: datetime) -> int:
    """Count days since 1970 in UTC."""
    return int(now.timestamp() // DAY.total_seconds())


def fresh_token() -> str:
    """Invent a token of 256 bits for an address."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> bytes:
    """What a row keeps of a token."""
    return hashlib.sha256(token.encode()).digest()
