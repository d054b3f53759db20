"""Marks that reached a roll after it was closed: kept until a person accepts or dismisses them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apps.attendance.choices import AttendanceStatus, LateState, MarkSource
from apps.core.db import Recorded
from apps.system.witness import witnessed


@witnessed()
class LateArrival(Recorded):
    """One mark that came for a closed roll, exactly as it was tapped.

    Its operation id is unique here and in the history of marks: accepting writes the mark under the
    same id, so that the phone which sends it once more still makes one effect.
    """

    op_id = models.UUIDField(unique=True)
    training_day = models.ForeignKey(
        "attendance.TrainingDay", on_delete=models.PROTECT, related_name="late_arrivals"
    )
    enrolment = models.ForeignKey(
        "cadets.Enrolment", on_delete=models.PROTECT, related_name="late_arrivals"
    )
    status = models.CharField(max_length=7, choices=AttendanceStatus, null=True)
    time_in = models.TimeField(null=True, help_text="Manila time")
    time_out = models.TimeField(null=True, help_text="Manila time")
    remarks = models.CharField(max_length=300, null=True, help_text="null leaves them alone")
    source = models.CharField(max_length=10, choices=MarkSource, default=MarkSource.ROLL)
    proof = models.CharField(max_length=1000, default="", blank=True, help_text="the code scanned")
    tapped_at = models.DateTimeField(null=True, help_text="as the device's clock said")
    clock_skew = models.IntegerField(null=True, help_text="seconds the device's clock was ahead")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    arrived_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=9, choices=LateState, default=LateState.PENDING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        """In the order in which they came; a decided one says when, a dismissed one why."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=LateState.values), name="late_arrival_state_known"
            ),
            models.CheckConstraint(
                condition=Q(status=None) | Q(status__in=AttendanceStatus.values),
                name="late_arrival_status_known",
            ),
            models.CheckConstraint(
                condition=Q(state=LateState.PENDING, decided_at=None)
                | (~Q(state=LateState.PENDING) & Q(decided_at__isnull=False)),
                name="late_arrival_decided_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=LateState.DISMISSED) | ~Q(decision_reason=""),
                name="late_arrival_dismissed_has_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["training_day"],
                condition=Q(state=LateState.PENDING),
                name="late_arrival_waiting",
            )
        ]

    def __str__(self) -> str:
        """Name the mark."""
        return f"{self.status} of {self.enrolment_id} on {self.training_day_id}, late"
