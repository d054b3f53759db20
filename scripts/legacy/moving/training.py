"""Training days, what the rolls say, and excuse letters."""

import uuid
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any, Final

from apps.attendance.choices import (
    AttendanceStatus,
    DayState,
    LetterState,
    MarkSource,
    ReasonKind,
)
from apps.attendance.models import (
    AttendanceChange,
    AttendanceRecord,
    ExcuseDay,
    ExcuseLetter,
    TrainingDay,
)
from apps.cadets.models import Enrolment
from apps.integration.models import LegacyRow
from django.db import connection, transaction

from legacy import converters as read
from legacy.moving.copying import Values, enter_new
from legacy.moving.entering import enter
from legacy.moving.moving import MANILA, Moving, key_of
from legacy.moving.people import sort_out
from legacy.moving.rows import Decision, Quarantine, Row

STATUSES: Final = frozenset(AttendanceStatus.values)
STATES: Final = {
    "pending": LetterState.PENDING,
    "approved": LetterState.APPROVED,
    "rejected": LetterState.NOT_ACCEPTED,
}
MARKED: Final = """
    SELECT mark.training_day_id, mark.enrolment_id, mark.id FROM attendance_attendancerecord AS mark
    JOIN unnest(%s::bigint[], %s::bigint[]) AS asked(day, enrolment)
        ON mark.training_day_id = asked.day AND mark.enrolment_id = asked.enrolment
"""
REJECTED: Final = "Rejected in the old system; no reason was recorded."


HELD: Final = """
    WITH closed AS (
        UPDATE attendance_trainingday day
        SET state = 'closed', version = day.version + 1,
            closed_at = (day.date + 1)::timestamp AT TIME ZONE 'Asia/Manila'
        FROM integration_legacyrow row
        WHERE row."table" = 'training_days' AND row.target_id = day.id
            AND day.term_id = %(term)s AND day.state = 'planned'
            AND row.written ->> 'state' = 'planned'
            AND (day.date < %(today)s OR EXISTS (
                SELECT FROM attendance_attendancerecord mark
                WHERE mark.training_day_id = day.id AND mark.source = 'import'
                    AND mark.status IS NOT NULL))
        RETURNING row.id, to_char(day.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS+00:00')
            AS closed_at
    )
    UPDATE integration_legacyrow row
    SET written = row.written || jsonb_build_object('state', 'closed', 'closed_at', closed.closed_at)
    FROM closed WHERE closed.id = row.id
"""


class DayMover:
    """training_days: a day without a readable date stays aside; its marks with it."""

    table = "training_days"

    def __init__(self, moving: Moving) -> None:
        self.moving = moving
        days = TrainingDay.objects.filter(term=moving.term).exclude(state=DayState.CANCELLED)
        self.titles = {(day.date, read.folded(day.title)): day.pk for day in days}

    def decide(self, rows: list[Row]) -> list[Decision]:
        """Enter the training days."""
        ready, aside = sort_out(rows, self.values_of)
        return [*aside, *enter(TrainingDay, ready)]

    def values_of(self, row: Row) -> Values:
        """Convert one day. Raises Quarantine without a date."""
        date = row.need("date", read.day)
        if read.is_ambiguous_day(row.raw.get("date")):
            row.notes.append(f"date {row.raw['date']!r} was read month first: {date}")
        is_over = date < self.moving.today
        end = datetime.combine(date + timedelta(days=1), time(), MANILA)
        return {
            "term_id": self.moving.term.pk,
            "date": date,
            "title": self.title_of(row, date),
            "state": DayState.CLOSED if is_over else DayState.PLANNED,
            "closed_at": end if is_over else None,
        }

    def title_of(self, row: Row, date: Any) -> str:
        """Keep a title; the second of two days with the same date and title gets a number."""
        title = row.need_words("title", read.line, limit=110)
        mark, number, wanted = row.target_id or -row.id, 1, title
        while self.titles.setdefault((date, read.folded(wanted)), mark) != mark:
            number += 1
            wanted = f"{title} ({number})"
        if wanted != title:
            row.notes.append("numbered: another day has this date and title")
        return wanted


