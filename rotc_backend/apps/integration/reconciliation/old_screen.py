"""The arithmetic of the old screens, written down a second time and kept apart from the formulas.

Attendance is 30 times attended over training days, without an upper limit, and 0 without days. Aptitude
is 30 hundredths of 100 plus merits less demerits, held between 0 and 100. Subject is 40 times the sum
of three scores over 300, an empty score being 0. Final is their sum; nothing is ever rounded.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

LADDER: Final = ((95, "1.00"), (90, "1.50"), (85, "2.00"), (80, "2.50"), (75, "3.00"))
FAILED: Final = "5.00"
# What the old status stood for, by the remark we print for it.
DECIDED: Final = {"inc": "INC", "do": "DRP", "t": "deferred"}


@dataclass(frozen=True, slots=True)
class Counters:
    """The numbers an old screen was computed from."""

    days: int
    attended: int
    points: Decimal  # merits less demerits
    scores: tuple[Decimal, ...]  # prelim, midterm, final, and what no cell of ours can hold
    decided: str | None = None  # the remark of a status that takes the place of a grade


@dataclass(frozen=True, slots=True)
class Screen:
    """What an old screen showed, exactly."""

    attendance: Fraction
    aptitude: Fraction
    subject: Fraction
    final: Fraction
    grade: str | None
    remark: str


# Asked for several times with the same numbers: mostly the old counters are still ours.
@lru_cache(maxsize=8192)
def screen_of(counters: Counters) -> Screen:
    """Compute what the old screen showed for these counters."""
    attendance = Fraction(30 * counters.attended, counters.days) if counters.days > 0 else 0
    conduct = 100 + Fraction(counters.points)
    aptitude = Fraction(30, 100) * min(Fraction(100), max(Fraction(0), conduct))
    subject = 40 * Fraction(sum(counters.scores)) / 300
    final = attendance + aptitude + subject
    grade, remark = looked_up(final) if counters.decided is None else (None, counters.decided)
    return Screen(Fraction(attendance), aptitude, subject, final, grade, remark)


def looked_up(final: Fraction) -> tuple[str, str]:
    """Find the grade and the remark of an unrounded final number."""
    grade = next((grade for bound, grade in LADDER if final >= bound), FAILED)
    return grade, "failed" if grade == FAILED else "passed"


def decided_by(status: str) -> str | None:
    """Read the decision an old status stood for, whatever its case; other words meant nothing."""
    return DECIDED.get(status.strip().lower())
