"""Grading policies and which of them a term is graded by."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.core.db import Recorded
from apps.grading.choices import Calculation, Denominator, ExcusedRule, ProficiencyMethod
from apps.system.models import Term


def percent_column() -> models.DecimalField:
    """Make a column for a number from 0 to 100 with two places."""
    return models.DecimalField(max_digits=5, decimal_places=2)


class GradingPolicy(Recorded):
    """One version of the rules a grade is made by. Never changed: a change is a new version."""

    name = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    calculation = models.CharField(max_length=8, choices=Calculation, default=Calculation.STANDARD)
    attendance_weight = percent_column()
    aptitude_weight = percent_column()
    proficiency_weight = percent_column()
    late_credit = models.DecimalField(max_digits=3, decimal_places=2)
    excused = models.CharField(max_length=8, choices=ExcusedRule)
    denominator = models.CharField(max_length=7, choices=Denominator)
    aptitude_start = percent_column()
    aptitude_cap = percent_column()
    aptitude_floor = percent_column()
    proficiency_method = models.CharField(max_length=7, choices=ProficiencyMethod)
    passing_percent = percent_column()
    bands = models.JSONField(help_text='falling bounds: [{"at_least": "95", "equivalent": "1.00"}]')
    note = models.CharField(max_length=500, default="", blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """A version is one row; what a single row can prove is proved here."""

        ordering: ClassVar = ["name", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "version"], name="policy_version_once"),
            models.CheckConstraint(
                condition=Q(attendance_weight=100 - F("aptitude_weight") - F("proficiency_weight")),
                name="policy_weights_add_up",
            ),
            models.CheckConstraint(
                condition=Q(late_credit__gte=0, late_credit__lte=1), name="policy_late_credit"
            ),
            models.CheckConstraint(
                condition=Q(
                    aptitude_floor__gte=0,
                    aptitude_floor__lte=F("aptitude_start"),
                    aptitude_start__lte=F("aptitude_cap"),
                    aptitude_cap__lte=100,
                ),
                name="policy_aptitude_limits",
            ),
            models.CheckConstraint(
                condition=Q(
                    calculation__in=Calculation.values,
                    excused__in=ExcusedRule.values,
                    denominator__in=Denominator.values,
                    proficiency_method__in=ProficiencyMethod.values,
                ),
                name="policy_choices_known",
            ),
        ]

    def __str__(self) -> str:
        """Name the version."""
        return f"{self.name}-{self.version}"


class TermPolicy(Recorded):
    """The policy a term is graded by; it stays the same once the term is released."""

    term = models.OneToOneField(Term, on_delete=models.PROTECT, related_name="term_policy")
    policy = models.ForeignKey(GradingPolicy, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Name the pair."""
        return f"{self.policy_id} for {self.term_id}"
