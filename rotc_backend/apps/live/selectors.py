"""Reads of the live app: the journal in commit order, and sessions that may not listen any more."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from apps.authentication.models import AuthSession, User
from apps.cadets.models import Cadet
from apps.core.permissions import Role
from apps.live.audiences import Hearing, Viewer, hearing_of
from apps.live.frames import Entry
from apps.system import journal
from apps.system import selectors as system
from apps.system.journal import Cursor

POLL_LIMIT: Final = 200
# Further behind than this, reading everything anew is cheaper than hearing it all.
MOST_BEHIND: Final = 2_000
MOST_SCANNED: Final = 20_000

COLUMNS: Final = """
    xid::text, id, type, at, cadet_ids, user_ids, ids,
    xid < pg_snapshot_xmin(pg_current_snapshot()), request_id
"""
HEARD: Final = """
    (type = ANY(%(always)s)
     OR (type = ANY(%(as_cadet)s) AND cadet_ids @> %(cadets)s::bigint[])
     OR (type = ANY(%(as_person)s) AND user_ids @> %(persons)s::bigint[]))
"""
# The order is that of transactions, and only those count before which nothing can still appear.
# Beyond xmax are only rows that were copied from another server; see services.begin_epoch.
AFTER: Final = f"""
    SELECT {COLUMNS} FROM system_journalentry AS entry
    WHERE (xid, id) > (%(xid)s::xid8, %(id)s)
      AND xid < pg_snapshot_xmax(pg_current_snapshot()) AND {HEARD}
    ORDER BY entry.xid, entry.id LIMIT %(limit)s
"""  # noqa: S608 - constants only
LATEST: Final = f"""
    SELECT {COLUMNS} FROM system_journalentry AS entry
    WHERE xid < pg_snapshot_xmin(pg_current_snapshot()) AND {HEARD}
    ORDER BY entry.xid DESC, entry.id DESC LIMIT %(limit)s
"""  # noqa: S608
COUNT: Final = f"""
    SELECT
      (SELECT count(*) FROM (
        SELECT FROM system_journalentry
        WHERE (xid, id) > (%(xid)s::xid8, %(id)s) LIMIT %(most_scanned)s + 1) AS entries),
      (SELECT count(*) FROM (
        SELECT FROM (
          SELECT type, cadet_ids, user_ids FROM system_journalentry AS entry
          WHERE (xid, id) > (%(xid)s::xid8, %(id)s)
          ORDER BY entry.xid, entry.id LIMIT %(most_scanned)s + 1) AS entries
        WHERE {HEARD} LIMIT %(limit)s) AS heard)
"""  # noqa: S608
LOST_RIGHTS: Final = """
    SELECT held.session_id, account.id IS NULL
    FROM unnest(%s::uuid[], %s::text[], %s::bigint[]) AS held(session_id, role, cadet_id)
    LEFT JOIN authentication_authsession AS session
      ON session.id = held.session_id AND session.revoked_at IS NULL
      AND session.idle_expires_at > now()
    LEFT JOIN authentication_user AS account
      ON account.id = session.user_id AND account.is_active AND account.is_approved
    LEFT JOIN cadets_cadet AS cadet ON cadet.user_id = account.id AND account.role = 'cadet'
    WHERE account.id IS NULL OR account.role <> held.role
      OR cadet.id IS DISTINCT FROM held.cadet_id
