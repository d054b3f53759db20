"""The staff roll of a day, and the record of one member over a term."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q

from apps.attendance.choices import DayState, StaffMarkSource
from apps.attendance.models import StaffAttendance, TrainingDay
from apps.core.errors import NotFoundOrNotYours
from apps.core.names import by_name
from apps.core.permissions import Scope, scope_of
from apps.staff import selectors as staff
from apps.staff.models import TrainingStaff


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One member on the staff roll of a day; version 0 is unmarked."""

    staff: int
    name: str
    position: str
    is_self: bool
    status: str | None
    time_in: time | None
    time_out: time | None
    remarks: str
    source: str
    marked_by: str | None
    marked_at: datetime | None
    is_confirmed: bool
    version: int


@dataclass(frozen=True, slots=True)
class StaffDay:
    """One training day in the record of a member."""

    training_day: int
    date: date
    title: str
    state: str
    status: str | None
    time_in: time | None
    time_out: time | None
    remarks: str
    source: str
    is_confirmed: bool


def staff_roll_of(day: TrainingDay, *, viewer: Any) -> list[StaffLine]:
    """The lines of a day: everybody on duty and who was marked, or only the viewer's own."""
    found = StaffAttendance.objects.filter(training_day=day).select_related("marked_by")
    records = {record.member_id: record for record in found}
    members = TrainingStaff.objects.filter(Q(archived_at=None) | Q(pk__in=records))
    if scope_of(viewer, "staff_attendance.view") != Scope.ALL:
        members = members.filter(user=viewer)
    named = members.order_by(*by_name())
    return [line_of_member(each, records.get(each.pk), viewer=viewer) for each in named]


def line_of_member(
    member: TrainingStaff, record: StaffAttendance | None, *, viewer: Any
) -> StaffLine:
    """Put a member and what is known of the day together."""
    record = record or StaffAttendance(member=member, version=0)
    return StaffLine(
        staff=member.pk,
        name=member.name,
        position=member.position,
        is_self=member.user_id is not None and member.user_id == viewer.pk,
        status=record.status,
        time_in=record.time_in,
        time_out=record.time_out,
        remarks=record.remarks,
        source=record.source if record.version else "",
        marked_by=record.marked_by.full_name if record.marked_by else None,
        marked_at=record.marked_at if record.version else None,
        is_confirmed=record.confirmed_by_id is not None,
        version=record.version,
    )


def member_with_record(user: Any, staff_id: int) -> TrainingStaff:
    """A member whose attendance this person may see. Raises NotFoundOrNotYours."""
    member = staff.member(staff_id)
    is_own = member.user_id is not None and member.user_id == user.pk
    if scope_of(user, "staff_attendance.view") != Scope.ALL and not is_own:
        raise NotFoundOrNotYours
    return member


def staff_days_of(member: TrainingStaff, term_id: int) -> list[StaffDay]:
    """The days of a term that were not cancelled, with what the staff roll says of a member."""
    days = TrainingDay.objects.filter(term_id=term_id).exclude(state=DayState.CANCELLED)
    found = StaffAttendance.objects.filter(member=member, training_day__term_id=term_id)
    records = {record.training_day_id: record for record in found}
    return [staff_day(day, records.get(day.pk)) for day in days.order_by("date", "id")]


def staff_day(day: TrainingDay, record: StaffAttendance | None) -> StaffDay:
    """Put a day and what is known of a member together."""
    source = StaffMarkSource(record.source) if record else ""
    return StaffDay(
        training_day=day.pk,
        date=day.date,
        title=day.title,
        state=day.state,
        status=record.status if record else None,
        time_in=record.time_in if record else None,
        time_out=record.time_out if record else None,
        remarks=record.remarks if record else "",
        source=str(source),
        is_confirmed=record is not None and record.confirmed_by_id is not None,
    )
