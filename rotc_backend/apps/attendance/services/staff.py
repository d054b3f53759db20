"""The staff roll: an admin marks, a member checks in once on the day and an admin confirms.

It counts in nobody's grade. Every change leaves a row of history with the record's next version.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.attendance.choices import (
    ATTENDED,
    AttendanceStatus,
    DayState,
    MarkOutcome,
    StaffMarkSource,
)
from apps.attendance.events import StaffAttendanceRecorded
from apps.attendance.models import StaffAttendance, StaffAttendanceChange, TrainingDay
from apps.attendance.services import locks
from apps.attendance.services.refusals import AlreadyCheckedIn, DayStateConflict, NotTheDay
from apps.core.errors import InvalidInput
from apps.staff.models import TrainingStaff
from apps.system import journal

MOST_STAFF_MARKS = 200


@dataclass(frozen=True, slots=True)
class StaffMark:
    """What an admin says of one member, and the version of the line they saw (0 is unmarked)."""

    staff: int
    status: AttendanceStatus | None
    version: int
    time_in: time | None = None
    time_out: time | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class StaffResult:
    """What became of one mark."""

    staff: int
    outcome: MarkOutcome
    detail: str


@transaction.atomic
def mark_staff(*, day: TrainingDay, marks: Sequence[StaffMark], actor: Any) -> list[StaffResult]:
    """Apply an admin's marks, each by itself; marking what a member said of themself confirms it.

    Raises TermClosed, DayStateConflict for a cancelled day, NotTheDay for one in the future,
    InvalidInput for more than 200 marks.
    """
    if len(marks) > MOST_STAFF_MARKS:
        message = f"Send at most {MOST_STAFF_MARKS} marks at once."
        raise InvalidInput(message, fields={"marks": [message]})
    day = held_day(day)
    if day.date > timezone.localdate():
        raise NotTheDay("This day has not come yet.")
    members = TrainingStaff.objects.in_bulk([mark.staff for mark in marks])
    records = held_staff_records(day, members)
    before = {record.member_id: record.version for record in records.values()}
    results = [settle(mark, members, records, actor=actor) for mark in marks]
    changed = [pk for pk, record in records.items() if record.version != before[pk]]
    if changed:
        record_event(day, [members[pk] for pk in changed], StaffMarkSource.OFFICE, actor=actor)
    return results


@transaction.atomic
def check_in(*, day: TrainingDay, member: TrainingStaff, actor: Any) -> StaffAttendance:
    """Note that a member came, now; once, on the day itself, for an admin to confirm.

    Raises TermClosed, DayStateConflict, NotTheDay, AlreadyCheckedIn.
    """
    record = held_own_record(day, member)
    if record.status is not None:
        raise AlreadyCheckedIn("You stand on the roll of this day already.")
    record.time_in = now_in_manila()
    write(
        record,
        status=AttendanceStatus.PRESENT,
        source=StaffMarkSource.OWN,
        is_confirmed=False,
        actor=actor,
    )
    record_event(record.training_day, [member], StaffMarkSource.OWN, actor=actor)
    return record


@transaction.atomic
def check_out(*, day: TrainingDay, member: TrainingStaff, actor: Any) -> StaffAttendance:
    """Note that a member left, now; once, after they came.

    Raises TermClosed, DayStateConflict, NotTheDay, AlreadyCheckedIn.
    """
    record = held_own_record(day, member)
    if record.status not in ATTENDED or record.time_out is not None:
        raise AlreadyCheckedIn("You have not checked in, or have checked out already.")
    record.time_out = max(now_in_manila(), record.time_in or time(0))
    write(
        record,
        status=AttendanceStatus(record.status),
        source=StaffMarkSource.OWN,
        is_confirmed=False,
        actor=actor,
    )
    record_event(record.training_day, [member], StaffMarkSource.OWN, actor=actor)
    return record


def settle(
    mark: StaffMark,
    members: dict[int, TrainingStaff],
    records: dict[int, StaffAttendance],
    *,
    actor: Any,
) -> StaffResult:
    """Decide one mark, in the order in which the rules outrank each other."""
    member, record = members.get(mark.staff), records.get(mark.staff)
    if member is None or record is None:
        return StaffResult(mark.staff, MarkOutcome.INVALID, "Not of the training staff.")
    if member.user_id is not None and member.user_id == actor.pk:
        return StaffResult(mark.staff, MarkOutcome.INVALID, "Another person marks you.")
    if mark.time_in and mark.time_out and mark.time_out < mark.time_in:
        return StaffResult(mark.staff, MarkOutcome.INVALID, "Left before they came.")
    says_so = said_by(record) == wanted_by(mark)
    if says_so and record.confirmed_by_id is not None:
        return StaffResult(mark.staff, MarkOutcome.DUPLICATE, "Already so.")
    if record.version != mark.version:
        return StaffResult(mark.staff, MarkOutcome.STALE, "Marked otherwise in the meantime.")
    record.time_in, record.time_out, record.remarks = wanted_by(mark)[1:]
    source = StaffMarkSource(record.source) if says_so else StaffMarkSource.OFFICE
    write(record, status=mark.status, source=source, is_confirmed=True, actor=actor)
    return StaffResult(mark.staff, MarkOutcome.SAVED, "")


Said = tuple[str | None, time | None, time | None, str]


def said_by(record: StaffAttendance) -> Said:
    """What a record says."""
    return (record.status, record.time_in, record.time_out, record.remarks)


def wanted_by(mark: StaffMark) -> Said:
    """What a mark wants to be said; who was not there neither came nor left."""
    if mark.status not in ATTENDED:
        return (mark.status, None, None, mark.remarks)
    return (mark.status, mark.time_in, mark.time_out, mark.remarks)


def write(
    record: StaffAttendance,
    *,
    status: AttendanceStatus | None,
    source: StaffMarkSource,
    is_confirmed: bool,
    actor: Any,
) -> None:
    """Save a held record as its next version, with the row of history that says so."""
    before, record.status = record.status, status
    record.source = source
    record.marked_by, record.marked_at = actor, timezone.now()
    record.confirmed_by = actor if is_confirmed else None
    record.version += 1
    record.save()
    StaffAttendanceChange.objects.create(
        training_day_id=record.training_day_id,
        member_id=record.member_id,
        from_status=before,
        to_status=status,
        time_in=record.time_in,
        time_out=record.time_out,
        remarks=record.remarks,
        source=source,
        version=record.version,
        marked_by=actor,
    )


def held_day(day: TrainingDay) -> TrainingDay:
    """Hold the open term and a day that takes place. Raises TermClosed, DayStateConflict."""
    day = locks.hold_day_for_marks(day.pk)
    if day.state == DayState.CANCELLED:
        raise DayStateConflict("This training day is cancelled.")
    return day


def held_own_record(day: TrainingDay, member: TrainingStaff) -> StaffAttendance:
    """Hold a member's record of today. Raises TermClosed, DayStateConflict, NotTheDay."""
    day = held_day(day)
    if day.date != timezone.localdate():
        raise NotTheDay("Check in and out on the training day itself.")
    record = held_staff_records(day, [member.pk])[member.pk]
    record.training_day = day
    return record


