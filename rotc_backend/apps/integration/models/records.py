"""Record imports: attendance and conduct from files, what was entered, and what stood before."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.attendance.models import AttendanceRecord, TrainingDay
from apps.cadets.models import Enrolment
from apps.core.db import Recorded
from apps.grading.models import LedgerEntry
from apps.integration.choices import RecordImportState, RecordKind, RecordVerdict
from apps.system.choices import UNFINISHED
from apps.system.models import Job, Term


class RecordImport(Recorded):
    """One uploaded file of records. Its state follows from what it has."""

    kind = models.CharField(max_length=10, choices=RecordKind)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    training_day = models.ForeignKey(
        TrainingDay, null=True, on_delete=models.PROTECT, related_name="+"
    )
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64, help_text="of the file, which is not kept")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    choices = models.JSONField(default=dict, help_text="make_days and overwrite, yes or no")
    digest = models.CharField(max_length=64)
    summary = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    days = models.JSONField(default=list, help_text="the training days that the rows are about")
    job = models.ForeignKey(Job, null=True, on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first; a sheet has its day, the others have none; only what was applied is undone."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=RecordKind.values), name="record_import_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=RecordKind.ATTENDANCE, training_day__isnull=False)
                | (~Q(kind=RecordKind.ATTENDANCE) & Q(training_day=None)),
                name="record_import_sheet_has_day",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(applied_at__isnull=False),
                name="record_import_undone_was_applied",
            ),
        ]

    def __str__(self) -> str:
        """Name the import."""
        return f"record import {self.pk}"

    @property
    def state(self) -> RecordImportState:
        """Where this import stands."""
        if self.undone_at:
            return RecordImportState.UNDONE
        if self.applied_at:
            return RecordImportState.APPLIED
        is_working = self.job is not None and self.job.state in UNFINISHED
        return RecordImportState.APPLYING if is_working else RecordImportState.READY


class RecordImportRow(models.Model):
    """One row of the file: as written, as read, whom it is about, and what applying it would do."""

    record_import = models.ForeignKey(RecordImport, on_delete=models.CASCADE, related_name="rows")
    row_number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=9, choices=RecordVerdict)
    raw = models.JSONField()
    values = models.JSONField(help_text="the cells that could be read")
    problems = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    enrolment = models.ForeignKey(Enrolment, null=True, on_delete=models.PROTECT, related_name="+")
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="the person who said which cadet the row is about",
    )
    suggestions = models.JSONField(default=list)

    class Meta:
        """In the order of the file; whoever was chosen is named."""

        ordering: ClassVar = ["row_number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record_import", "row_number"], name="record_import_row_once"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=RecordVerdict.values),
                name="record_import_row_verdict_known",
            ),
            models.CheckConstraint(
                condition=Q(chosen_by=None) | Q(enrolment__isnull=False),
                name="record_import_row_chosen_is_named",
            ),
        ]

    def __str__(self) -> str:
        """Name the row."""
        return f"row {self.row_number}"


class ImportedMark(Recorded):
    """One mark an import wrote: what stood there before, and the version it made. Never changed."""

    record_import = models.ForeignKey(RecordImport, on_delete=models.PROTECT, related_name="marks")
    record = models.ForeignKey(AttendanceRecord, on_delete=models.PROTECT, related_name="+")
    before = models.JSONField(null=True, help_text="null: nobody had marked the cadet")
    version = models.PositiveIntegerField()

    class Meta:
        """A mark once in an import."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record_import", "record"], name="imported_mark_once")
        ]

    def __str__(self) -> str:
        """Name the mark."""
        return f"{self.record_id} by import {self.record_import_id}"


class ImportedEntry(Recorded):
    """One entry an import made in the conduct ledger. Never changed."""

    record_import = models.ForeignKey(
        RecordImport, on_delete=models.PROTECT, related_name="entries"
    )
    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Name the entry."""
        return f"{self.entry_id} by import {self.record_import_id}"
