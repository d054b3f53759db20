"""The conduct ledger: rows are added, never changed, never removed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.cadets.models import Enrolment
from apps.core.db import Recorded
from apps.grading.choices import EntryKind
from apps.grading.models.catalogue import ConductRule
from apps.system.witness import witnessed


@witnessed()
class LedgerEntry(Recorded):
    """A merit or demerit; or the row that voids one, which repeats its kind and points.

    Triggers refuse any change and any voiding row that does not match the row it voids.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="ledger")
    rule = models.ForeignKey(ConductRule, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=EntryKind)
    points = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500)
    occurred_on = models.DateField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    client_op_id = models.UUIDField(unique=True, help_text="made when the person acted")
    batch = models.UUIDField(null=True, help_text="shared by entries given in one act")
    voids = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="voided_by"
    )

    class Meta:
        """Points are 1 to 100; one entry is voided once, never by itself."""

        ordering: ClassVar = ["-occurred_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(points__gte=1, points__lte=100), name="ledger_points_range"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=EntryKind.values), name="ledger_kind_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="ledger_has_reason"),
            models.CheckConstraint(
                condition=Q(voids=None) | ~Q(voids=F("id")), name="ledger_never_voids_itself"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["enrolment", "-occurred_on", "-id"], name="ledger_by_enrolment"),
            models.Index(fields=["batch"], condition=~Q(batch=None), name="ledger_by_batch"),
        ]

    def __str__(self) -> str:
        """Name the entry."""
        return f"{self.kind} {self.points} to {self.enrolment_id}"
