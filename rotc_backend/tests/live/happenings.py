"""Things that happen in these tests, and what a listener should hear of them."""

from django.db import transaction

from apps.cadets.events import CadetChanged
from apps.core.events import Event
from apps.system import journal
from apps.system.events import TermReviewed
from apps.system.models import JournalEntry


def happen(event: Event) -> str:
    """Record an event as a service would; returns its place in the journal."""
    with transaction.atomic():
        entry = journal.record(event, actor=None)
    entry.refresh_from_db()
    return f"{entry.xid}.{entry.pk}"


def unit_event(term: int | None = None) -> Event:
    """Something everybody hears of."""
    return TermReviewed(term=term)


def cadet_event(*cadets: int) -> Event:
    """Something only staff, admins and these cadets hear of."""
    return CadetChanged(cadets=cadets, cadet_ids=cadets, fields=("course",))


def happen_many(count: int, event: Event) -> list[str]:
    """Record many events in one transaction."""
    rows = [
        JournalEntry(
            type=event.type,
            cadet_ids=list(event.cadet_ids),
            user_ids=list(event.user_ids),
            ids=event.frame_ids(),
        )
        for _ in range(count)
    ]
    with transaction.atomic():
        first = journal.record(event, actor=None)
        made = JournalEntry.objects.bulk_create(rows)
    first.refresh_from_db()
    return [f"{first.xid}.{pk}" for pk in [first.pk, *(entry.pk for entry in made)]]


def seqs(frames: list[dict]) -> list[str]:
    """The places of the events among frames."""
    return [frame["seq"] for frame in frames if frame["type"] not in {"live", "reset"}]


def whole_journal() -> list[str]:
    """Every place in the journal, in commit order."""
    entries = sorted((entry.xid, entry.pk) for entry in JournalEntry.objects.all())
    return [f"{xid}.{pk}" for xid, pk in entries]
