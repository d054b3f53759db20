"""Marks that come from a file: many days at once, over exactly what was compared; and back again."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from apps.attendance.choices import AttendanceStatus, DayState, MarkSource
from apps.attendance.models import AttendanceRecord, TrainingDay
from apps.attendance.services import locks
from apps.attendance.services.changes import Writing
from apps.attendance.services.refusals import DayStateConflict
from apps.core.errors import NotFoundOrNotYours, Stale


@dataclass(frozen=True, slots=True)
class FileMark:
    """One mark of a file; `version` is that of the record it was compared with, 0 for none.

    An hour that is None leaves the record's alone, and so do remarks that are None.
    """

    training_day: int
    enrolment: int
    status: AttendanceStatus
    version: int
    time_in: time | None = None
    time_out: time | None = None
    remarks: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a record said; without a status nobody had marked the cadet."""

    status: AttendanceStatus | None = None
    time_in: time | None = None
    time_out: time | None = None
    remarks: str = ""
    source: MarkSource = MarkSource.IMPORT


@dataclass(frozen=True, slots=True)
class WrittenMark:
    """A record that a file's mark was written to: what it said before, and its version now."""

    record: AttendanceRecord
    before: Standing
    version: int


def hold_for_file(
    term_id: int, day_ids: Collection[int], enrolment_ids: Collection[int]
) -> dict[int, TrainingDay]:
    """Hold the days and the cadets of a file, in a term that the caller holds open."""
    days = {day.pk: day for day in locks.hold_days_shared(day_ids) if day.term_id == term_id}
    locks.hold_enrolments(term_id, enrolment_ids)
    return days


def write_file_marks_without_journal(
    *, term_id: int, marks: Sequence[FileMark], actor: Any
) -> list[WrittenMark]:
    """Write the marks of a file, all or none; the caller holds the term open and records the act.

    Raises DayStateConflict unless every day's roll is open, and Stale when a record is not what
    the file was compared with.
    """
    by_day: dict[int, list[FileMark]] = defaultdict(list)
    for mark in marks:
        by_day[mark.training_day].append(mark)
    days = hold_for_file(term_id, by_day.keys(), {mark.enrolment for mark in marks})
    if days.keys() != by_day.keys():
        raise NotFoundOrNotYours
    refuse_unless_open(days.values())
    return [
        written
        for day_id in sorted(by_day)
        for written in written_on(day_id, {mark.enrolment: mark for mark in by_day[day_id]}, actor)
    ]


def written_on(day_id: int, marks: Mapping[int, FileMark], actor: Any) -> list[WrittenMark]:
    """Write the marks of one held day. Raises Stale."""
    locks.make_missing_records((day_id, enrolment) for enrolment in marks)
    writing = Writing(source=MarkSource.IMPORT, actor=actor)
    found = []
    for record in locks.held_records([day_id], marks.keys()):
        mark = marks[record.enrolment_id]
        if record.version != mark.version:
            raise Stale("Somebody marked a cadet of the file in the meantime.")
        before = standing_of(record)
        writing.change(
            record,
            to=mark.status,
            time_in=mark.time_in,
            time_out=mark.time_out,
            remarks=mark.remarks,
        )
        found.append(WrittenMark(record, before, record.version))
    writing.save()
    return found


def put_back_marks_without_journal(
    *,
    term_id: int,
    marks: Mapping[int, tuple[int, Standing]],
    reason: str,
    actor: Any,
) -> int:
    """Put records back to what they said, by id: the version a file made, and what stood before.

    Returns how many were changed since; nothing is written unless that is none of them. Raises
    DayStateConflict unless every day's roll is open. The caller holds the term open.
    """
    rows = AttendanceRecord.objects.filter(pk__in=marks).order_by("pk")
    pairs = list(rows.values_list("training_day_id", "enrolment_id"))
    days = hold_for_file(term_id, {day for day, _ in pairs}, {enrolment for _, enrolment in pairs})
    refuse_unless_open(days.values())
    held = locks.held_records(days.keys(), {enrolment for _, enrolment in pairs})
    records = [record for record in held if record.pk in marks]
    changed = sum(record.version != marks[record.pk][0] for record in records)
    if not changed:
        put_back(records, marks, reason, actor)
    return changed


def put_back(
    records: Sequence[AttendanceRecord],
    marks: Mapping[int, tuple[int, Standing]],
    reason: str,
    actor: Any,
) -> None:
    """Give locked records what they said before as their next version."""
    writing = Writing(source=MarkSource.IMPORT, actor=actor)
    for record in records:
        before = marks[record.pk][1]
        record.time_in = record.time_out = None
        writing.change(
            record,
            to=before.status,
            time_in=before.time_in,
            time_out=before.time_out,
            remarks=before.remarks,
            source=before.source,
            reason=reason,
        )
    writing.save()


def refuse_unless_open(days: Iterable[TrainingDay]) -> None:
    """Refuse unless the rolls of these days take marks. Raises DayStateConflict."""
    shut = sorted((day.date, DayState(day.state).label.lower()) for day in days if is_shut(day))
    if shut:
        on, word = shut[0]
        more = f" and {len(shut) - 1} more days" if len(shut) > 1 else ""
        raise DayStateConflict(f"The roll of {on}{more} is not open: it is {word}.")


def is_shut(day: TrainingDay) -> bool:
    """Tell whether the roll of a day takes no marks."""
    return day.state != DayState.OPEN


def standing_of(record: AttendanceRecord) -> Standing:
    """Read what a record says."""
    if record.status is None:
        return Standing(remarks=record.remarks)
    return Standing(
        status=AttendanceStatus(record.status),
        time_in=record.time_in,
        time_out=record.time_out,
        remarks=record.remarks,
        source=MarkSource(record.source),
    )
