"""Where every row of the old system went: nothing that was exported is without a line here."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.core.db import Recorded
from apps.integration.choices import Fate
from apps.system.models import Term


class LegacyMove(Recorded):
    """One import of one export. At most one is unfinished; resuming goes on with that one."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    export = models.CharField(max_length=64, help_text="SHA-256 of the export's manifest")
    engine = models.CharField(max_length=20)
    time_zone = models.CharField(max_length=60, help_text="in which wall times were read")
    restore_point = models.CharField(max_length=300, default="", blank=True)
    counts = models.JSONField(default=dict, help_text="by table: rows by fate")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["finished_at"],
                condition=Q(finished_at=None),
                nulls_distinct=False,
                name="legacy_move_one_unfinished",
            )
        ]

    def __str__(self) -> str:
        """Name the move."""
        return f"legacy move {self.pk}"


class LegacyRow(models.Model):
    """One row of the old system, as it was, and what became of it.

    `written` holds the values we wrote, so that a later change by a person here is noticed and
    never overwritten by a later import.
    """

    table = models.CharField(max_length=63)
    key = models.CharField(max_length=200)
    hash = models.BinaryField(max_length=32)
    raw = models.JSONField()
    fate = models.CharField(max_length=11, choices=Fate, null=True)
    reason = models.CharField(max_length=500, default="", blank=True)
    target = models.CharField(max_length=60, default="", blank=True, help_text="app.model")
    target_id = models.BigIntegerField(null=True)
    written = models.JSONField(null=True)
    move = models.ForeignKey(LegacyMove, on_delete=models.PROTECT, related_name="rows")
    gone_at = models.DateTimeField(null=True, help_text="when an export no longer had it")

    class Meta:
        """Found by its old key and by what it became."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["table", "key"], name="legacy_row_once"),
            models.CheckConstraint(
                condition=Q(fate=None) | Q(fate__in=Fate.values), name="legacy_row_fate_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["target", "target_id"], name="legacy_row_by_target"),
            models.Index(
                fields=["table", "id"], condition=Q(fate=None), name="legacy_row_undecided"
            ),
        ]

    def __str__(self) -> str:
        """Name the row as the old system did."""
        return f"{self.table} {self.key}"
