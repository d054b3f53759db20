"""Training days, marks and excuse letters of the time since a move."""

from collections.abc import Iterator
from typing import Any, Final

from apps.attendance.choices import DayState, LetterState
from apps.attendance.models import AttendanceRecord, ExcuseLetter, TrainingDay
from django.db import connection

from legacy.returning.rows import Act, OldRow, Values
from legacy.returning.since import Since, about_cadet, is_id

# A mark that is not what the import wrote, and the old row it came from.
CHANGED_MARKS: Final = """
    SELECT mark.id, old.raw ->> 'id'
    FROM attendance_attendancerecord AS mark
    JOIN attendance_trainingday AS day ON day.id = mark.training_day_id AND day.term_id = %(term)s
    LEFT JOIN integration_legacyrow AS old ON old.target = 'attendance.attendancerecord'
        AND old.target_id = mark.id AND old.gone_at IS NULL AND old.fate = 'migrated'
    WHERE mark.marked_at >= %(since)s AND (
        (old.id IS NULL AND mark.status IS NOT NULL)
        OR old.written ->> 'status' IS DISTINCT FROM mark.status
        OR old.written ->> 'time_in' IS DISTINCT FROM mark.time_in::text
        OR old.written ->> 'time_out' IS DISTINCT FROM mark.time_out::text
        OR old.written ->> 'remarks' IS DISTINCT FROM mark.remarks
    )
    ORDER BY mark.id
"""
KNOWN_LETTERS: Final = """
    SELECT target_id, raw ->> 'id', written ->> 'state' FROM integration_legacyrow
    WHERE target = 'attendance.excuseletter' AND fate = 'migrated' AND gone_at IS NULL
"""
STATES: Final = {
    LetterState.PENDING: "pending",
    LetterState.APPROVED: "approved",
    LetterState.NOT_ACCEPTED: "rejected",
    LetterState.WITHDRAWN: "rejected",
}

KnownLetters = dict[int, tuple[str, str]]


def changed_marks(since: Since) -> list[tuple[AttendanceRecord, int | None]]:
    """Find the marks that people made or changed, and the old id of those that came from there."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGED_MARKS, {"term": since.move.term_id, "since": since.moment})
        ids = {mark: int(old) if is_id(old) else None for mark, old in cursor.fetchall()}
    marks = AttendanceRecord.objects.select_related("training_day", "enrolment__cadet")
    found = [(mark, ids[mark.pk]) for mark in marks.filter(pk__in=ids).order_by("pk")]
    return [(mark, old) for mark, old in found if mark.status is not None or old is not None]


def mark_row(since: Since, mark: AttendanceRecord, old: int | None) -> OldRow:
    """Write one mark; one that was taken back here goes there too."""
    place: Values = {
        "training_day_id": since.day(mark.training_day),
        "cadet_id": since.cadet(mark.enrolment.cadet),
    }
    values = {
        "status": mark.status,
        "remarks": mark.remarks,
        "time_in": clock(mark.time_in),
        "time_out": clock(mark.time_out),
    }
    about = about_cadet(mark.enrolment) | about_day(mark.training_day)
    by = {"id": old} if old is not None else place
    if mark.status is None:
        return OldRow("attendance_records", Act.REMOVE, by, {}, about)
    act = Act.CHANGE if old is not None else Act.SET
    shape = since.shapes["attendance_records"]
    return OldRow("attendance_records", act, by, shape.fitting(values), about)


def clock(value: Any) -> str | None:
    """Write a time of day as the old screens did."""
    return f"{value:%H:%M}" if value else None


def about_day(day: TrainingDay) -> Values:
    """Say in words which day it is."""
    return {"training_day_date": str(day.date), "training_day_title": day.title}


def new_days(since: Since, referred: set[int]) -> Iterator[OldRow]:
    """Write the training days that are new and were held, or that something new names."""
    days = TrainingDay.objects.filter(term=since.move.term).exclude(state=DayState.CANCELLED)
    for day in days.order_by("date", "pk"):
        is_held = day.created_at >= since.moment and day.state != DayState.PLANNED
        if day.pk not in since.day_ids and (is_held or day.pk in referred):
            by = {"date": str(day.date), "title": day.title}
            values = since.shapes["training_days"].fitting({**by, "description": day.location})
            yield OldRow("training_days", Act.ADD, by, values)


def letters(since: Since) -> list[ExcuseLetter]:
    """Find the letters that were sent, decided or withdrawn."""
    known = known_letters()
    rows = ExcuseLetter.objects.filter(enrolment__term=since.move.term)
    rows = rows.select_related("enrolment__cadet").prefetch_related("days")
    return [
        letter
        for letter in rows.order_by("pk")
        if (letter.pk in known and known[letter.pk][1] != letter.state)
        or (
            letter.pk not in known
            and letter.created_at >= since.moment
            and letter.state != LetterState.WITHDRAWN
        )
    ]


def known_letters() -> KnownLetters:
    """The old id and the state, as it was imported, of each letter that came from there."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN_LETTERS)
        return {target: (old, state) for target, old, state in cursor.fetchall()}


def letter_rows(since: Since, letter: ExcuseLetter, known: KnownLetters) -> Iterator[OldRow]:
    """Write a letter: the old system had one row for each day."""
    status = STATES[LetterState(letter.state)]
    about = about_cadet(letter.enrolment)
    if letter.pk in known:
        old = int(known[letter.pk][0])
        yield OldRow("excuse_letters", Act.CHANGE, {"id": old}, {"status": status}, about)
        return
    for day in letter.days.all():
        cadet = since.cadet(letter.enrolment.cadet)
        by: Values = {
            "cadet_id": cadet,
            "date_absent": str(day.date),
            "reason": letter.reason,
        }
        values = {
            **by,
            "training_day_id": since.day(day),
            "status": status,
            "created_at": since.wall_time(letter.submitted_at),
        }
        fitting = since.shapes["excuse_letters"].fitting(values)
        yield OldRow("excuse_letters", Act.ADD, by, fitting, about | about_day(day))
