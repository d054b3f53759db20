"""Roster imports: what a file said, row by row, and what became of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.core.db import Recorded
from apps.files.models import StoredFile
from apps.integration.choices import ImportState, Verdict
from apps.system.choices import UNFINISHED
from apps.system.models import Job, Term


class RosterImport(Recorded):
    """One uploaded roster. Its state follows from what it has, never from a field of its own."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    job = models.ForeignKey(Job, null=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, default="", blank=True)
    summary = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first; only what was previewed can be applied."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(applied_at=None) | ~Q(digest=""),
                name="roster_import_applied_was_previewed",
            )
        ]

    def __str__(self) -> str:
        """Name the import."""
        return f"roster import {self.pk}"

    @property
    def state(self) -> ImportState:
        """Where this import stands."""
        is_working = self.job is not None and self.job.state in UNFINISHED
        if self.applied_at:
            return ImportState.APPLIED
        if self.digest:
            return ImportState.APPLYING if is_working else ImportState.READY
        return ImportState.READING if is_working else ImportState.FAILED


class RosterImportRow(models.Model):
    """One row of the file: as written, as read, and what applying it would do."""

    roster_import = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="rows")
    row_number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=9, choices=Verdict)
    raw = models.JSONField()
    values = models.JSONField(help_text="the cells that could be read")
    problems = models.JSONField(default=list)
    changes = models.JSONField(default=list)

    class Meta:
        """In the order of the file."""

        ordering: ClassVar = ["row_number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["roster_import", "row_number"], name="roster_import_row_once"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="roster_import_row_verdict_known"
            ),
        ]

    def __str__(self) -> str:
        """Name the row."""
        return f"row {self.row_number}"
