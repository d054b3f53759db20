"""Attendance: the strength of a day by platoon, and everybody's marks of a term."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from apps.attendance import selectors as attendance
from apps.attendance.choices import AttendanceStatus, DayState
from apps.attendance.models import TrainingDay
from apps.cadets.models import Enrolment
from apps.grading import selectors as grading
from apps.grading.selectors import GradebookRow
from apps.reports.sheets.form import Cell, Column, Row, Scope, Sheet
from apps.reports.sheets.people import how_many, level_of, unit_of, unit_order
from apps.reports.sheets.refusals import NothingToPrint
from apps.reports.sheets.writing import day_in_words

LETTERS: Final = {
    AttendanceStatus.PRESENT: "P",
    AttendanceStatus.LATE: "L",
    AttendanceStatus.EXCUSED: "E",
    AttendanceStatus.ABSENT: "A",
}
NOT_THERE: Final = "–"
LEGEND: Final = (
    "P present · L late · E excused · A absent · blank: no mark · – not enrolled on that day. "
    "Days whose roll is not closed stand here and are not counted."
)
ONE_PLACE: Final = Decimal("0.1")
STRENGTH: Final = tuple(
    Column(key, title, 5, "right", "number", is_summed=True)
    for key, title in (
        ("strength", "Strength"),
        ("present", "Present"),
        ("late", "Late"),
        ("excused", "Excused"),
        ("absent", "Absent"),
        ("unaccounted", "No mark"),
    )
)
DAY: Final = (
    Column("company", "Company", 8),
    Column("platoon", "Platoon", 8),
    *STRENGTH,
    Column("called_by", "Roll called by", 12),
)


def attendance_of_day(scope: Scope) -> Sheet:
    """The strength report of a day, with the names of who was absent."""
    day = scope.training_day
    if day is None:
        raise NothingToPrint("Name the training day.")
    rows = tuple(
        (
            row.company,
            row.platoon,
            *(getattr(row, column.key) for column in STRENGTH),
            ", ".join(row.called_by),
        )
        for row in attendance.muster_of(day).rows
        if scope.company in ("", row.company) and scope.platoon in ("", row.platoon)
    )
    return Sheet(
        kind="attendance_day",
        title="Attendance of the Day",
        term=scope.term,
        columns=DAY,
        rows=rows,
        subtitle_lines=(f"{day_in_words(day.date)}, {day.title}", scope.place()),
        notes=(*absentees(scope, day), *still_open(day)),
    )


def absentees(scope: Scope, day: TrainingDay) -> tuple[str, ...]:
    """Name who was absent."""
    roll = attendance.roll_of(day, company=scope.company, platoon=scope.platoon)
    names = [
        f"{line.name} ({line.company} {line.platoon})"
        for line in roll
        if line.status == AttendanceStatus.ABSENT
    ]
    return (f"Absent: {'; '.join(names)}.",) if names else ("Nobody was absent.",)


def still_open(day: TrainingDay) -> tuple[str, ...]:
    """Say when the roll can still change."""
    if day.state == DayState.CLOSED:
        return ()
    return (f"The roll of this day is {DayState(day.state).label.lower()}, not closed.",)


def attendance_of_term(scope: Scope) -> Sheet:
    """Every mark of a term: a line for each cadet, a column for each day."""
    roster = grading.graded_roster(scope.term.pk)
    for field in ("company", "platoon"):
        if value := getattr(scope, field):
            roster = roster.filter(**{field: value})
    book = grading.gradebook(scope.term, list(roster))
    lines = sorted(book.rows, key=lambda line: unit_order(line.enrolment))
    days = attendance.day_facts(scope.term)
    statuses = attendance.statuses_of(scope.term)
    rows = tuple(
        grid_row(number, line, days, statuses.get(line.enrolment.pk, {}))
        for number, line in enumerate(lines, start=1)
    )
    return Sheet(
        kind="attendance_term",
        title="Attendance of the Term",
        term=scope.term,
        columns=grid_columns(days),
        rows=rows,
        subtitle_lines=(scope.place(),),
        notes=(LEGEND,),
        policy_version=f"{book.policy.name}-{book.policy.version}",
        is_landscape=True,
    )


def grid_columns(days: tuple[attendance.TermDay, ...]) -> tuple[Column, ...]:
    """The columns of the grid: who, each day, and the counts of the days held."""
    counts = (("present", "P"), ("late", "L"), ("excused", "E"), ("absent", "A"))
    return (
        Column("number", "No.", 4, "right", "number"),
        Column("name", "Name", 14),
        Column("unit", "Unit", 6),
        Column("ms_level", "MS", 4),
        *(Column(f"day-{day.id}", f"{day.date.day} {day.date:%b}", 3, "center") for day in days),
        *(Column(key, title, 3, "right", "number", is_summed=True) for key, title in counts),
        Column("credit", "Credit", 4, "right", "number"),
        Column("held", "Held", 3, "right", "number"),
        Column("percent", "%", 4, "right", "number"),
    )


def grid_row(
    number: int, line: GradebookRow, days: tuple[attendance.TermDay, ...], marks: dict[int, str]
) -> Row:
    """One cadet's line; the counts are those their grade is made of."""
    enrolment, tally = line.enrolment, line.tally
    credit = Decimal(tally.credit)
    return (
        number,
        enrolment.cadet.name,
        unit_of(enrolment),
        level_of(enrolment),
        *(letter_for(enrolment, day, marks) for day in days),
        *(tally.present, tally.late, tally.excused, tally.absent),
        credit,
        tally.held,
        percent_of(credit, tally.held),
    )


def letter_for(enrolment: Enrolment, day: attendance.TermDay, marks: dict[int, str]) -> Cell:
    """One mark as a letter."""
    if not attendance.is_on_roster(enrolment, day.date):
        return NOT_THERE
    status = marks.get(day.id)
    return LETTERS[AttendanceStatus(status)] if status else ""


def percent_of(credit: Decimal, held: int) -> Decimal | None:
    """The share of the days held that was credited; None before any was."""
    if not held:
        return None
    return (credit * 100 / held).quantize(ONE_PLACE, rounding=ROUND_HALF_UP)


def platoons(scope: Scope) -> int:
    """How many lines a day's strength report has, about."""
    return max(1, how_many(scope) // 30)
