"""The schedule of a term with the hours it gives, and slips for cadets who were excused."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.timezone import localdate

from apps.attendance.choices import DayState, LetterState
from apps.attendance.models import ExcuseDay, TrainingDay
from apps.reports.sheets.form import Column, Row, Scope, Sheet, Total
from apps.reports.sheets.people import groups_of, unit_of
from apps.reports.sheets.refusals import NothingToPrint
from apps.reports.sheets.writing import day_in_words
from apps.system import selectors as system

HOURS: Final = "training_hours"
# Hours of a day, and of a term: at least, in full, and at most (RA 9163).
USUAL_HOURS: Final = {"a_day": 4, "least": 54, "required": 60, "most": 90}
SCHEDULE: Final = (
    Column("number", "No.", 3, "right", "number"),
    Column("date", "Date", 7, kind="date"),
    Column("starts_at", "Begins", 4),
    Column("title", "Training", 16),
    Column("location", "Place", 12),
    Column("state", "State", 6),
    Column("planned", "Hours planned", 5, "right", "number", is_summed=True),
    Column("held", "Hours held", 5, "right", "number", is_summed=True),
)
SLIP: Final = (
    Column("date", "Training day", 7, kind="date"),
    Column("title", "Training", 14),
    Column("decision", "Decision", 8),
    Column("decided_by", "Decided by", 10),
    Column("decided_on", "Decided on", 7, kind="date"),
)


def training_schedule(scope: Scope) -> Sheet:
    """Every day that was not cancelled, and the hours beside those that are asked for."""
    hours = {name: Decimal(str(value)) for name, value in hours_setting().items()}
    days = TrainingDay.objects.filter(term=scope.term).exclude(state=DayState.CANCELLED)
    ordered = days.order_by("date", "starts_at", "id")
    rows = tuple(
        schedule_row(number, day, hours["a_day"]) for number, day in enumerate(ordered, start=1)
    )
    planned, held = len(rows) * hours["a_day"], sum((row[7] or 0 for row in rows), Decimal(0))  # type: ignore[misc]
    return Sheet(
        kind="training_schedule",
        title="Training Schedule and Hours",
        term=scope.term,
        columns=SCHEDULE,
        rows=rows,
        totals=(
            Total("Hours planned", planned),
            Total("Hours held", held),
            Total("Asked for at least", hours["least"]),
            Total("A full term", hours["required"]),
            Total("At most", hours["most"]),
        ),
        notes=hours_notes(planned, hours),
    )


def hours_setting() -> dict[str, Any]:
    """The hours as the unit set them, else the usual ones."""
    return {**USUAL_HOURS, **system.setting(HOURS, {})}


def schedule_row(number: int, day: TrainingDay, hours: Decimal) -> Row:
    """One day; its hours are held once its roll is closed."""
    return (
        number,
        day.date,
        f"{day.starts_at:%H:%M}" if day.starts_at else "",
        day.title,
        day.location,
        str(DayState(day.state).label),
        hours,
        hours if day.state == DayState.CLOSED else Decimal(0),
    )


def hours_notes(planned: Decimal, hours: dict[str, Decimal]) -> tuple[str, ...]:
    """Warn when the term as planned stays below or goes beyond what is asked for."""
    each = f"Each training day counts {hours['a_day']:f} hours."
    if planned < hours["least"]:
        return each, f"The days of this term give {planned:f} hours, fewer than {hours['least']:f}."
    if planned > hours["most"]:
        return each, f"The days of this term give {planned:f} hours, more than {hours['most']:f}."
    return (each,)


def how_many_days(scope: Scope) -> int:
    """How many lines a schedule has."""
    return TrainingDay.objects.filter(term=scope.term).count()


def excuse_slip(scope: Scope) -> Sheet:
    """The days a cadet asked to be excused from, and what was decided. Never the reason."""
    if scope.enrolment is None:
        raise NothingToPrint("Name the cadet.")
    asked = list(decided_days(scope))
    if not asked:
        raise NothingToPrint(f"Nothing is decided on a letter of {scope.enrolment.cadet.name}.")
    cadet = scope.enrolment.cadet
    return Sheet(
        kind="excuse_slip",
        title="Excuse Slip",
        term=scope.term,
        columns=SLIP,
        rows=tuple(slip_row(day) for day in asked),
        subtitle_lines=(cadet.name, f"{cadet.student_number} · {unit_of(scope.enrolment)}"),
        groups=groups_of(
            f"Letter {day.letter_id} of {day_in_words(localdate(day.letter.submitted_at))}"
            for day in asked
        ),
    )


def decided_days(scope: Scope) -> QuerySet[ExcuseDay]:
    """The days of a cadet's letters that somebody decided on."""
    decided = (LetterState.APPROVED, LetterState.NOT_ACCEPTED)
    days = ExcuseDay.objects.filter(letter__enrolment=scope.enrolment, letter__state__in=decided)
    return days.select_related("training_day", "letter__decided_by").order_by(
        "letter_id", "training_day__date", "id"
    )


def slip_row(asked: ExcuseDay) -> Row:
    """One day and the decision on it."""
    letter, day = asked.letter, asked.training_day
    decided_on: date | None = localdate(letter.decided_at) if letter.decided_at else None
    decided_by = letter.decided_by.full_name if letter.decided_by else ""
    return day.date, day.title, str(LetterState(letter.state).label), decided_by, decided_on


def how_many_asked(scope: Scope) -> int:
    """How many lines a slip has."""
    return decided_days(scope).count()
