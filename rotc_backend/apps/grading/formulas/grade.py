"""A grade: its numbers, how they are shown, and the arithmetic behind them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from apps.grading.formulas.trace import Trace


class Remark(StrEnum):
    """The word that goes with a grade."""

    PASSED = "passed"
    FAILED = "failed"
    INC = "INC"
    DRP = "DRP"
    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"
    NO_GRADE_YET = "no_grade_yet"


@dataclass(frozen=True, slots=True)
class Shown:
    """The numbers as people read them: two decimals, half up."""

    attendance: str | None
    aptitude: str
    proficiency: str | None
    total: str | None
    equivalent: str | None


@dataclass(frozen=True, slots=True)
class Grade:
    """The result of one computation.

    The components are unrounded. The total is rounded once, half up; under the legacy calculation
    it stays unrounded, because that system compared it so.
    """

    attendance: Decimal | None
    aptitude: Decimal
    proficiency: Decimal | None
    total: Decimal | None
    equivalent: Decimal | None
    remark: Remark
    shown: Shown
    trace: Trace
