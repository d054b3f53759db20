"""The old system's arithmetic once more, with fractions: numbers of one cadet in, the grade out."""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from legacy.verifying import meaning as read
from legacy.verifying.grades import DECISIONS

BANDS: Final = ((95, "1.00"), (90, "1.50"), (85, "2.00"), (80, "2.50"), (75, "3.00"))
FAILED: Final = "5.00"
REMARKS: Final = {"INC": "INC", "DRP": "DRP", "T": "deferred"}
MINUS: Final = "\u2212"


@dataclass(frozen=True)
class Mark:
    """A grade as people read it."""

    attendance: str
    aptitude: str
    proficiency: str
    total: str
    equivalent: str | None
    remark: str


@dataclass(frozen=True)
class Numbers:
    """What the old formula needs of one cadet."""

    days: int
    attended: Fraction
    points: Fraction
    scores: Fraction
    status: str

    def mark(self) -> Mark:
        """Compute the grade as the old server did: nothing is rounded before it is compared."""
        attendance = Fraction(30) * self.attended / self.days if self.days > 0 else Fraction(0)
        aptitude = min(Fraction(100), max(Fraction(0), 100 + self.points)) * 3 / 10
        proficiency = 40 * self.scores / 300
        total = attendance + aptitude + proficiency
        decision = DECISIONS.get(self.status.strip().lower())
        band = next((grade for least, grade in BANDS if total >= least), FAILED)
        remark = "passed" if total >= 75 else "failed"
        return Mark(
            attendance=shown(attendance),
            aptitude=shown(aptitude),
            proficiency=shown(proficiency),
            total=shown(total),
            equivalent=None if decision else band,
            remark=REMARKS[decision] if decision else remark,
        )


def number_or_0(value: Any) -> Fraction:
    """Take a number as the old server did: nothing is 0."""
    try:
        return Fraction(read.number(value))
    except read.NoMeaning:
        return Fraction(0)


def shown(value: Fraction) -> str:
    """Write a number with two decimals, a half upwards."""
    hundredths = math.floor(value * 100 + Fraction(1, 2))
    whole, part = divmod(abs(hundredths), 100)
    return f"{MINUS if hundredths < 0 else ''}{whole}.{part:02d}"
