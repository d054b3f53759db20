"""Whether all services have the same keys: a release keeps fingerprints, the others compare.

Services with different keys refuse each other's tokens and cannot read each other's secrets, and
every part of it looks like a person's mistake. A fingerprint gives nothing of its key away: keys
are 32 random bytes and more, and 48 bits of a hash are kept.
"""

import hashlib
from typing import Final

from django.conf import settings

from apps.system import selectors
from apps.system.models import Setting

NAME: Final = "key_fingerprints"
SIZE: Final = 12


def of_this_process() -> dict[str, str]:
    """Return a fingerprint of each key, by the name of its variable."""
    keys = {
        "DJANGO_SECRET_KEY": settings.SECRET_KEY,
        "JWT_SECRET_KEY": settings.JWT_SIGNING_KEY,
        "DATA_KEYS": ",".join(settings.DATA_KEYS),
    }
    return {name: of(name, key) for name, key in keys.items()}


def of(name: str, key: str) -> str:
    """Return the beginning of a hash that is made for nothing else."""
    return hashlib.sha256(f"rgms fingerprint {name} {key}".encode()).hexdigest()[:SIZE]


def differing() -> list[str]:
    """Name the variables that are not what they were at the last release; none before the first."""
    kept = selectors.setting(NAME, {})
    mine = of_this_process()
    return [name for name in mine if name in kept and kept[name] != mine[name]]


def are_ours() -> bool:
    """Tell whether this process has the keys of the last release."""
    return not differing()


def keep_without_journal() -> None:
    """Keep the fingerprints of a release; a fact about the servers, not about the unit."""
    Setting.objects.update_or_create(name=NAME, defaults={"value": of_this_process()})
