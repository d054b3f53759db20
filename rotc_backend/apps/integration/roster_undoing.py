"""Taking an applied roster back in one act."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from apps.cadets.roster_undoing import take_back_roster_without_journal
from apps.core.errors import RuleBroken
from apps.integration.choices import ImportState
from apps.integration.events import RosterImportUndone
from apps.integration.imports import ChangedSince, have_done, refuse_state
from apps.integration.models import RosterImport
from apps.integration.roster_people import kept
from apps.integration.services import ImportStateConflict, locked_import
from apps.system import journal
from apps.system import services as system
from apps.system.jobs.run import JobRun

UNDO: Final = "roster.undo"
NAMES_SHOWN: Final = 5


class NothingKept(RuleBroken):
    """The import was applied before imports kept what stood before them."""

    code = "roster_import_not_kept"
    title = "Cannot be taken back"


@transaction.atomic
def ask_to_undo(*, roster_import: RosterImport, reason: str, actor: Any) -> RosterImport:
    """Have an applied roster taken back: a small one at once, a large one as a job.

    Raises ImportStateConflict, NothingKept, ChangedSince, TermClosed.
    """
    held = locked_import(roster_import.pk)
    refuse_state(held, ImportState.APPLIED, ImportStateConflict)
    if not held.is_kept:
        message = "This roster was applied before it could be taken back: what stood is not kept."
        raise NothingKept(message)
    params = {"roster_import": held.pk, "reason": reason}
    title = f"Take {held.file.name} back"
    have_done(held, UNDO, params, size=held.people.count(), actor=actor, title=title)
    return held


def undo_roster(*, roster_import: RosterImport, reason: str, run: JobRun) -> None:
    """Take an applied roster back, all of it or nothing, in one transaction with the job's end.

    Raises ChangedSince, TermClosed.
    """
    run.report(0, roster_import.people.count(), "Taking the roster back")
    with transaction.atomic():
        take_back(locked_import(roster_import.pk), reason, run)


def take_back(held: RosterImport, reason: str, run: JobRun) -> None:
    """Take a locked import back; one that was taken back already is left alone."""
    people = kept(held)
    new = sum(person.is_enrolled for person in people)
    counts = {"new": new, "changed": len(people) - new}
    if held.undone_at:
        run.finish(counts)
        return
    hold_term_alone(held.term_id)
    refuse_changed(take_back_roster_without_journal(people=people), len(people))
    held.undone_at = timezone.now()
    held.save(update_fields=["undone_at"])
    run.finish(counts)
    event = RosterImportUndone(
        term=held.term_id,
        cadet_ids=tuple(person.cadet for person in people),
        roster_import=held.pk,
        counts=counts,
        reason=reason,
    )
    journal.record(event, actor=run.requested_by)


def hold_term_alone(term_id: int) -> None:
    """Lock a term against every write that belongs to it, as whoever removes from its roster must.

    Raises TermClosed when its grades are released.
    """
    term = system.locked_term(term_id)
    if term.is_final:
        raise system.TermClosed(f"{term.label} is {term.get_state_display().lower()}.")


def refuse_changed(names: Sequence[str], total: int) -> None:
    """Refuse to take back what somebody changed or built upon. Raises ChangedSince."""
    if not names:
        return
    shown = "; ".join(names[:NAMES_SHOWN])
    more = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
    message = (
        f"{len(names)} of {total} records were changed or used since: {shown}{more}."
        " Nothing was taken back."
    )
    raise ChangedSince(message, data={"people": len(names), "names": list(names[:NAMES_SHOWN])})
