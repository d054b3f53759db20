"""Marks that came for a closed roll, with what the roll says of the same cadet now."""

import uuid
from collections.abc import Collection

from django.db.models import OuterRef, QuerySet, Subquery

from apps.attendance.choices import LateState
from apps.attendance.models import AttendanceRecord, LateArrival
from apps.core.errors import NotFoundOrNotYours
from apps.system.models import Term


def late_arrivals() -> QuerySet[LateArrival]:
    """Every late mark in the order in which they came; `on_roll` is what stands there now."""
    record = AttendanceRecord.objects.filter(
        training_day=OuterRef("training_day"), enrolment=OuterRef("enrolment")
    )
    rows = LateArrival.objects.select_related(
        "training_day", "enrolment__cadet", "sent_by", "decided_by"
    )
    return rows.annotate(
        on_roll=Subquery(record.values("status")),
        on_roll_by=Subquery(record.values("marked_by__full_name")),
        on_roll_at=Subquery(record.values("marked_at")),
    ).order_by("id")


def late_arrival(late_id: int) -> LateArrival:
    """One late mark. Raises NotFoundOrNotYours."""
    late = late_arrivals().filter(pk=late_id).first()
    if late is None:
        raise NotFoundOrNotYours
    return late


def late_by_operation(op_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, LateArrival]:
    """The operations among these that came for a closed roll."""
    return {row.op_id: row for row in LateArrival.objects.filter(op_id__in=op_ids)}


def pending_late_arrivals(term: Term | int) -> QuerySet[LateArrival]:
    """Late marks of a term that nobody has decided, day by day."""
    waiting = LateArrival.objects.filter(training_day__term=term, state=LateState.PENDING)
    related = waiting.select_related("training_day", "enrolment__cadet")
    return related.order_by("training_day__date", "training_day_id", "id")
