"""Documents that people had made for themselves: asked for, typeset, forgotten after a week."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.attendance.models import TrainingDay
from apps.cadets.models import Enrolment
from apps.grading.models import Exam
from apps.reports.choices import RunFormat
from apps.reports.models.making import Making


class ReportRun(Making):
    """One document as it was asked for."""

    kind = models.CharField(max_length=40)
    format = models.CharField(max_length=4, choices=RunFormat)
    training_day = models.ForeignKey(
        TrainingDay, null=True, on_delete=models.CASCADE, related_name="+"
    )
    company = models.CharField(max_length=20, default="", blank=True)
    platoon = models.CharField(max_length=20, default="", blank=True)
    enrolment = models.ForeignKey(Enrolment, null=True, on_delete=models.CASCADE, related_name="+")
    exam = models.ForeignKey(Exam, null=True, on_delete=models.CASCADE, related_name="+")
    rows = models.PositiveIntegerField(default=0)
    is_draft = models.BooleanField(default=False, help_text="of grades that were not released")

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(format__in=RunFormat.values), name="report_run_format_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["requested_by", "-id"], name="report_run_by_person")
        ]

    def __str__(self) -> str:
        """Name the run."""
        return f"{self.kind} {self.pk}"
