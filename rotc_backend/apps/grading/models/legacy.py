"""What the legacy system stored about a cadet's grade, kept as evidence beside what we compute."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.cadets.models import Enrolment
from apps.core.db import Recorded


def counter_column() -> models.DecimalField:
    """Make a column for a number of the old system, which stored fractions too; NULL stays NULL."""
    return models.DecimalField(max_digits=20, decimal_places=6, null=True)


class LegacyEvidence(Recorded):
    """The counters of one cadet as they stood, and how far they were from the old records.

    What was carried is the difference: added to what the migrated records give, the legacy
    arithmetic arrives at the grade that the old screen showed.
    """

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.PROTECT, related_name="legacy_evidence"
    )
    has_row = models.BooleanField(help_text="false: the old system had no row and took 0 for all")
    total_days = models.IntegerField(help_text="training days, dated or not, past or to come")
    attendance_present = models.IntegerField(null=True)
    merit_points = counter_column()
    demerit_points = counter_column()
    lifetime_merit_points = counter_column()
    prelim_score = counter_column()
    midterm_score = counter_column()
    final_score = counter_column()
    status = models.CharField(max_length=60, default="", blank=True)
    carried_days = models.IntegerField(default=0)
    carried_attended = models.IntegerField(default=0)
    carried_scores = models.DecimalField(
        max_digits=20,
        decimal_places=6,
        default=0,
        help_text="raw exam points that no score here can hold, such as negative ones",
    )
    carried_points = models.IntegerField(
        default=0, help_text="merits less demerits, entered in the ledger as carried over"
    )
    carried_fraction = models.DecimalField(
        max_digits=20,
        decimal_places=6,
        default=0,
        help_text="part of a point beyond those: the ledger holds whole points only",
    )

    class Meta:
        """Without a row nothing was counted."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(has_row=True)
                | Q(attendance_present=None, merit_points=None, demerit_points=None),
                name="legacy_evidence_without_row_is_empty",
            )
        ]

    def __str__(self) -> str:
        """Name whose it is."""
        return f"legacy evidence of {self.enrolment_id}"
