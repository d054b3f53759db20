"""What the floor above needs: the facts of a term as plain values, and what still stands open."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import QuerySet

from apps.attendance.choices import AttendanceStatus, CaseLevel, CaseState, DayState, LetterState
from apps.attendance.models import AttendanceCase, AttendanceRecord, ExcuseLetter, TrainingDay
from apps.cadets.models import Enrolment
from apps.system.models import Term


@dataclass(frozen=True, slots=True)
class TermDay:
    """One training day of a term that was not cancelled; `is_held` once its roll is closed."""

    id: int
    date: date
    title: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """The status of one cadet on one day."""

    enrolment: int
    training_day: int
    status: AttendanceStatus


def day_facts(term: Term | int) -> tuple[TermDay, ...]:
    """The days of a term in order, without the cancelled ones: one query."""
    days = TrainingDay.objects.filter(term=term).exclude(state=DayState.CANCELLED)
    rows = days.order_by("date", "starts_at", "id").values_list("id", "date", "title", "state")
    return tuple(TermDay(pk, on, title, state == DayState.CLOSED) for pk, on, title, state in rows)


def marks_of(term: Term | int, enrolment_ids: Collection[int] | None = None) -> tuple[Mark, ...]:
    """Every status of a term, or of some enrolments of it, in the order of days: one query.

    An unmarked cadet has none. Days outside an enrolment's dates are still here; `is_on_roster`
    says whether they count.
    """
    records = AttendanceRecord.objects.filter(training_day__term=term, status__isnull=False)
    records = records.exclude(training_day__state=DayState.CANCELLED)
    if enrolment_ids is not None:
        records = records.filter(enrolment__in=enrolment_ids)
    rows = records.order_by("enrolment_id", "training_day__date", "training_day_id")
    found = rows.values_list("enrolment_id", "training_day_id", "status")
    return tuple(Mark(pk, day, AttendanceStatus(str(status))) for pk, day, status in found)


def statuses_of(
    term: Term | int, enrolment_ids: Collection[int] | None = None
) -> dict[int, dict[int, str]]:
    """The statuses of `marks_of` by enrolment and training day, for a whole roster: one query."""
    records = AttendanceRecord.objects.filter(training_day__term=term, status__isnull=False)
    if enrolment_ids is not None:
        records = records.filter(enrolment__in=enrolment_ids)
    rows = (
        records.exclude(training_day__state=DayState.CANCELLED)
        .values_list("enrolment_id")
        .annotate(
            days=ArrayAgg("training_day_id", order_by="training_day_id"),
            statuses=ArrayAgg("status", order_by="training_day_id"),
        )
    )
    return {enrolment: dict(zip(days, statuses, strict=True)) for enrolment, days, statuses in rows}


def is_on_roster(enrolment: Enrolment, on: date) -> bool:
    """Tell whether a date lies within the dates of an enrolment."""
    ends = enrolment.effective_to
    return enrolment.effective_from <= on and (ends is None or on <= ends)


def open_days(term: Term | int) -> QuerySet[TrainingDay]:
    """Days of a term that are neither closed nor cancelled."""
    waiting = TrainingDay.objects.filter(term=term, state__in=[DayState.PLANNED, DayState.OPEN])
    return waiting.order_by("date", "starts_at", "id")


def pending_letters(term: Term | int) -> QuerySet[ExcuseLetter]:
    """Excuse letters of a term that nobody has decided."""
    letters = ExcuseLetter.objects.filter(enrolment__term=term, state=LetterState.PENDING)
    return letters.select_related("enrolment__cadet").order_by("id")


def open_cases(term: Term | int) -> QuerySet[AttendanceCase]:
    """Cases of a term that a person still has to decide; warnings are not among them."""
    cases = AttendanceCase.objects.filter(
        enrolment__term=term, level=CaseLevel.CASE, state=CaseState.OPEN
    )
    return cases.select_related("enrolment__cadet").order_by("id")
