"""Compares our legacy arithmetic with answers that the legacy server once gave."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from apps.grading.formulas import LEGACY_2026_02, Grade, LegacyTotals, Remark, TermRecord
from apps.grading.formulas import compute_grade as computed

# The server computed in binary doubles; we compute exactly.
TOLERANCE: Final = Decimal("1e-9")
REMARKS: Final = {
    "Passed": Remark.PASSED,
    "Failed": Remark.FAILED,
    "Incomplete": Remark.INC,
    "Dropped": Remark.DRP,
    "Deferred": Remark.DEFERRED,
}
NUMBERS: Final = {
    "attendance_score": "attendance",
    "aptitude_score": "aptitude",
    "subject_score": "proficiency",
    "final_grade": "total",
}


@dataclass(frozen=True)
class Mismatch:
    """One number of one case on which the two systems disagree."""

    case: str
    number: str
    theirs: object
    ours: object

    def __str__(self) -> str:
        """Say where and what."""
        return f"{self.case}: {self.number} was {self.theirs}, ours is {self.ours}"


def mismatches(cases: list[Mapping[str, Any]]) -> Iterator[Mismatch]:
    """Recompute every recorded case. Raises KeyError for a case that lacks a number."""
    for case in cases:
        grade = computed(TermRecord(legacy_totals=totals_of(case)), LEGACY_2026_02)
        yield from unlike(str(case["label"]), case["expect"], grade)


def totals_of(case: Mapping[str, Any]) -> LegacyTotals:
    """Read the counters of a case; an absent one was NULL."""
    return LegacyTotals(
        days=int(case["training_days"]),
        attended=int(case["attendance_present"] or 0),
        merits=decimal_or_none(case["merit_points"]),
        demerits=decimal_or_none(case["demerit_points"]),
        prelim=decimal_or_none(case["prelim"]),
        midterm=decimal_or_none(case["midterm"]),
        final=decimal_or_none(case["final"]),
        status=case["status"],
    )


def unlike(label: str, expected: Mapping[str, Any], grade: Grade) -> Iterator[Mismatch]:
    """List what the server said and we do not."""
    for theirs, ours in NUMBERS.items():
        value = getattr(grade, ours)
        if abs(value - expected[theirs]) > TOLERANCE:
            yield Mismatch(label, theirs, expected[theirs], value)
    if grade.equivalent != decimal_or_none(expected["transmuted"]):
        yield Mismatch(label, "transmuted", expected["transmuted"], grade.equivalent)
    if grade.remark != REMARKS.get(str(expected["remarks"])):
        yield Mismatch(label, "remarks", expected["remarks"], grade.remark)


def decimal_or_none(value: object) -> Decimal | None:
    """Read a number exactly as it is written."""
    return None if value is None else Decimal(str(value))
