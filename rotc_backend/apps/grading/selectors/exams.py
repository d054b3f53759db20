"""Exams of a term and the cells of its gradebook."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Scope, scope_of
from apps.grading.choices import ScoreState
from apps.grading.models import Exam, Score

EXAM_COLUMNS = (
    "id",
    "term_id",
    "code",
    "title",
    "maximum",
    "weight",
    "position",
    "released_at",
    "version",
)
CELL_COLUMNS = (
    "cell__enrolment_id",
    "cell__state",
    "cell__value",
    "cell__reason",
    "cell__version",
    "cell__entered_by__full_name",
    "cell__entered_at",
)


@dataclass(frozen=True)
class ScoreCell:
    """One cell of the gradebook; version 0 was never entered."""

    exam: int
    enrolment: int
    state: str = ScoreState.BLANK
    value: Decimal | None = None
    reason: str = ""
    version: int = 0
    entered_by: str | None = None
    entered_at: datetime | None = None


@dataclass(frozen=True)
class ScoreTable:
    """The exams of a term in order, and the cells that were ever entered."""

    exams: tuple[Exam, ...]
    cells: dict[tuple[int, int], ScoreCell]

    def cell(self, exam_id: int, enrolment_id: int) -> ScoreCell:
        """One cell, blank when nobody has entered it."""
        blank = ScoreCell(exam=exam_id, enrolment=enrolment_id)
        return self.cells.get((exam_id, enrolment_id), blank)

    @property
    def unreleased(self) -> frozenset[int]:
        """The exams whose scores are not for cadets yet."""
        return frozenset(exam.pk for exam in self.exams if exam.released_at is None)


def exams_visible_to(user: Any) -> QuerySet[Exam]:
    """Every exam; for a cadet those of the terms they are enrolled in. Never a score."""
    exams = Exam.objects.order_by("position", "id")
    if scope_of(user, "exam.view") == Scope.ALL:
        return exams
    return exams.filter(term__enrolments__cadet__user=user)


def exam_visible_to(user: Any, exam_id: int) -> Exam:
    """One exam with its term. Raises NotFoundOrNotYours."""
    exam = exams_visible_to(user).select_related("term").filter(pk=exam_id).first()
    if exam is None:
        raise NotFoundOrNotYours
    return exam


def score_table(term_id: int, enrolment_ids: Collection[int]) -> ScoreTable:
    """The exams of a term with the cells of some enrolments: one query."""
    joined = FilteredRelation("scores", condition=Q(scores__enrolment__in=list(enrolment_ids)))
    rows = (
        Exam.objects.filter(term_id=term_id)
        .annotate(cell=joined)
        .order_by("position", "id")
        .values_list(*EXAM_COLUMNS, *CELL_COLUMNS)
    )
    exams: dict[int, Exam] = {}
    cells: dict[tuple[int, int], ScoreCell] = {}
    for row in rows:
        exam = dict(zip(EXAM_COLUMNS, row, strict=False))
        exams.setdefault(exam["id"], Exam(**exam))
        enrolment, *rest = row[len(EXAM_COLUMNS) :]
        if enrolment is not None:
            cells[exam["id"], enrolment] = ScoreCell(exam["id"], enrolment, *rest)
    return ScoreTable(tuple(exams.values()), cells)


def cell_of(score: Score) -> ScoreCell:
    """A stored score as a cell of the gradebook."""
    return ScoreCell(
        exam=score.exam_id,
        enrolment=score.enrolment_id,
        state=score.state,
        value=score.value,
        reason=score.reason,
        version=score.version,
        entered_by=score.entered_by.full_name,
        entered_at=score.entered_at,
    )
