"""Exams of a term and the cells of its gradebook."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, JSONArray

from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Scope, scope_of
from apps.grading.choices import ScoreState
from apps.grading.models import Exam, Score


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
    id: int | None = None


@dataclass(frozen=True)
class ScoreTable:
    """The exams of a term in order, and the cells that were ever entered."""

    exams: tuple[Exam, ...]
    cells: dict[tuple[int, int], ScoreCell]

    def cell(self, exam_id: int, enrolment_id: int) -> ScoreCell:
        """One cell, blank when nobody has entered it."""
        found = self.cells.get((exam_id, enrolment_id))
        return ScoreCell(exam_id, enrolment_id) if found is None else found

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


def score_table(term_id: int, enrolment_ids: Collection[int] | None = None) -> ScoreTable:
    """The exams of a term with the cells of all, or of some, enrolments: one query."""
    entered = Score.objects.filter(exam=OuterRef("pk"))
    if enrolment_ids is not None:
        entered = entered.filter(enrolment__in=list(enrolment_ids))
    columns = JSONArray(
        "enrolment_id",
        "state",
        Cast("value", CharField()),
        "reason",
        "version",
        "entered_by__full_name",
        "entered_at",
        "id",
    )
    cells = entered.order_by().values("exam").annotate(all=JSONBAgg(columns)).values("all")
    exams = Exam.objects.filter(term_id=term_id).annotate(entered=Subquery(cells))
    rows: list[Any] = list(exams.order_by("position", "id"))
    return ScoreTable(
        exams=tuple(rows),
        cells={
            (exam.pk, columns[0]): entered_cell(exam.pk, columns)
            for exam in rows
            for columns in exam.entered or ()
        },
    )


def entered_cell(exam: int, columns: Sequence[Any]) -> ScoreCell:
    """A stored score, read as JSON, as a cell of the gradebook."""
    enrolment, state, value, reason, version, entered_by, entered_at, pk = columns
    return ScoreCell(
        exam,
        enrolment,
        state,
        None if value is None else Decimal(value),
        reason,
        version,
        entered_by,
        datetime.fromisoformat(entered_at),
        pk,
    )


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
        id=score.pk,
    )
