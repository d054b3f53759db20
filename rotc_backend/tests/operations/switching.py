"""Turning the switches as an admin does, and what others then meet."""

from apps.authentication.models import User
from tests.client import Caller

WHY = "The database moves to another server"


def switch_read_only(admin: User, *, is_on: bool, reason: str = WHY):
    """Turn read-only on or off."""
    return Caller(admin).do("system/read-only/", {"is_on": is_on, "reason": reason})


def switch_pause(admin: User, *, is_on: bool, reason: str = WHY):
    """Pause jobs or let them begin again."""
    return Caller(admin).do("system/pause-jobs/", {"is_on": is_on, "reason": reason})


def change_requested_by(cadet: User):
    """A change that a cadet makes: a request for another name suffix."""
    body = {"field": "suffix", "value": "Jr.", "reason": "As on the birth certificate"}
    return Caller(cadet).do("change-requests/", body)
