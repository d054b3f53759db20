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
    is_kept = models.BooleanField(
        default=False,
        db_default=False,
        help_text="what stood before was kept when this was applied",
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first; only what was previewed is applied, and only what was kept is undone."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(applied_at=None) | ~Q(digest=""),
                name="roster_import_applied_was_previewed",
            ),
            models.CheckConstraint(
                condition=Q(is_kept=False) | Q(applied_at__isnull=False),
                name="roster_import_kept_was_applied",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(is_kept=True),
                name="roster_import_undone_was_kept",
            ),
        ]

    def __str__(self) -> str:
        """Name the import."""
        return f"roster import {self.pk}"

    @property
    def state(self) -> ImportState:
        """Where this import stands."""
        is_working = self.job is not None and self.job.state in UNFINISHED
        if self.undone_at:
            return ImportState.UNDONE
        if self.applied_at:
            return ImportState.UNDOING if is_working else ImportState.APPLIED
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


class ImportedPerson(Recorded):
    """What an import did to one cadet. Never changed, and it outlives a cadet who was taken out.

    Therefore the cadet and the enrolment are numbers, not keys. `before` and `after` have the
    fields that were written, by "cadet" and "enrolment"; a row that was made has none before.
    """

    roster_import = models.ForeignKey(RosterImport, on_delete=models.PROTECT, related_name="people")
    cadet = models.BigIntegerField()
    enrolment = models.BigIntegerField()
    is_registered = models.BooleanField(help_text="the import made the cadet's record")
    is_enrolled = models.BooleanField(help_text="the import made the enrolment")
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        """A cadet once in an import; a new cadet's enrolment is new as well."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["roster_import", "cadet"], name="imported_person_once"),
            models.CheckConstraint(
                condition=Q(is_registered=False) | Q(is_enrolled=True),
                name="imported_person_registered_is_enrolled",
            ),
        ]

    def __str__(self) -> str:
        """Name the person."""
        return f"cadet {self.cadet} by import {self.roster_import_id}"
