"""Training days, the marks of a roll, and every change of one."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now

from apps.attendance.choices import (
    AttendanceStatus,
    DayState,
    MarkOutcome,
    MarkSource,
)
from apps.cadets.models import Enrolment
from apps.core.db import Recorded
from apps.system.models import Term
from apps.system.witness import witnessed

STATUS_KNOWN = Q(status=None) | Q(status__in=AttendanceStatus.values)


class TrainingDay(Recorded):
    """One scheduled day of training: a date in Manila."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="training_days")
    date = models.DateField()
    title = models.CharField(max_length=120)
    location = models.CharField(max_length=120, default="", blank=True)
    starts_at = models.TimeField(null=True, help_text="Manila time")
    state = models.CharField(max_length=9, choices=DayState, default=DayState.PLANNED)
    closed_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=500, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Several days on one date need different titles; a cancelled one frees its title."""

        ordering: ClassVar = ["date", "starts_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "term",
                "date",
                Lower("title"),
                condition=~Q(state=DayState.CANCELLED),
                name="training_day_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DayState.values), name="training_day_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=DayState.CLOSED, closed_at__isnull=False)
                | (~Q(state=DayState.CLOSED) & Q(closed_at=None)),
                name="training_day_closed_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=DayState.CANCELLED) | ~Q(cancel_reason=""),
                name="training_day_cancelled_has_reason",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="training_day_is_named"),
        ]

    def __str__(self) -> str:
        """Name the day."""
        return f"{self.date} {self.title}"


@witnessed()
class AttendanceRecord(Recorded):
    """What the roll says of one cadet on one day, as it is now.

    A cadet nobody has marked has no row. Taking a mark back empties the status and keeps the row,
    so that its version only ever grows; version 0 is a row made in the running transaction.
    """

    training_day = models.ForeignKey(TrainingDay, on_delete=models.PROTECT, related_name="records")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="attendance_records"
    )
    status = models.CharField(max_length=7, choices=AttendanceStatus, null=True)
    time_in = models.TimeField(null=True, help_text="Manila time")
    time_out = models.TimeField(null=True, help_text="Manila time")
    remarks = models.CharField(max_length=300, default="", blank=True)
    source = models.CharField(max_length=10, choices=MarkSource, default=MarkSource.ROLL)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    marked_at = models.DateTimeField(db_default=Now())
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One record per cadet and day."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["training_day", "enrolment"], name="attendance_record_once"
            ),
            models.CheckConstraint(condition=STATUS_KNOWN, name="attendance_record_status_known"),
            models.CheckConstraint(
                condition=Q(source__in=MarkSource.values), name="attendance_record_source_known"
            ),
        ]

    def __str__(self) -> str:
        """Name the record."""
        return f"{self.enrolment_id} on {self.training_day_id}: {self.status}"


class AttendanceChange(Recorded):
    """One operation on one record, applied once. Written, never changed, never deleted.

    A duplicate operation changed nothing: it is kept, with the change it repeats, so that its
    resend gets the same answer.
    """

    op_id = models.UUIDField(unique=True, default=uuid.uuid4)
    training_day = models.ForeignKey(TrainingDay, on_delete=models.PROTECT, related_name="changes")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="attendance_changes"
    )
    outcome = models.CharField(max_length=9, choices=MarkOutcome, default=MarkOutcome.SAVED)
    repeats = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    from_status = models.CharField(max_length=7, choices=AttendanceStatus, null=True)
    to_status = models.CharField(max_length=7, choices=AttendanceStatus, null=True)
    time_in = models.TimeField(null=True)
    time_out = models.TimeField(null=True)
    tapped_at = models.DateTimeField(null=True, help_text="as the device's clock said")
    clock_skew = models.IntegerField(null=True, help_text="seconds the device's clock was ahead")
    remarks = models.CharField(max_length=500, default="", blank=True)
    detail = models.CharField(max_length=200, default="", blank=True)
    source = models.CharField(max_length=10, choices=MarkSource)
    version = models.PositiveIntegerField(help_text="of the record after this operation")
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(db_default=Now())

    class Meta:
        """Each version of a record comes from one change."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["training_day", "enrolment", "version"],
                condition=Q(outcome=MarkOutcome.SAVED),
                name="attendance_change_version_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=[MarkOutcome.SAVED, MarkOutcome.DUPLICATE]),
                name="attendance_change_was_applied",
            ),
            models.CheckConstraint(
                condition=(Q(from_status=None) | Q(from_status__in=AttendanceStatus.values))
                & (Q(to_status=None) | Q(to_status__in=AttendanceStatus.values)),
                name="attendance_change_status_known",
            ),
            models.CheckConstraint(
                condition=Q(source__in=MarkSource.values), name="attendance_change_source_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["enrolment", "-id"], name="attendance_change_by_cadet")
        ]

    def __str__(self) -> str:
        """Name the change."""
        return f"{self.from_status} to {self.to_status}"
