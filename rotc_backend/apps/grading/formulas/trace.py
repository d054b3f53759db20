"""What a receipt is printed from: the inputs, every line of arithmetic, and remarks in words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from apps.grading.formulas.figures import Figure
from apps.grading.formulas.record import DayState, DayStatus, EntryKind, ScoreState


class Section(StrEnum):
    """The part of the receipt a line belongs to."""

    ATTENDANCE = "attendance"
    APTITUDE = "aptitude"
    PROFICIENCY = "proficiency"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Line:
    """One step: what it is, the arithmetic, and its value as shown (two decimals, half up)."""

    section: Section
    label: str
    expression: str
    value: str


@dataclass(frozen=True, slots=True)
class DayTrace:
    """One training day and the credit it gave; no credit when it does not count."""

    id: int
    date: date
    title: str
    state: DayState
    status: DayStatus | None
    credit: Decimal | None
    is_counted: bool


@dataclass(frozen=True, slots=True)
class EntryTrace:
    """One ledger entry as it entered the sum."""

    id: int
    kind: EntryKind
    points: int
    reason: str
    occurred_on: date | None
    is_voided: bool


@dataclass(frozen=True, slots=True)
class ExamTrace:
    """One exam with the percent its score became; no percent while it is blank."""

    id: int
    code: str
    title: str
    state: ScoreState
    value: Decimal | None
    maximum: Decimal
    weight: Decimal
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Trace:
    """The whole arithmetic of one grade with its inputs."""

    lines: tuple[Line, ...]
    days: tuple[DayTrace, ...]
    entries: tuple[EntryTrace, ...]
    exams: tuple[ExamTrace, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One component: its points, or none yet, with the lines and notes that explain it."""

    figure: Figure | None
    write: Callable[[], tuple[Line, ...]] = field(default=tuple, compare=False, repr=False)
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of the receipt."""
        return self.write()


def line_of(section: Section, label: str, figure: Figure) -> Line:
    """Write one figure as a line of the receipt."""
    return Line(section, label, figure.expression, figure.shown)
