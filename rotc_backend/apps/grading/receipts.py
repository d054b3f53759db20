"""Receipts: the full arithmetic of a grade with its inputs, as it is shown and frozen."""

from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from apps.grading.formulas import DayTrace, EntryTrace, ExamTrace, Grade, credit_in_all
from apps.grading.formulas.record import DayState

CENT = Decimal("0.01")


@dataclass(frozen=True)
class PolicyBrief:
    """Just enough to name a policy."""

    id: int
    name: str
    version: int


@dataclass(frozen=True)
class ReceiptDay:
    """One training day and the credit it gave."""

    training_day: int
    date: str
    title: str
    status: str | None
    credit: str | None
    is_counted: bool


@dataclass(frozen=True)
class ReceiptEntry:
    """One merit or demerit."""

    id: int
    kind: str
    points: int
    reason: str
    occurred_on: str | None
    is_voided: bool


@dataclass(frozen=True)
class ReceiptExam:
    """One exam and the percent its score became."""

    exam: int
    title: str
    state: str
    value: str | None
    maximum: str
    weight: str
    percent: str | None


@dataclass(frozen=True)
class ReceiptLine:
    """One step of the arithmetic."""

    section: str
    label: str
    expression: str
    value: str


@dataclass(frozen=True)
class Receipt:
    """Everything a person needs to compute the grade again by hand."""

    days: tuple[ReceiptDay, ...]
    entries: tuple[ReceiptEntry, ...]
    exams: tuple[ReceiptExam, ...]
    lines: tuple[ReceiptLine, ...]
    policy: PolicyBrief
    notes: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Write the receipt as it is frozen."""
        return asdict(self)


@dataclass(frozen=True)
class Tally:
    """A grade's facts counted: days by status, credit, merits and demerits."""

    held: int
    credit: str
    present: int
    late: int
    excused: int
    absent: int
    merits: int
    demerits: int

    def as_json(self) -> dict[str, Any]:
        """Write the tally as it is frozen."""
        return asdict(self)


def receipt_of(grade: Grade, policy: PolicyBrief, *, notes: tuple[str, ...] = ()) -> Receipt:
    """Print the receipt of a grade."""
    return Receipt(
        days=tuple(_day(day) for day in grade.trace.days),
        entries=tuple(_entry(entry) for entry in grade.trace.entries),
        exams=tuple(_exam(exam) for exam in grade.trace.exams),
        lines=tuple(
            ReceiptLine(str(line.section), line.label, line.expression, line.value)
            for line in grade.trace.lines
        ),
        policy=policy,
        notes=(*grade.trace.notes, *notes),
    )


def tally_of(grade: Grade) -> Tally:
    """Count the facts behind a grade."""
    days, points = grade.facts.days, grade.facts.points
    return Tally(
        held=days.held,
        credit=_two_places(credit_in_all(grade)),
        present=days.present,
        late=days.late,
        excused=days.excused,
        absent=days.absent,
        merits=points.merits,
        demerits=points.demerits,
    )


def _day(day: DayTrace) -> ReceiptDay:
    return ReceiptDay(
        training_day=day.id,
        date=day.date.isoformat(),
        title=day.title,
        status=str(day.status) if day.status and day.state == DayState.HELD else None,
        credit=None if day.credit is None else _two_places(day.credit),
        is_counted=day.is_counted,
    )


def _entry(entry: EntryTrace) -> ReceiptEntry:
    return ReceiptEntry(
        id=entry.id,
        kind=str(entry.kind),
        points=entry.points,
        reason=entry.reason,
        occurred_on=entry.occurred_on.isoformat() if entry.occurred_on else None,
        is_voided=entry.is_voided,
    )


def _exam(exam: ExamTrace) -> ReceiptExam:
    return ReceiptExam(
        exam=exam.id,
        title=exam.title,
        state=str(exam.state),
        value=None if exam.value is None else _two_places(exam.value),
        maximum=_two_places(exam.maximum),
        weight=_two_places(exam.weight),
        percent=None if exam.percent is None else _two_places(exam.percent),
    )


def _two_places(number: Decimal) -> str:
    return f"{number.quantize(CENT, rounding=ROUND_HALF_UP):f}"
