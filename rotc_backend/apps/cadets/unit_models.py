"""Companies and platoons of a term, who of the staff is assigned, and moves of cadets."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.core.db import Recorded
from apps.system.models import Term


class Unit(Recorded):
    """A company of a term, or a platoon of it; who stands in it is said by the enrolments.

    A platoon belongs to the company of the same name, a company to a battalion.
    """

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="units")
    battalion = models.CharField(max_length=40, default="", blank=True)
    company = models.CharField(max_length=20)
    platoon = models.CharField(max_length=20, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """A name once in a term; the row of a company has no platoon."""

        ordering: ClassVar = ["battalion", "company", "platoon", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "company", "platoon"], name="unit_once"),
            models.CheckConstraint(condition=~Q(company=""), name="unit_is_named"),
            models.CheckConstraint(
                condition=Q(platoon="") | Q(battalion=""), name="unit_platoon_is_of_company"
            ),
        ]

    def __str__(self) -> str:
        """Name the unit as orders do."""
        return f"{self.company} {self.platoon}".strip()


class UnitDuty(Recorded):
    """Somebody of the staff who is assigned to a unit, and as what."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="duties")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=60)

    class Meta:
        """A person once in a unit."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "user"], name="unit_duty_once")
        ]

    def __str__(self) -> str:
        """Name the duty."""
        return f"{self.duty} of {self.unit_id}"


class EnrolmentMove(Recorded):
    """Cadets who were put into another platoon together, and where each of them stood before."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    company = models.CharField(max_length=20)
    platoon = models.CharField(max_length=20)
    places = models.JSONField(help_text="[enrolment, company, platoon] as it was")
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """Newest first; an undone one says by whom."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="enrolment_move_undone_by_somebody",
            )
        ]

    def __str__(self) -> str:
        """Name the move."""
        return f"move {self.pk}"
