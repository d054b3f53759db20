"""The facts of one cadet in one term, as the arithmetic receives them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class DayState(StrEnum):
    """Whether the roll of a day is closed; cancelled days never reach the arithmetic."""

    HELD = "held"
    UPCOMING = "upcoming"


class DayStatus(StrEnum):
    """What the roll says of the cadet."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"


class EntryKind(StrEnum):
    """Whether a ledger entry adds points or takes them."""

    MERIT = "merit"
    DEMERIT = "demerit"


class ScoreState(StrEnum):
    """Whether a score is still missing, entered, or a zero because the cadet did not sit."""

    BLANK = "blank"
    SCORE = "score"
    DID_NOT_SIT = "did_not_sit"


class Decision(StrEnum):
    """A status a person has set; it takes the place of the equivalent."""

    INC = "INC"
    DRP = "DRP"
    WITHDRAWN = "W"
    DEFERRED = "T"


class ImpossibleFact(ValueError):
    """A fact that no roll, ledger or exam can hold."""


@dataclass(frozen=True, slots=True)
class DayFact:
    """One training day within the enrolment's dates; an upcoming day's status is not looked at."""

    id: int
    date: date
    title: str
    state: DayState
    status: DayStatus | None


@dataclass(frozen=True, slots=True)
class EntryFact:
    """One merit or demerit; the row that voids another is not an entry of its own."""

    id: int
    kind: EntryKind
    points: int
    reason: str
    occurred_on: date | None
    is_voided: bool = False

    def __post_init__(self) -> None:
        """Refuse points that would turn a merit into a demerit."""
        if self.points < 1:
            raise ImpossibleFact(f"Entry {self.id} has {self.points} points; the least is 1.")


@dataclass(frozen=True, slots=True)
class ExamFact:
    """One exam and the cadet's raw value in it, if there is one."""

    id: int
    code: str
    title: str
    maximum: Decimal
    weight: Decimal
    state: ScoreState
    value: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be divided, and a score without a value."""
        if self.maximum <= 0 or self.weight <= 0:
            raise ImpossibleFact(f"Exam {self.code} needs a maximum and a weight above 0.")
        if self.state == ScoreState.SCORE and (self.value is None or self.value < 0):
            raise ImpossibleFact(f"The score in {self.code} must be a number from 0 upwards.")


@dataclass(frozen=True, slots=True)
class LegacyTotals:
    """The counters the legacy system stored; they can differ from the facts they once counted."""

    days: int
    attended: int
    merits: Decimal | None
    demerits: Decimal | None
    prelim: Decimal | None
    midterm: Decimal | None
    final: Decimal | None
    status: str | None = None
    other_scores: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Carried:
    """How far the legacy system's counters were from its own records when these were moved here.

    Only the legacy arithmetic reads it: a migrated grade stays what the old screen showed, and
    whatever is recorded afterwards counts on top.
    """

    days: int = 0
    attended: int = 0
    scores: Decimal = Decimal(0)  # raw points that no cell here can hold
    points: Decimal = Decimal(0)  # part of a conduct point, which no ledger entry can hold


NOTHING_CARRIED = Carried()


@dataclass(frozen=True, slots=True)
class TermRecord:
    """Everything that decides one cadet's grade in one term."""

    days: tuple[DayFact, ...] = ()
    entries: tuple[EntryFact, ...] = ()
    exams: tuple[ExamFact, ...] = ()
    decision: Decision | None = None
    legacy_totals: LegacyTotals | None = None
    carried: Carried = NOTHING_CARRIED
