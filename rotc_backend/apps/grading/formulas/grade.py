"""A grade: its numbers, how they are shown, and the arithmetic behind them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from apps.grading.formulas.counting import Counted
from apps.grading.formulas.policy import Policy
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


@dataclass(frozen=True)
class Grade:
    """The result of one computation.

    The components are unrounded. The total is rounded once, half up; under the legacy calculation
    it stays unrounded, because that system compared it so. The trace is written out from the same
    working when somebody asks for it: a gradebook shows numbers, a receipt shows how they came.
    """

    attendance: Decimal | None
    aptitude: Decimal
    proficiency: Decimal | None
    total: Decimal | None
    equivalent: Decimal | None
    remark: Remark
    shown: Shown
    facts: Counted = field(compare=False, repr=False)
    policy: Policy = field(compare=False, repr=False)
    explain: Callable[[], Trace] = field(compare=False, repr=False)

    @cached_property
    def trace(self) -> Trace:
        """The whole arithmetic with its inputs."""
        return self.explain()
