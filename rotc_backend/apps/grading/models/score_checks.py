"""The second encoder: an exam's scores typed once more by another person, and what came of it.

Every table here is only ever added to: what was typed again is another row, and where a check
stands is its latest step. Triggers refuse changes, whoever asks the database.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.cadets.models import Enrolment
from apps.core.db import Recorded
from apps.grading.choices import CheckChoice, CheckState, ScoreState
from apps.grading.models.exams import Exam, Score


class ScoreCheck(Recorded):
    """One person types the scores of an exam without seeing those that are entered."""

    exam = models.ForeignKey(Exam, on_delete=models.PROTECT, related_name="checks")
    encoder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """In the order they were begun."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        """Name the check."""
        return f"check {self.pk} of exam {self.exam_id}"


class ScoreCheckStep(Recorded):
    """A check went on: it was compared, agreed upon, or given up with a reason."""

    check_of = models.ForeignKey(ScoreCheck, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=9, choices=CheckState)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        """Each step once; giving up says why."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["check_of", "state"], name="score_check_step_once"),
            models.CheckConstraint(
                condition=Q(state__in=[CheckState.COMPARING, CheckState.AGREED])
                | (Q(state=CheckState.LEFT) & ~Q(reason="")),
                name="score_check_step_known",
            ),
        ]

    def __str__(self) -> str:
        """Name the step."""
        return f"{self.check_of_id}: {self.state}"


class CheckedScore(Recorded):
    """What the second encoder typed for one cadet; the highest version counts."""

    check_of = models.ForeignKey(ScoreCheck, on_delete=models.PROTECT, related_name="typed")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=11, choices=ScoreState)
    value = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        """A value is there exactly when a score was typed."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["check_of", "enrolment", "version"], name="checked_score_version_once"
            ),
            models.CheckConstraint(
                condition=Q(state=ScoreState.SCORE, value__gte=0)
                | Q(state__in=[ScoreState.BLANK, ScoreState.DID_NOT_SIT], value=None),
                name="checked_score_value_fits_state",
            ),
        ]

    def __str__(self) -> str:
        """Name the cell."""
        return f"{self.enrolment_id} in check {self.check_of_id}"


class CheckResolution(Recorded):
    """A person decided a difference; it holds as long as the score keeps this version."""

    check_of = models.ForeignKey(ScoreCheck, on_delete=models.PROTECT, related_name="resolutions")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=7, choices=CheckChoice)
    score_version = models.PositiveIntegerField(help_text="0: the cell was never entered")
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """One decision for each version of a score."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["check_of", "enrolment", "score_version"], name="check_resolution_once"
            ),
            models.CheckConstraint(
                condition=Q(choice__in=CheckChoice.values), name="check_resolution_choice_known"
            ),
        ]

    def __str__(self) -> str:
        """Name what was decided."""
        return f"{self.choice} for {self.enrolment_id} in check {self.check_of_id}"


class CheckAgreement(Recorded):
    """Two people stand behind this version of a score; a later version needs two people again."""

    check_of = models.ForeignKey(ScoreCheck, on_delete=models.PROTECT, related_name="agreements")
    score = models.ForeignKey(Score, on_delete=models.PROTECT, related_name="agreements")
    version = models.PositiveIntegerField()

    class Meta:
        """A version is agreed upon once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["score", "version"], name="check_agreement_once"),
        ]

    def __str__(self) -> str:
        """Name the score."""
        return f"score {self.score_id} at version {self.version}"
