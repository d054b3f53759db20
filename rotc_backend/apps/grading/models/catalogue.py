"""The catalogue of conduct: what earns merits or demerits, and between how many points."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.core.db import Recorded
from apps.grading.choices import EntryKind


class ConductRule(Recorded):
    """One version of a rule of the catalogue. Never changed: a change is the next version.

    A rule is taken out of the catalogue by a version that says so.
    """

    code = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=7, choices=EntryKind)
    words = models.CharField(max_length=200)
    least = models.PositiveSmallIntegerField(help_text="points, at least")
    most = models.PositiveSmallIntegerField(help_text="points, at most")
    is_example = models.BooleanField(
        default=False, help_text="shipped as an example, not yet taken over by the unit"
    )
    is_retired = models.BooleanField(default=False)
    reason = models.CharField(
        max_length=500, default="", blank=True, help_text="why it differs from the version before"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """A version is one row; points lie between 1 and 100."""

        ordering: ClassVar = ["kind", "code", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "version"], name="conduct_rule_version_once"),
            models.CheckConstraint(
                condition=Q(least__gte=1, most__lte=100, least__lte=F("most")),
                name="conduct_rule_points_range",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=EntryKind.values), name="conduct_rule_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""), name="conduct_rule_change_has_reason"
            ),
        ]

    def __str__(self) -> str:
        """Name the version."""
        return f"{self.code}-{self.version}"
