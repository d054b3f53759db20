"""Writes of the live app: tickets, and the epoch of all cursors.

Tickets say nothing about the unit, so the journal stays out of them.
"""

import hashlib
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from apps.authentication.models import AuthSession
from apps.core.permissions import Role
from apps.live.audiences import Viewer
from apps.live.models import LiveTicket
from apps.system import selectors as system
from apps.system.sealing import forget_transaction_numbers_without_journal
from apps.system.services import change_setting

LIFETIME: Final = timedelta(seconds=30)
KEPT: Final = timedelta(seconds=60)

# One statement: of two sockets with the same ticket one finds it unused.
REDEEM: Final = """
    WITH used AS (
      UPDATE live_liveticket SET used_at = now()
      WHERE hash = ANY(%s) AND used_at IS NULL AND expires_at > now()
      RETURNING hash, session_id
    )
    SELECT used.hash, session.id, account.id, account.role, cadet.id
    FROM used
    JOIN authentication_authsession AS session ON session.id = used.session_id
      AND session.revoked_at IS NULL AND session.idle_expires_at > now()
    JOIN authentication_user AS account
      ON account.id = session.user_id AND account.is_active AND account.is_approved
    LEFT JOIN cadets_cadet AS cadet ON cadet.user_id = account.id AND account.role = 'cadet'
"""


@dataclass(frozen=True)
class IssuedTicket:
    """A ticket as its holder receives it, once."""

    text: str
    expires_in: int


def issue_ticket(*, session: AuthSession) -> IssuedTicket:
    """Make a ticket that opens one socket for this session."""
    text = secrets.token_urlsafe(32)
    ends = timezone.now() + LIFETIME
    LiveTicket.objects.create(hash=hash_of(text), session=session, expires_at=ends)
    return IssuedTicket(text, int(LIFETIME.total_seconds()))


def redeem_ticket(*, text: str) -> Viewer | None:
    """Use a ticket up and say who came in; None when it is unknown, used, late or void."""
    return redeem_tickets(texts=[text]).get(text)


def redeem_tickets(*, texts: Sequence[str]) -> dict[str, Viewer]:
    """Use tickets up and say who came in with which."""
    by_hash = {hash_of(text): text for text in texts}
    with connection.cursor() as cursor:
        cursor.execute(REDEEM, [list(by_hash)])
        rows = cursor.fetchall()
    return {
        by_hash[bytes(digest)]: Viewer(session_id, user_id, Role(role), cadet_id)
        for digest, session_id, user_id, role, cadet_id in rows
    }


def clean_up_tickets() -> int:
    """Delete tickets that nobody can use any more; returns how many."""
    deleted, _ = LiveTicket.objects.filter(expires_at__lt=timezone.now() - KEPT).delete()
    return deleted


@transaction.atomic
def begin_epoch() -> int:
    """Void every cursor that clients hold; needed after the database was restored or moved.

    Transaction numbers of another server mean nothing here: all old entries get number 0 and keep
    the order of their ids; seals stay valid. Returns the new epoch; the clock makes it one that
    never was.
    """
    forget_transaction_numbers_without_journal()
    epoch = max(int(time.time()), system.journal_epoch() + 1)
    change_setting(name="journal_epoch", value=epoch, actor=None)
    return epoch


def hash_of(text: str) -> bytes:
    """Return what is stored of a ticket."""
    return hashlib.sha256(text.encode()).digest()
