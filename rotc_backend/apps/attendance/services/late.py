"""Marks that came for a closed roll: a person puts each on the reopened roll, or sets it aside."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.attendance.choices import (
    AttendanceStatus,
    DayState,
    LateState,
    MarkOutcome,
    MarkSource,
)
from apps.attendance.events import LateArrivalAccepted, LateArrivalDismissed
from apps.attendance.models import LateArrival
from apps.attendance.services import locks
from apps.attendance.services.changes import Writing
from apps.attendance.services.refusals import DayStateConflict, LateArrivalConflict
from apps.attendance.services.roll import held_sheet
from apps.attendance.services.sheet import MarkResult, RollMark, Sheet
from apps.system import journal


@transaction.atomic
def accept_late_arrival(*, late: LateArrival, actor: Any) -> LateArrival:
    """Put a late mark on its roll, over whatever stands there, under its own operation id.

    An approved excuse still outranks an absence. Raises DayStateConflict unless the day was
    reopened, LateArrivalConflict when it was decided already or cannot be applied, TermClosed.
    """
    sheet = held_sheet(late.training_day, [mark_of(late)], Writing(MarkSource(late.source), actor))
    if sheet.day.state != DayState.OPEN:
        raise DayStateConflict("Reopen the roll of this day first: a closed one takes no mark.")
    late = held_pending(late.pk)
    outcome = applied(sheet, late).outcome
    decide(late, LateState.ACCEPTED, "", actor)
    event = LateArrivalAccepted(**routing(late), outcome=outcome)
    journal.record(event, actor=actor)
    return late


@transaction.atomic
def dismiss_late_arrival(*, late: LateArrival, reason: str, actor: Any) -> LateArrival:
    """Set a late mark aside with a reason. Raises LateArrivalConflict, TermClosed."""
    locks.hold_day_for_marks(late.training_day_id)
    late = held_pending(late.pk)
    decide(late, LateState.DISMISSED, reason, actor)
    event = LateArrivalDismissed(**routing(late), reason=reason)
    journal.record(event, actor=actor)
    return late


def mark_of(late: LateArrival) -> RollMark:
    """Read the mark as it was tapped."""
    return RollMark(
        op_id=late.op_id,
        enrolment=late.enrolment_id,
        status=AttendanceStatus(late.status) if late.status else None,
        time_in=late.time_in,
        time_out=late.time_out,
        remarks=late.remarks,
        source=MarkSource(late.source),
        proof=late.proof,
        tapped_at=late.tapped_at,
        clock_skew=late.clock_skew,
    )


def applied(sheet: Sheet, late: LateArrival) -> MarkResult:
    """Apply a late mark to a held sheet. Raises LateArrivalConflict when it cannot be."""
    record = sheet.records.get(late.enrolment_id)
    by = late.sent_by.full_name if late.sent_by else "the old system"
    mark = replace(
        mark_of(late), version=record.version if record else None, reason=f"Came late from {by}."
    )
    result = sheet.apply(mark)
    if result.outcome not in (MarkOutcome.SAVED, MarkOutcome.DUPLICATE):
        raise LateArrivalConflict(f"{result.detail} Dismiss it with a reason.")
    sheet.writing.save()
    return result


def held_pending(late_id: int) -> LateArrival:
    """Hold a late mark that nobody has decided. Raises LateArrivalConflict."""
    rows = LateArrival.objects.select_for_update(no_key=True, of=("self",))
    late = rows.select_related("training_day", "enrolment", "sent_by").get(pk=late_id)
    if late.state != LateState.PENDING:
        state = LateState(late.state).label.lower()
        raise LateArrivalConflict(f"This late mark was {state} already.")
    return late


def decide(late: LateArrival, state: LateState, reason: str, actor: Any) -> None:
    """Save a held late mark as decided."""
    late.state, late.decision_reason = state, reason
    late.decided_by, late.decided_at = actor, timezone.now()
    late.save(update_fields=["state", "decision_reason", "decided_by", "decided_at"])


def routing(late: LateArrival) -> dict[str, Any]:
    """Name the term, the day and the cadet of a late mark."""
    return {
        "term": late.training_day.term_id,
        "cadet_ids": (late.enrolment.cadet_id,),
        "training_day": late.training_day_id,
        "enrolments": (late.enrolment_id,),
        "late_arrival": late.pk,
    }
