"""Correcting one mark after its term was released; called by whoever amends the grade."""

from typing import Any

from django.db import transaction

from apps.attendance.choices import AttendanceStatus, DayState, MarkSource
from apps.attendance.events import AttendanceRecorded
from apps.attendance.models import AttendanceRecord, TrainingDay
from apps.attendance.services import locks
from apps.attendance.services.changes import Writing
from apps.attendance.services.refusals import DayStateConflict
from apps.cadets.models import Enrolment
from apps.core.errors import InvalidInput
from apps.system import journal
from apps.system import services as system


@transaction.atomic
def correct_mark_even_after_release(
    *,
    training_day: TrainingDay,
    enrolment: Enrolment,
    status: AttendanceStatus,
    reason: str,
    actor: Any,
) -> AttendanceRecord:
    """Set the status of one cadet on one closed day, whatever state the term is in.

    It does not ask whether the term is open: only an amendment, which records why and freezes a
    new grade in the same transaction, may call it. Raises DayStateConflict, InvalidInput.
    """
    term = system.locked_term(enrolment.term_id, share=True)
    held = {row.pk: row for row in locks.hold_days_shared([training_day.pk])}
    day = held.get(training_day.pk)
    if day is None or day.term_id != term.pk:
        message = "Not a training day of this enrolment's term."
        raise InvalidInput(message, fields={"training_day": [message]})
    if day.state != DayState.CLOSED:
        raise DayStateConflict("Only the mark of a closed day can be corrected.")
    locks.hold_enrolments(term, [enrolment.pk])
    locks.make_missing_records([(day.pk, enrolment.pk)])
    [record] = locks.held_records([day.pk], [enrolment.pk])
    if record.status == status:
        return record
    writing = Writing(source=MarkSource.CORRECTION, actor=actor)
    writing.change(record, to=status, reason=reason)
    writing.save()
    event = AttendanceRecorded(
        term=term.pk,
        training_day=day.pk,
        enrolments=(enrolment.pk,),
        cadet_ids=(enrolment.cadet_id,),
        source=MarkSource.CORRECTION,
    )
    journal.record(event, actor=actor)
    return record
