"""Who of the training staff was there on a training day. It counts in nobody's grade."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apps.attendance.choices import AttendanceStatus, StaffMarkSource
from apps.core.db import Recorded


class StaffAttendance(Recorded):
    """What the staff roll says of one member on one day, as it is now.

    A member nobody has marked has no row. A check-in of one's own waits for an admin:
    `confirmed_by` is empty until then. Version 0 is a row made in the running transaction.
    """

    training_day = models.ForeignKey(
        "attendance.TrainingDay", on_delete=models.PROTECT, related_name="staff_records"
    )
    member = models.ForeignKey(
        "staff.TrainingStaff", on_delete=models.PROTECT, related_name="attendance_records"
    )
    status = models.CharField(max_length=7, choices=AttendanceStatus, null=True)
    time_in = models.TimeField(null=True, help_text="Manila time")
    time_out = models.TimeField(null=True, help_text="Manila time")
    remarks = models.CharField(max_length=300, default="", blank=True)
    source = models.CharField(max_length=6, choices=StaffMarkSource, default=StaffMarkSource.OFFICE)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    marked_at = models.DateTimeField(db_default=Now())
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One record for each member and day; nobody leaves before they came."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["training_day", "member"], name="staff_attendance_once"
            ),
            models.CheckConstraint(
                condition=Q(status=None) | Q(status__in=AttendanceStatus.values),
                name="staff_attendance_status_known",
            ),
            models.CheckConstraint(
                condition=Q(source__in=StaffMarkSource.values),
                name="staff_attendance_source_known",
            ),
            models.CheckConstraint(
                condition=Q(time_in=None) | Q(time_out=None) | Q(time_out__gte=F("time_in")),
                name="staff_attendance_out_after_in",
            ),
        ]

    def __str__(self) -> str:
        """Name the record."""
        return f"{self.member_id} on {self.training_day_id}: {self.status}"


class StaffAttendanceChange(Recorded):
    """One change of one record. Written, never changed, never deleted."""

    training_day = models.ForeignKey(
        "attendance.TrainingDay", on_delete=models.PROTECT, related_name="staff_changes"
    )
    member = models.ForeignKey(
        "staff.TrainingStaff", on_delete=models.PROTECT, related_name="attendance_changes"
    )
    from_status = models.CharField(max_length=7, choices=AttendanceStatus, null=True)
    to_status = models.CharField(max_length=7, choices=AttendanceStatus, null=True)
    time_in = models.TimeField(null=True)
    time_out = models.TimeField(null=True)
    remarks = models.CharField(max_length=300, default="", blank=True)
    source = models.CharField(max_length=6, choices=StaffMarkSource)
    version = models.PositiveIntegerField(help_text="of the record after this change")
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """Each version of a record comes from one change."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["training_day", "member", "version"],
                name="staff_attendance_change_version_once",
            ),
            models.CheckConstraint(
                condition=Q(source__in=StaffMarkSource.values),
                name="staff_attendance_change_source_known",
            ),
        ]

    def __str__(self) -> str:
        """Name the change."""
        return f"{self.from_status} to {self.to_status}"