def held_staff_records(day: TrainingDay, staff_ids: Iterable[int]) -> dict[int, StaffAttendance]:
    """Lock the records of members on a day; those that did not exist are made with version 0.

    The insert does nothing where a row exists: of two who are first at once, the second waits
    here and then sees what the first one wrote.
    """
    wanted = sorted(staff_ids)
    blanks = [StaffAttendance(training_day=day, member_id=pk, version=0) for pk in wanted]
    StaffAttendance.objects.bulk_create(blanks, ignore_conflicts=True)
    rows = StaffAttendance.objects.select_for_update(no_key=True, of=("self",))
    found = rows.filter(training_day=day, member__in=wanted).order_by("id")
    return {record.member_id: record for record in found}


def record_event(
    day: TrainingDay, members: Iterable[TrainingStaff], source: StaffMarkSource, *, actor: Any
) -> None:
    """Tell the journal whose lines changed."""
    concerned = list(members)
    event = StaffAttendanceRecorded(
        term=day.term_id,
        training_day=day.pk,
        staff=tuple(member.pk for member in concerned),
        user_ids=tuple(member.user_id for member in concerned if member.user_id),
        source=source,
    )
    journal.record(event, actor=actor)


def now_in_manila() -> time:
    """The present minute, as clocks in Manila show it."""
    return timezone.localtime().time().replace(second=0, microsecond=0)
