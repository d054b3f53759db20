"""One cadet's attendance over a term, day by day, and every change of it."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from apps.attendance.choices import AttendanceStatus, DayState, MarkOutcome
from apps.attendance.models import AttendanceChange, AttendanceRecord, TrainingDay
from apps.attendance.selectors.absences import AbsenceCount, count_absences
from apps.attendance.selectors.cases import AbsenceRules, absence_rules
from apps.attendance.selectors.facts import is_on_roster
from apps.cadets.models import Enrolment
from apps.core.permissions import Scope, scope_of

UNMARKED = "The roll was closed without a mark for you."


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One day of a cadet; `note` says why a day does not count, or what is missing."""

    training_day: int
    date: datetime.date
    title: str
    state: str
    record: int | None = None
    status: str | None = None
    time_in: datetime.time | None = None
    remarks: str = ""
    source: str = ""
    marked_at: datetime.datetime | None = None
    is_counted: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceSummary:
    """The counted days of a cadet by status."""

    held: int
    present: int
    late: int
    excused: int
    absent: int


@dataclass(frozen=True, slots=True)
class AttendanceHistory:
    """Every day of the term for one enrolment."""

    enrolment: int
    lines: tuple[AttendanceLine, ...]
    summary: AttendanceSummary
    rules: AbsenceRules
    absences: AbsenceCount


def history_of(enrolment: Enrolment) -> AttendanceHistory:
    """A cadet's days in order, the cancelled ones among them: five queries with the rules."""
    records = {row.training_day_id: row for row in enrolment.attendance_records.all()}
    planned = TrainingDay.objects.filter(term_id=enrolment.term_id)
    ordered = planned.order_by("date", "starts_at", "id")
    lines = tuple(history_line(enrolment, day, records.get(day.pk)) for day in ordered)
    rules = absence_rules()
    own = [line for line in lines if is_planned_for(enrolment, line)]
    days = [(line.state == DayState.CLOSED, line.status) for line in own]
    absences = count_absences(days, rules)
    return AttendanceHistory(enrolment.pk, lines, summary_of(lines), rules, absences)


def is_planned_for(enrolment: Enrolment, line: AttendanceLine) -> bool:
    """Tell whether a day is one of the cadet's planned days: not cancelled, within their dates."""
    return line.state != DayState.CANCELLED and is_on_roster(enrolment, line.date)


def history_line(
    enrolment: Enrolment, day: TrainingDay, record: AttendanceRecord | None
) -> AttendanceLine:
    """Write one day of a cadet."""
    note = why_not_counted(enrolment, day)
    line = AttendanceLine(day.pk, day.date, day.title, day.state, is_counted=not note, note=note)
    if record is None:
        return replace(line, note=note or UNMARKED)
    if record.status is None:
        return replace(line, record=record.pk, note=note or UNMARKED)
    return replace(
        line,
        record=record.pk,
        status=record.status,
        time_in=record.time_in,
        remarks=record.remarks,
        source=record.source,
        marked_at=record.marked_at,
    )


def why_not_counted(enrolment: Enrolment, day: TrainingDay) -> str:
    """Say why a day does not count for an enrolment; empty when it does."""
    if day.state == DayState.CANCELLED:
        return f"Cancelled: {day.cancel_reason}"
    if day.date < enrolment.effective_from:
        return f"Before the enrolment began on {enrolment.effective_from}."
    if not is_on_roster(enrolment, day.date):
        return f"After the enrolment ended on {enrolment.effective_to}."
    if day.state != DayState.CLOSED:
        return "Not held yet." if day.state == DayState.PLANNED else "The roll is still open."
    return ""


def summary_of(lines: tuple[AttendanceLine, ...]) -> AttendanceSummary:
    """Count the days that count."""
    counted = [line.status for line in lines if line.is_counted]
    by_status = {str(status): counted.count(status) for status in AttendanceStatus}
    return AttendanceSummary(held=len(counted), **by_status)


def changes_visible_to(user: Any) -> QuerySet[AttendanceChange]:
    """Every change of a mark, or those of one's own, newest first."""
    changes = AttendanceChange.objects.filter(outcome=MarkOutcome.SAVED)
    changes = changes.select_related("marked_by").order_by("-id")
    if scope_of(user, "attendance.view") == Scope.ALL:
        return changes
    return changes.filter(enrolment__cadet__user=user)
