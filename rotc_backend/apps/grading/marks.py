"""Marks as people see them: two decimals, with the word that goes with them."""

from dataclasses import dataclass
from decimal import Decimal

from apps.grading.formulas import Grade, ThreeNumbers
from apps.grading.models import ReleasedGrade


@dataclass(frozen=True)
class Mark:
    """One grade in numbers: its three parts, the total, the equivalent and the remark."""

    attendance: str | None
    aptitude: str | None
    proficiency: str | None
    total: str | None
    equivalent: str | None
    remark: str


@dataclass(frozen=True)
class Numbers:
    """What is earned so far, the least and the most it can become; or what was released."""

    to_date: Mark
    floor: Mark | None
    reachable: Mark | None
    released: Mark | None


def mark_of(grade: Grade) -> Mark:
    """Show a computed grade."""
    shown = grade.shown
    return Mark(
        attendance=shown.attendance,
        aptitude=shown.aptitude,
        proficiency=shown.proficiency,
        total=shown.total,
        equivalent=shown.equivalent,
        remark=str(grade.remark),
    )


def open_numbers(three: ThreeNumbers) -> Numbers:
    """Show the numbers of a term that still goes on."""
    return Numbers(
        to_date=mark_of(three.to_date),
        floor=mark_of(three.floor),
        reachable=mark_of(three.reachable),
        released=None,
    )


def frozen_mark(row: ReleasedGrade) -> Mark:
    """Show a grade as it was released."""
    return Mark(
        attendance=_two_places(row.attendance),
        aptitude=_two_places(row.aptitude),
        proficiency=_two_places(row.proficiency),
        total=_two_places(row.total),
        equivalent=_two_places(row.equivalent),
        remark=row.remark,
    )


def frozen_numbers(row: ReleasedGrade) -> Numbers:
    """Show the numbers of a released grade: there is nothing left to reach or to lose."""
    mark = frozen_mark(row)
    return Numbers(to_date=mark, floor=None, reachable=None, released=mark)


def _two_places(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:.2f}"
