"""Warnings and cases that the rules of attendance open."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apps.attendance.choices import (
    CaseKind,
    CaseLevel,
    CaseOutcome,
    CaseState,
)
from apps.attendance.models.days import TrainingDay
from apps.cadets.models import Enrolment
from apps.core.db import Recorded


class AttendanceCase(Recorded):
    """A rule of attendance was met: a warning to people, or a case that a person decides."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="attendance_cases"
    )
    kind = models.CharField(max_length=20, choices=CaseKind)
    level = models.CharField(max_length=7, choices=CaseLevel)
    length = models.PositiveIntegerField(help_text="absences that were counted")
    first_day = models.ForeignKey(TrainingDay, on_delete=models.PROTECT, related_name="+")
    last_day = models.ForeignKey(TrainingDay, on_delete=models.PROTECT, related_name="+")
    detail = models.CharField(max_length=300)
    state = models.CharField(max_length=8, choices=CaseState, default=CaseState.OPEN)
    opened_at = models.DateTimeField(db_default=Now())
    resolved_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=500, default="", blank=True)
    outcome = models.CharField(max_length=4, choices=CaseOutcome, default="", blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    referral = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        """One warning and one case per run of absences; one case per cadet for the rate."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "level", "first_day"],
                condition=Q(kind=CaseKind.CONSECUTIVE_ABSENCES),
                name="attendance_case_once_per_run",
            ),
            models.UniqueConstraint(
                fields=["enrolment", "level"],
                condition=Q(kind=CaseKind.ABSENCE_RATE),
                name="attendance_case_once_for_rate",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=CaseKind.values)
                & Q(level__in=CaseLevel.values)
                & Q(state__in=CaseState.values),
                name="attendance_case_words_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=CaseState.DECIDED)
                | (Q(decided_at__isnull=False) & ~Q(decision_reason="")),
                name="attendance_case_decided_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(outcome="")
                | Q(outcome__in=CaseOutcome.values, state=CaseState.DECIDED),
                name="attendance_case_outcome_when_decided",
            ),
            models.CheckConstraint(
                condition=Q(owner=None) | ~Q(referral=""),
                name="attendance_case_referred_with_words",
            ),
        ]

    def __str__(self) -> str:
        """Name the case."""
        return f"{self.kind} {self.level} of {self.enrolment_id}"