class AttendanceMover:
    """attendance_records: the mark, and the history row that says where it came from."""

    table = "attendance_records"

    def __init__(self, moving: Moving) -> None:
        self.moving = moving
        self.days = moving.targets("training_days")
        self.enrolments = enrolments_by_key(moving)
        self.marked: dict[tuple[int, int], int] = {}
        gone = LegacyRow.objects.filter(
            table=self.table, gone_at__isnull=False, target_id__isnull=False
        )
        self.left: dict[int | None, Any] = dict(gone.values_list("target_id", "written"))

    def decide(self, rows: list[Row]) -> list[Decision]:
        """Enter marks with their history."""
        self.marked = self.marks_of(rows)
        ready, aside = sort_out(rows, self.values_of)
        decisions = enter(AttendanceRecord, ready)
        new = [self.change_of(row, values) for row, values in ready if row.target_id is None]
        enter_new(AttendanceChange, new)
        return [*aside, *decisions]

    def values_of(self, row: Row) -> Values:
        """Convert one mark. Raises Quarantine when its day or its cadet is not here."""
        status = row.need("status", read.line, limit=40).lower()
        if status not in STATUSES:
            raise Quarantine(f"status {status!r} is not known")
        day = there(self.days, row, "training_day_id")
        enrolment = there(self.enrolments, row, "cadet_id")
        mark = row.target_id or -row.id
        held = self.marked.setdefault((day, enrolment), mark)
        if held != mark:
            self.inherit(row, held)
        return {
            "training_day_id": day,
            "enrolment_id": enrolment,
            "status": status,
            "time_in": row.read("time_in", read.clock),
            "time_out": row.read("time_out", read.clock),
            "remarks": row.words("remarks", read.line, limit=300),
            "source": MarkSource.IMPORT,
            "marked_at": self.moving.now,
        }

    def inherit(self, row: Row, held: int) -> None:
        """Go on with the mark of a row that the old system deleted and wrote anew. Raises Quarantine."""
        if row.target_id is not None or held not in self.left:
            raise Quarantine("another mark of this cadet on this day is there already")
        row.target_id, row.written = held, self.left.pop(held)
        earlier = LegacyRow.objects.filter(table=self.table, gone_at__isnull=False, target_id=held)
        earlier.update(target_id=None, target="", written=None)

    def marks_of(self, rows: list[Row]) -> dict[tuple[int, int], int]:
        """Find the marks that are here for the cadets and days that rows name."""
        days = [self.days.get(key_of(row.raw.get("training_day_id"))) for row in rows]
        enrolments = [self.enrolments.get(key_of(row.raw.get("cadet_id"))) for row in rows]
        with connection.cursor() as cursor:
            cursor.execute(MARKED, [days, enrolments])
            return {(day, enrolment): pk for day, enrolment, pk in cursor.fetchall()}

    def change_of(self, row: Row, values: Values) -> Values:
        """Write the history row of a new mark; its id follows from the old key."""
        return {
            "op_id": uuid.uuid5(uuid.NAMESPACE_OID, f"legacy attendance {row.key}"),
            "training_day_id": values["training_day_id"],
            "enrolment_id": values["enrolment_id"],
            "to_status": values["status"],
            "time_in": values["time_in"],
            "remarks": values["remarks"],
            "detail": "From the old system.",
            "source": MarkSource.IMPORT,
            "version": 1,
            "at": self.moving.now,
        }


class LetterMover:
    """excuse_letters: what was asked and decided. Marks are not changed by it."""

    table = "excuse_letters"

    def __init__(self, moving: Moving) -> None:
        self.moving = moving
        self.days = moving.targets("training_days")
        self.enrolments = enrolments_by_key(moving)
        days = TrainingDay.objects.filter(term=moving.term).order_by("-id")
        self.by_date = {day.date: day.pk for day in days}

    def decide(self, rows: list[Row]) -> list[Decision]:
        """Enter letters and the days they ask for."""
        ready, aside = sort_out(rows, self.values_of)
        decisions = enter(ExcuseLetter, ready)
        new = [each for each in decisions if each.row.target_id is None]
        days = [(each.place, day) for each in new if (day := self.day_of(each.row))]
        enter_new(ExcuseDay, [{"letter_id": pk, "training_day_id": day} for pk, day in days])
        return [*aside, *decisions]

    def values_of(self, row: Row) -> Values:
        """Convert one letter. Raises Quarantine."""
        state = STATES.get(row.need("status", read.line, limit=40).lower())
        if state is None:
            raise Quarantine(f"status {row.raw['status']!r:.40} is not known")
        submitted = row.read("created_at", read.moment, zone=self.moving.zone) or self.moving.now
        if self.day_of(row) is None:
            row.notes.append(f"names no training day: {row.raw.get('date_absent')!r:.40}")
        return {
            "enrolment_id": there(self.enrolments, row, "cadet_id"),
            "reason_kind": ReasonKind.EXCEPTIONAL,
            "reason": row.words("reason", read.text, limit=1000),
            "state": state,
            "submitted_at": submitted,
            "decided_at": None if state == LetterState.PENDING else submitted,
            "decision_reason": REJECTED if state == LetterState.NOT_ACCEPTED else "",
        }

    def day_of(self, row: Row) -> int | None:
        """Find the day a letter asks for: the one it names, else the one of its date."""
        named = self.days.get(key_of(row.raw.get("training_day_id")))
        try:
            date = read.day(row.raw.get("date_absent"))
        except read.Unreadable:
            return named
        return named or (self.by_date.get(date) if date else None)


@transaction.atomic
def close_held_days(moving: Moving) -> int:
    """Close days that are over since they were moved, or on which somebody was marked.

    Days that a person opened, closed or cancelled here are theirs. Return how many were closed.
    """
    with connection.cursor() as cursor:
        cursor.execute(HELD, {"term": moving.term.pk, "today": moving.today})
        return int(cursor.rowcount)


def enrolments_by_key(moving: Moving) -> dict[str, int]:
    """The enrolment of each migrated cadet by the old key."""
    rows = Enrolment.objects.filter(term=moving.term).values_list("cadet", "pk")
    of_cadet = dict(rows)
    targets = moving.targets("cadets")
    return {key: of_cadet[pk] for key, pk in targets.items() if pk in of_cadet}


def there(found: Mapping[str, int], row: Row, column: str) -> int:
    """Follow a reference of the old system. Raises Quarantine when it leads nowhere."""
    key = key_of(row.raw.get(column))
    if key not in found:
        raise Quarantine(f"{column} {key or 'empty'} leads to no row that was migrated")
    return found[key]
