"""Score imports: what a file said, row by row, what was entered, and what stood there before."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.cadets.models import Enrolment
from apps.core.db import Recorded
from apps.grading.choices import ScoreState
from apps.grading.models import Exam
from apps.integration.choices import ScoreImportState, Verdict
from apps.system.models import Term


class ScoreImport(Recorded):
    """One uploaded file of scores. Its state follows from what it has."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64, help_text="of the file, which is not kept")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    digest = models.CharField(max_length=64)
    summary = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first; only what was applied can be undone."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(applied_at__isnull=False),
                name="score_import_undone_was_applied",
            )
        ]

    def __str__(self) -> str:
        """Name the import."""
        return f"score import {self.pk}"

    @property
    def state(self) -> ScoreImportState:
        """Where this import stands."""
        if self.undone_at:
            return ScoreImportState.UNDONE
        return ScoreImportState.APPLIED if self.applied_at else ScoreImportState.READY


class ScoreImportRow(models.Model):
    """One row of the file: as written, as read, and what applying it would do."""

    score_import = models.ForeignKey(ScoreImport, on_delete=models.CASCADE, related_name="rows")
    row_number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=9, choices=Verdict)
    name = models.CharField(max_length=200, default="", blank=True)
    raw = models.JSONField()
    values = models.JSONField(help_text="the cells that could be read")
    problems = models.JSONField(default=list)
    changes = models.JSONField(default=list)

    class Meta:
        """In the order of the file."""

        ordering: ClassVar = ["row_number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["score_import", "row_number"], name="score_import_row_once"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="score_import_row_verdict_known"
            ),
        ]

    def __str__(self) -> str:
        """Name the row."""
        return f"row {self.row_number}"


class ImportedScore(Recorded):
    """One cell an import wrote: what stood there before, and the version it made. Never changed."""

    score_import = models.ForeignKey(ScoreImport, on_delete=models.PROTECT, related_name="cells")
    exam = models.ForeignKey(Exam, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    before_state = models.CharField(max_length=11, choices=ScoreState)
    before_value = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    before_reason = models.CharField(max_length=500, default="", blank=True)
    version = models.PositiveIntegerField()

    class Meta:
        """A cell once in an import."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["score_import", "exam", "enrolment"], name="imported_score_once"
            )
        ]

    def __str__(self) -> str:
        """Name the cell."""
        return f"{self.enrolment_id} in {self.exam_id} by import {self.score_import_id}"
