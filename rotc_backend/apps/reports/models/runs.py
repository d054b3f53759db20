"""Documents that people had made for themselves: asked for, typeset, forgotten after a week."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.attendance.models import TrainingDay
from apps.cadets.models import Enrolment
from apps.core.db import Recorded
from apps.files.models import StoredFile
from apps.grading.models import Exam
from apps.reports.choices import RunFormat, RunState
from apps.system.choices import UNFINISHED
from apps.system.models import Job, Term


class ReportRun(Recorded):
    """One document as it was asked for. Its state follows from what it has."""

    kind = models.CharField(max_length=40)
    format = models.CharField(max_length=4, choices=RunFormat)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    training_day = models.ForeignKey(
        TrainingDay, null=True, on_delete=models.CASCADE, related_name="+"
    )
    company = models.CharField(max_length=20, default="", blank=True)
    platoon = models.CharField(max_length=20, default="", blank=True)
    enrolment = models.ForeignKey(Enrolment, null=True, on_delete=models.CASCADE, related_name="+")
    exam = models.ForeignKey(Exam, null=True, on_delete=models.CASCADE, related_name="+")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    job = models.ForeignKey(Job, null=True, on_delete=models.PROTECT, related_name="+")
    draft_key = models.CharField(
        max_length=100, default="", blank=True, help_text="where a content is being written"
    )
    file = models.OneToOneField(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
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

    @property
    def state(self) -> RunState:
        """Where this run stands."""
        if self.file_id is not None:
            return RunState.READY
        is_working = self.job is None or self.job.state in UNFINISHED
        return RunState.WORKING if is_working else RunState.FAILED
