"""How far the exams of a term are: entered, blank, released, and checked by two people."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from apps.grading.choices import CheckState, ScoreState
from apps.grading.models import Exam, Score, ScoreCheckStep
from apps.grading.selectors.score_checks import (
    CheckLine,
    check_lines,
    examined,
    open_checks,
    unagreed_scores,
)
from apps.system.models import Term


@dataclass(frozen=True)
class OpenCheck:
    """A second encoding under way."""

    check: Any
    lines: tuple[CheckLine, ...]


@dataclass(frozen=True)
class ExamProgress:
    """One exam in numbers; only cadets who need every score are counted."""

    exam: Exam
    cadets: int
    entered: int
    did_not_sit: int
    is_empty: bool
    is_checked: bool
    check: OpenCheck | None

    @property
    def blank(self) -> int:
        """How many cells are still to be entered."""
        return self.cadets - self.entered - self.did_not_sit


def exam_progress(term: Term) -> list[ExamProgress]:
    """The exams of a term in their order, with how far each is."""
    exams: list[Any] = list(counted_exams(term))
    cadets = examined(term.pk).count()
    under_way = {check.exam_id: check for check in open_checks(exam.pk for exam in exams)}
    return [
        ExamProgress(
            exam=exam,
            cadets=cadets,
            entered=exam.entered,
            did_not_sit=exam.did_not_sit,
            is_empty=not exam.was_entered,
            is_checked=exam.was_agreed and not exam.has_unagreed,
            check=opened(under_way.get(exam.pk)),
        )
        for exam in exams
    ]


def counted_exams(term: Term) -> Any:
    """The exams of a term with their cells counted by the database."""
    needed = Q(scores__enrolment__in=examined(term.pk))
    agreed = ScoreCheckStep.objects.filter(check_of__exam=OuterRef("pk"), state=CheckState.AGREED)
    return (
        Exam.objects.filter(term=term)
        .annotate(
            entered=Count("scores", filter=needed & Q(scores__state=ScoreState.SCORE)),
            did_not_sit=Count("scores", filter=needed & Q(scores__state=ScoreState.DID_NOT_SIT)),
            was_entered=Exists(Score.objects.filter(exam=OuterRef("pk"))),
            was_agreed=Exists(agreed),
            has_unagreed=Exists(unagreed_scores(term.pk).filter(exam=OuterRef("pk"))),
        )
        .order_by("position", "id")
    )


def opened(check: Any) -> OpenCheck | None:
    """A check that is under way with its lines."""
    return None if check is None else OpenCheck(check, tuple(check_lines(check)))
