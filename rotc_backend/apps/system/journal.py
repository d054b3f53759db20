"""The journal: one sentence says that something happened, in the transaction in which it happened."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from apps.core.chain import request_id
from apps.core.events import Event
from apps.system.models import JournalEntry

log = logging.getLogger(__name__)


@dataclass(frozen=True, order=True)
class Cursor:
    """A place in commit order: everything up to (xid, id) has been read."""

    xid: int
    id: int

    def __str__(self) -> str:
        """Write the cursor as clients keep it; to them it is opaque."""
        return f"{self.xid}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Read what `str()` wrote. Raises ValueError for anything else."""
        xid, dot, number = text.partition(".")
        if not (dot and xid.isascii() and xid.isdigit() and number.isascii() and number.isdigit()):
            raise ValueError("not a cursor")
        if len(xid) > 19 or len(number) > 19:
            raise ValueError("not a cursor")
        return cls(int(xid), int(number))


def record(event: Event, *, actor: Any) -> JournalEntry:
    """Write one fact and tell the readers after commit.

    Only services call this, once, as the last act of their transaction. `actor` is None when the
    machine acted by itself.
    """
    entry = JournalEntry.objects.create(
        type=event.type,
        actor=actor,
        term_id=event.term,
        cadet_ids=list(event.cadet_ids),
        user_ids=list(event.user_ids),
        ids=event.frame_ids(),
        data=event.audit_values(),
        request_id=request_id.get(),
    )
    transaction.on_commit(tell_readers)
    return entry


def tell_readers() -> None:
    """Call each reader; a failing one is logged and never breaks what was saved."""
    for path in settings.JOURNAL_READERS:
        reader: Callable[[], None] = import_string(path)
        try:
            reader()
        except Exception:  # readers carry hints only: the hub reads the journal by itself
            log.exception("journal reader %s failed", path)


def horizon() -> Cursor:
    """Return the place before which no row can still appear.

    Take it before reading data: an event may then be seen twice, but none is missed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
        return Cursor(int(cursor.fetchone()[0]), 0)