"""


@dataclass(frozen=True)
class Page:
    """Entries in commit order; `is_waiting` when more are written that may not be read yet."""

    entries: list[Entry]
    is_full: bool
    is_waiting: bool


@dataclass(frozen=True)
class State:
    """Where the journal stands: nothing before `horizon` can still appear."""

    horizon: Cursor
    epoch: int


@dataclass(frozen=True)
class Poll:
    """The answer to somebody who asks instead of listening."""

    epoch: int
    seq: Cursor
    reset: bool
    more: bool
    entries: list[Entry]


def state() -> State:
    """Where the journal stands now."""
    return State(horizon=journal.horizon(), epoch=system.journal_epoch())


def page(*, hearing: Hearing, after: Cursor, limit: int) -> Page:
    """Entries after a cursor that this listener hears, oldest first."""
    rows = rows_of(AFTER, hearing, {"xid": str(after.xid), "id": after.id, "limit": limit})
    settled = [entry_of(row) for row in rows if row[7]]
    return Page(settled, is_full=len(settled) == limit, is_waiting=len(settled) < len(rows))


def settled_page(*, hearing: Hearing, after: Cursor, limit: int) -> tuple[Page, Cursor]:
    """A page, and the horizon before it: without more entries, everything up to there is read."""
    horizon = journal.horizon()
    return page(hearing=hearing, after=after, limit=limit), horizon


def latest(*, hearing: Hearing, limit: int) -> list[Entry]:
    """The newest entries that this listener hears, oldest first."""
    return [entry_of(row) for row in reversed(rows_of(LATEST, hearing, {"limit": limit}))]


def is_too_far(*, hearing: Hearing, after: Cursor) -> bool:
    """Tell whether a cursor lies too far back to be followed up."""
    values = {"xid": str(after.xid), "id": after.id, "limit": MOST_BEHIND + 1}
    counts = rows_of(COUNT, hearing, values | {"most_scanned": MOST_SCANNED})
    scanned, heard = counts[0]
    return bool(scanned > MOST_SCANNED or heard > MOST_BEHIND)


def poll(*, viewer: Viewer, after: Cursor | None, epoch: int | None) -> Poll:
    """What happened since a cursor, for a viewer without a socket."""
    now = state()
    hearing = hearing_of(viewer)
    is_known = epoch in {None, now.epoch} and (after is None or after <= now.horizon)
    if after is None or not is_known or is_too_far(hearing=hearing, after=after):
        is_reset = after is not None or not is_known
        return Poll(now.epoch, now.horizon, reset=is_reset, more=False, entries=[])
    found = page(hearing=hearing, after=after, limit=POLL_LIMIT)
    last = found.entries[-1].cursor if found.entries else after
    seq = last if found.is_full else max(last, now.horizon)
    return Poll(now.epoch, seq, reset=False, more=found.is_full, entries=found.entries)


def viewer_of(user: User, session: AuthSession) -> Viewer:
    """The viewer behind a signed-in request."""
    role = Role(user.role)
    cadets = Cadet.objects.filter(user=user).values_list("pk", flat=True)
    cadet_id = cadets.first() if role == Role.CADET else None
    return Viewer(session.pk, user.pk, role, cadet_id)


def lost_rights(viewers: Sequence[Viewer]) -> list[tuple[uuid.UUID, bool]]:
    """Sessions that changed since their socket came in: (session, whether it has ended)."""
    held: list[Any] = [
        [viewer.session_id for viewer in viewers],
        [str(viewer.role) for viewer in viewers],
        [viewer.cadet_id for viewer in viewers],
    ]
    with connection.cursor() as cursor:
        cursor.execute(LOST_RIGHTS, held)
        return list(cursor.fetchall())


def rows_of(sql: str, hearing: Hearing, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Run one of the statements above for a listener."""
    heard = {
        "always": list(hearing.always),
        "as_cadet": list(hearing.as_cadet),
        "cadets": [hearing.cadet_id],
        "as_person": list(hearing.as_person),
        "persons": [hearing.user_id],
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values | heard)
        return list(cursor.fetchall())


def entry_of(row: tuple[Any, ...]) -> Entry:
    """Read a row in the order of COLUMNS."""
    xid, number, kind, at, cadets, users, ids, _, cause = row
    place = Cursor(int(xid), number)
    return Entry(place, kind, at, tuple(cadets), tuple(users), json.loads(ids), cause)
