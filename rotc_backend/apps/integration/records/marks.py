"""Comparing rows of attendance with the rolls of their days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone

from apps.attendance import selectors as attendance
from apps.attendance.choices import ATTENDED, AttendanceStatus, DayState, MarkSource
from apps.attendance.models import AttendanceRecord, TrainingDay
from apps.attendance.services import FileMark
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.integration.choices import RecordVerdict
from apps.integration.records.judged import JudgedRecord, problem, refused
from apps.integration.records.rows import RecordProblem, RecordRow
from apps.integration.verdicts import Change
from apps.system.models import Term

TITLE = "Training day"
SHUT = {
    DayState.PLANNED: ("day_not_open", "The roll of {day} has not been opened yet."),
    DayState.CLOSED: ("day_closed", "The roll of {day} is closed. Reopen it first."),
    DayState.CANCELLED: ("day_cancelled", "{day} was cancelled."),
}


@dataclass(frozen=True)
class Rolls:
    """What rows of attendance are compared with: the days, what stands, and approved letters."""

    term: Term
    today: date
    sheet: TrainingDay | None
    days: Mapping[date, Sequence[TrainingDay]]
    records: Mapping[tuple[int, int], AttendanceRecord]
    covered: Mapping[int, set[int]]
    makes_days: bool
    overwrites: bool

    def held_on(self, on: date) -> list[TrainingDay]:
        """The days of the schedule on a date that were not cancelled."""
        return [day for day in self.days.get(on, ()) if day.state != DayState.CANCELLED]


def rolls_of(
    term: Term,
    sheet: TrainingDay | None,
    matched: Iterable[tuple[RecordRow, Enrolment | None]],
    choices: Mapping[str, bool],
) -> Rolls:
    """Read the days that the rows name, and what stands there of their cadets."""
    pairs = list(matched)
    dates = {row.values["date"] for row, _ in pairs if "date" in row.values}
    rows = TrainingDay.objects.filter(term=term)
    rows = rows.filter(pk=sheet.pk) if sheet else rows.filter(date__in=dates)
    named = list(rows.order_by("id"))
    days: dict[date, list[TrainingDay]] = {}
    for day in named:
        days.setdefault(day.date, []).append(day)
    who = {enrolment.pk for _, enrolment in pairs if enrolment}
    stand = AttendanceRecord.objects.filter(training_day__in=named, enrolment__in=who)
    return Rolls(
        term=term,
        today=timezone.localdate(),
        sheet=named[0] if sheet else None,
        days=days,
        records={(one.training_day_id, one.enrolment_id): one for one in stand},
        covered={day.pk: attendance.excused_by_letter(day, who) for day in named},
        makes_days=bool(choices.get("make_days")),
        overwrites=bool(choices.get("overwrite")),
    )


def judge_mark(row: RecordRow, enrolment: Enrolment, rolls: Rolls) -> JudgedRecord:
    """Compare one row with the roll of its day."""
    on = date_of(row, rolls)
    day, doubt = day_of(on, rolls)
    doubt = doubt or doubt_about(enrolment, on)
    if doubt:
        return refused(row, enrolment, [doubt])
    if day is None:
        return new_mark(row, enrolment, None, on)
    record = rolls.records.get((day.pk, enrolment.pk))
    if record is None or record.status is None:
        if stands_on_letter(row, record, day, enrolment, rolls):
            return refused(row, enrolment, [excused(on)])
        return new_mark(row, enrolment, day, on, record)
    return compared(row, enrolment, day, record, rolls)


def date_of(row: RecordRow, rolls: Rolls) -> date:
    """The date of a row: its own, else that of the sheet."""
    if "date" in row.values or rolls.sheet is None:
        return date.fromisoformat(row.values["date"])
    return rolls.sheet.date


def day_of(on: date, rolls: Rolls) -> tuple[TrainingDay | None, RecordProblem | None]:
    """Find the training day of a row, or say why it has none; neither: it is to be made."""
    if rolls.sheet is not None:
        if on == rolls.sheet.date:
            return rolls.sheet, shut(rolls.sheet, rolls.today)
        message = f"This row is about {on}, the sheet about {rolls.sheet.date}."
        return None, problem("date", "other_date", message)
    if doubt := doubt_about_date(on, rolls):
        return None, doubt
    held = rolls.held_on(on)
    if len(held) == 1:
        return held[0], shut(held[0], rolls.today)
    return None, why_no_day(on, len(held), rolls)


def why_no_day(on: date, held: int, rolls: Rolls) -> RecordProblem | None:
    """Say why a date has not one training day; None when one is to be made."""
    if held:
        message = f"There are {held} training days on {on}. Import a sheet for each."
        return problem("date", "several_days", message)
    if rolls.days.get(on):
        return shut(rolls.days[on][0], rolls.today)
    if rolls.makes_days:
        return None
    return problem("date", "no_day", f"There is no training day on {on}.")


def doubt_about_date(on: date, rolls: Rolls) -> RecordProblem | None:
    """Say that a date is still to come or not of the term."""
    if on > rolls.today:
        return problem("date", "future", f"{on} is still to come.")
    if not rolls.term.starts_on <= on <= rolls.term.ends_on:
        message = f"{rolls.term.label} lasts from {rolls.term.starts_on} to {rolls.term.ends_on}."
        return problem("date", "outside_term", message)
    return None


def shut(day: TrainingDay, today: date) -> RecordProblem | None:
    """Say why the roll of a day takes no marks from a file."""
    if day.date > today:
        return problem("date", "future", f"{day.date} is still to come.")
    if day.state == DayState.OPEN:
        return None
    code, message = SHUT[DayState(day.state)]
    return problem("date", code, message.format(day=day.date))


def doubt_about(enrolment: Enrolment, on: date) -> RecordProblem | None:
    """Say why a cadet has no place on the roll of a date."""
    if enrolment.status != EnrolmentStatus.ACTIVE:
        message = f"{enrolment.cadet.name} does not train any more in this term."
        return problem("name", "not_active", message)
    if not attendance.is_on_roster(enrolment, on):
        message = f"{enrolment.cadet.name} is not enrolled yet, or no longer, on {on}."
        return problem("name", "not_on_roster", message)
    return None


def stands_on_letter(
    row: RecordRow,
    record: AttendanceRecord | None,
    day: TrainingDay,
    enrolment: Enrolment,
    rolls: Rolls,
) -> bool:
    """Tell whether an approved excuse outranks what the row says."""
    says = row.values["status"]
    is_covered = enrolment.pk in rolls.covered[day.pk]
    if record is None or record.status is None:
        return is_covered and says == AttendanceStatus.ABSENT
    is_excused = record.status == AttendanceStatus.EXCUSED
    stands = is_excused and (is_covered or record.source == MarkSource.EXCUSE)
    return stands and says != AttendanceStatus.EXCUSED


def excused(on: date) -> RecordProblem:
    """Say that an approved letter stands."""
    message = f"An approved excuse letter covers {on}: excused stands."
    return problem("status", "excused_by_letter", message)


def new_mark(
    row: RecordRow,
    enrolment: Enrolment,
    day: TrainingDay | None,
    on: date,
    record: AttendanceRecord | None = None,
) -> JudgedRecord:
    """Enter a mark where there is none."""
    left_out, mark = mark_of(row, enrolment, day, record)
    return JudgedRecord(
        row,
        RecordVerdict.NEW,
        enrolment,
        (*row.problems, *left_out),
        changes_of(mark, None),
        mark,
        on if day is None else None,
    )


def compared(
    row: RecordRow, enrolment: Enrolment, day: TrainingDay, record: AttendanceRecord, rolls: Rolls
) -> JudgedRecord:
    """Compare a row with the mark that stands."""
    if stands_on_letter(row, record, day, enrolment, rolls):
        return refused(row, enrolment, [excused(day.date)])
    left_out, mark = mark_of(row, enrolment, day, record)
    changes = changes_of(mark, record)
    notes = (*row.problems, *left_out)
    if not changes:
        return JudgedRecord(row, RecordVerdict.SAME, enrolment, notes)
    if is_backwards(mark, record):
        message = "With the hour that stands, the cadet would leave before they came."
        return refused(row, enrolment, [problem("time_out", "backwards", message)])
    if rolls.overwrites:
        return JudgedRecord(row, RecordVerdict.CHANGED, enrolment, notes, changes, mark)
    word = AttendanceStatus(str(record.status)).label
    message = f"{word} stands from {MarkSource(record.source).label.lower()} and is kept."
    stands = problem("status", "stands", message, is_blocking=False)
    return JudgedRecord(row, RecordVerdict.KEPT, enrolment, (*notes, stands), changes)


def mark_of(
    row: RecordRow, enrolment: Enrolment, day: TrainingDay | None, record: AttendanceRecord | None
) -> tuple[list[RecordProblem], FileMark]:
    """What a row says of a roll; hours of somebody who was not there are left out."""
    status = AttendanceStatus(row.values["status"])
    is_there = status in ATTENDED
    mark = FileMark(
        training_day=day.pk if day else 0,
        enrolment=enrolment.pk,
        status=status,
        version=record.version if record else 0,
        time_in=hour_of(row, "time_in") if is_there else None,
        time_out=hour_of(row, "time_out") if is_there else None,
        remarks=row.values.get("remarks"),
    )
    if is_there or not row.values.keys() & {"time_in", "time_out"}:
        return [], mark
    message = f"Hours are left out: {status.label.lower()} has none."
    return [problem("time_in", "hours_left_out", message, is_blocking=False)], mark


def hour_of(row: RecordRow, column: str) -> time | None:
    """An hour of a row; None when it names none."""
    text = row.values.get(column)
    return time.fromisoformat(text) if text else None


def changes_of(mark: FileMark, record: AttendanceRecord | None) -> tuple[Change, ...]:
    """What a mark would change; what it does not name stays."""
    stands = record.status if record else None
    before = {
        "status": stands or "",
        "time_in": clock(record.time_in if record else None),
        "time_out": clock(record.time_out if record else None),
        "remarks": record.remarks if record else "",
    }
    after = {
        "status": str(mark.status),
        "time_in": clock(mark.time_in),
        "time_out": clock(mark.time_out),
        "remarks": mark.remarks or "",
    }
    is_gone = mark.status not in ATTENDED
    return tuple(
        Change(name, before[name], after[name])
        for name in before
        if before[name] != after[name] and (after[name] or (is_gone and name.startswith("time")))
    )


def clock(at: time | None) -> str:
    """Write an hour."""
    return "" if at is None else at.isoformat("seconds" if at.second else "minutes")


def is_backwards(mark: FileMark, record: AttendanceRecord) -> bool:
    """Tell whether a cadet would have left before they came, hours that stand included."""
    if mark.status not in ATTENDED:
        return False
    came, left = mark.time_in or record.time_in, mark.time_out or record.time_out
    return came is not None and left is not None and left < came
