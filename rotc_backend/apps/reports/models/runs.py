"""Documents that people had made for themselves: asked for, typeset, forgotten after a week."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.attendance.models import TrainingDay
from apps.cadets.models import Enrolment
from apps.grading.models import Exam
from apps.reports.choices import RunFormat
from apps.reports.models.making import MakingOfTerm


class ReportRun(MakingOfTerm):
    """One document as it was asked for; one that nobody asked for was made by the clock and stays."""

    requested_by = models.ForeignKey(  # type: ignore[assignment]  # the clock is nobody
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="nobody for what the clock made",
    )
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
        """Newest first; of a training day the clock makes one of a kind."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "training_day"],
                condition=Q(requested_by=None),
                name="report_run_of_clock_once",
            ),
            models.CheckConstraint(
                condition=Q(requested_by__isnull=False) | Q(training_day__isnull=False),
                name="report_run_of_clock_about_day",
            ),
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
