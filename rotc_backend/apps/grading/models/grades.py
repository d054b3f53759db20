"""What a person decided about a grade, and the grades as they were released."""

from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from apps.cadets.models import Enrolment
from apps.core.db import Recorded
from apps.grading.choices import DecisionKind, MarkRemark
from apps.grading.models.policies import GradingPolicy
from apps.system.witness import witnessed


class StatusDecision(Recorded):
    """INC, DRP, W or T, set by a person with a reason; lifted by another act."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=3, choices=DecisionKind)
    reason = models.CharField(max_length=500)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    lift_reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        """One standing decision per enrolment."""

        ordering: ClassVar = ["-decided_on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(lifted_at=None), name="decision_one_standing"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=DecisionKind.values), name="decision_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason="")),
                name="decision_lifted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        """Name the decision."""
        return f"{self.kind} for {self.enrolment_id}"


def mark_column() -> models.DecimalField:
    """Make a column for a part of a mark; empty where nothing could be computed."""
    return models.DecimalField(max_digits=7, decimal_places=2, null=True)


@witnessed()
class ReleasedGrade(models.Model):
    """A grade as it was released: the numbers as shown, and the receipt that explains them.

    Frozen by a trigger. An amendment is the next revision; the one before stays readable.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="releases")
    revision = models.PositiveSmallIntegerField()
    attendance = mark_column()
    aptitude = mark_column()
    proficiency = mark_column()
    total = mark_column()
    equivalent = models.DecimalField(max_digits=3, decimal_places=2, null=True)
    remark = models.CharField(max_length=12, choices=MarkRemark)
    decision = models.CharField(max_length=3, choices=DecisionKind, null=True)
    policy = models.ForeignKey(GradingPolicy, on_delete=models.PROTECT, related_name="+")
    tally = models.JSONField(help_text="attendance, merits and demerits in numbers")
    trace = models.JSONField(encoder=DjangoJSONEncoder, help_text="the receipt")
    reason = models.CharField(max_length=500, default="", blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField()

    class Meta:
        """Revisions count from 1; every one after the first has a reason."""

        ordering: ClassVar = ["enrolment", "-revision"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "revision"], name="released_revision_once"
            ),
            models.CheckConstraint(
                condition=Q(revision=1) | (Q(revision__gt=1) & ~Q(reason="")),
                name="released_amendment_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(remark__in=MarkRemark.values), name="released_remark_known"
            ),
        ]

    def __str__(self) -> str:
        """Name the revision."""
        return f"{self.enrolment_id} r{self.revision}"
