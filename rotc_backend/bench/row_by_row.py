"""The design to compare with: each cadet's facts read from the models, then the same arithmetic."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from rest_framework.renderers import JSONRenderer

from apps.attendance.choices import DayState
from apps.attendance.models import AttendanceRecord, TrainingDay
from apps.cadets.models import Enrolment
from apps.grading import formulas
from apps.grading.marks import open_numbers
from apps.grading.models import Exam, LedgerEntry, Score, StatusDecision
from apps.grading.receipts import tally_of
from apps.grading.selectors import GradebookRow, ScoreCell, cell_of, formula_of
from apps.grading.serializers.grades import GradebookRowSerializer
from apps.system.models import Term


@dataclass(frozen=True)
class Cadet:
    """One cadet's facts, as the models give them."""

    enrolment: Enrolment

    def days(self) -> tuple[formulas.DayFact, ...]:
        """Read the training days within the enrolment's dates, each with its mark: two queries."""
        held = TrainingDay.objects.filter(
            term_id=self.enrolment.term_id, date__gte=self.enrolment.effective_from
        ).exclude(state=DayState.CANCELLED)
        if self.enrolment.effective_to:
            held = held.filter(date__lte=self.enrolment.effective_to)
        marks = AttendanceRecord.objects.filter(enrolment=self.enrolment, status__isnull=False)
        status = {mark.training_day_id: mark.status for mark in marks}
        return tuple(day_fact(day, status.get(day.pk)) for day in held)

    def entries(self) -> tuple[formulas.EntryFact, ...]:
        """Read the ledger with what voids it: one query."""
        rows = LedgerEntry.objects.filter(enrolment=self.enrolment, voids=None)
        return tuple(
            formulas.EntryFact(
                id=row.pk,
                kind=formulas.EntryKind(row.kind),
                points=row.points,
                reason=row.reason,
                occurred_on=row.occurred_on,
                is_voided=hasattr(row, "voided_by"),
            )
            for row in rows.select_related("voided_by").order_by("id")
        )

    def scores(self, exams: list[Exam]) -> tuple[ScoreCell, ...]:
        """Read the scores with who entered them: one query."""
        rows = Score.objects.filter(enrolment=self.enrolment).select_related("entered_by")
        cells = {row.exam_id: cell_of(row) for row in rows}
        blank = self.enrolment.pk
        return tuple(cells.get(exam.pk, ScoreCell(exam.pk, blank)) for exam in exams)

    def decision(self) -> formulas.Decision | None:
        """Read the decision that stands: one query."""
        row = StatusDecision.objects.filter(Q(lifted_at=None), enrolment=self.enrolment).first()
        return formulas.Decision(row.kind) if row else None


def day_fact(day: TrainingDay, status: str | None) -> formulas.DayFact:
    """Hand a day over to the arithmetic."""
    is_held = day.state == DayState.CLOSED
    state = formulas.DayState.HELD if is_held else formulas.DayState.UPCOMING
    mark = formulas.DayStatus(status) if is_held and status else None
    return formulas.DayFact(day.pk, day.date, day.title, state, mark)


def exam_fact(exam: Exam, cell: ScoreCell) -> formulas.ExamFact:
    """Hand a score over to the arithmetic."""
    return formulas.ExamFact(
        id=exam.pk,
        code=exam.code,
        title=exam.title,
        maximum=exam.maximum,
        weight=exam.weight,
        state=formulas.ScoreState(cell.state),
        value=cell.value,
    )


def row_of(enrolment: Enrolment, policy: formulas.Policy) -> GradebookRow:
    """Read one cadet and compute the three numbers: six queries."""
    cadet = Cadet(enrolment)
    exams = list(Exam.objects.filter(term_id=enrolment.term_id))
    cells = cadet.scores(exams)
    record = formulas.TermRecord(
        days=cadet.days(),
        entries=cadet.entries(),
        exams=tuple(exam_fact(*pair) for pair in zip(exams, cells, strict=True)),
        decision=cadet.decision(),
    )
    numbers = formulas.three_numbers(record, policy)
    tally = tally_of(numbers.to_date)
    return GradebookRow(enrolment, record.decision, tally, cells, open_numbers(numbers))


def gradebook_rows(term: Term) -> bytes:
    """Answer the rows of a gradebook as JSON."""
    policy = formula_of(term.term_policy.policy)
    roster: Any = Enrolment.objects.filter(term=term).select_related("cadet")
    ordered = roster.order_by("company", "platoon", "cadet__last_name", "cadet__first_name", "id")
    rows = [row_of(enrolment, policy) for enrolment in ordered]
    data = GradebookRowSerializer(rows, many=True).data
    answer: bytes = JSONRenderer().render(data)
    return answer
