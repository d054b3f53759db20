"""The only place where passwords are hashed and compared: two at a time in each process.

A hash takes 19 MiB and most of a processor for some 40 ms; a crowd that signs in at once must leave
memory and time for everybody else.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.crypto import get_random_string

from apps.authentication.events import PasswordRehashed
from apps.authentication.hashers import LegacyBcryptjs
from apps.authentication.models import User
from apps.core.problems import Unavailable
from apps.system import journal

AT_ONCE: Final = 2
PATIENCE_SECONDS: Final = 2.0

places = threading.BoundedSemaphore(AT_ONCE)


class HashingBusy(Unavailable):
    """Too many passwords wait to be checked in this process."""

    def __init__(self) -> None:
        """Say that it passes; the answer carries Retry-After."""
        super().__init__("Too many people are signing in right now. Please try again in a moment.")


@contextmanager
def place() -> Iterator[None]:
    """Hold one of the places, after waiting for it two seconds at most. Raises HashingBusy."""
    if not places.acquire(timeout=PATIENCE_SECONDS):
        raise HashingBusy
    try:
        yield
    finally:
        places.release()


def matches(user: User, password: str) -> bool:
    """Tell whether this is the person's password; a hash of an older kind is replaced on success.

    An account without a password costs the same work. Raises HashingBusy.
    """
    seen = user.password

    def replace(raw: str) -> None:
        anew = make_password(raw)
        with transaction.atomic():
            # Somebody may have set another password since this one was read.
            if User.objects.filter(pk=user.pk, password=seen).update(password=anew):
                user.password = anew
                journal.record(PasswordRehashed(user_ids=(user.pk,)), actor=None)

    with place():
        return check_password(password, seen, setter=replace)


def spend_as_much() -> None:
    """Do the work of one comparison for a name that nobody has. Raises HashingBusy."""
    with place():
        make_password(get_random_string(40))


def store(user: User, password: str) -> None:
    """Hash a password and save it; the caller holds the row. Raises HashingBusy."""
    with place():
        user.password = make_password(password)
    user.save(update_fields=["password"])


def legacy_hashes() -> int:
    """Count the people whose hash is still the one of the former system."""
    return User.objects.filter(password__startswith=f"{LegacyBcryptjs.algorithm}$").count()
