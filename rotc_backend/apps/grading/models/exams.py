"""Exams of a term and the scores of its cadets."""

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.cadets.models import Enrolment
from apps.core.db import Recorded
from apps.grading.choices import ScoreState
from apps.system.models import Term
from apps.system.witness import witnessed


class Exam(Recorded):
    """A prelim, midterm or final. Cadets see its scores once it is released."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="exams")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=80)
    maximum = models.DecimalField(max_digits=6, decimal_places=2)
    weight = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(1))
    position = models.PositiveSmallIntegerField(default=0)
    released_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """A code is used once in a term; nothing is divided by zero."""

        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "code"], name="exam_code_once"),
            models.CheckConstraint(condition=Q(maximum__gt=0), name="exam_maximum_positive"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="exam_weight_positive"),
        ]

    def __str__(self) -> str:
        """Name the exam."""
        return f"{self.code} of {self.term_id}"


@witnessed()
class Score(Recorded):
    """What one cadet got in one exam. No row at all means version 0: never entered."""

    exam = models.ForeignKey(Exam, on_delete=models.PROTECT, related_name="scores")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="scores")
    state = models.CharField(max_length=11, choices=ScoreState)
    value = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    reason = models.CharField(max_length=500, default="", blank=True)
    version = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()

    class Meta:
        """One row per cell; a value is there exactly when the cell holds a score."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["exam", "enrolment"], name="score_once"),
            models.CheckConstraint(
                condition=Q(state=ScoreState.SCORE, value__gte=0)
                | Q(state__in=[ScoreState.BLANK, ScoreState.DID_NOT_SIT], value=None),
                name="score_value_fits_state",
            ),
        ]

    def __str__(self) -> str:
        """Name the cell."""
        return f"{self.enrolment_id} in {self.exam_id}"
