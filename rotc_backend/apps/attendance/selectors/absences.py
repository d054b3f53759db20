"""How near a cadet's unexcused absences are to the rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.attendance.choices import AttendanceStatus
from apps.attendance.selectors.cases import AbsenceRules, runs_of


@dataclass(frozen=True, slots=True)
class AbsenceCount:
    """Unexcused absences, and how many more of the planned days can be missed.

    `in_a_row` counts those that no presence has ended. `left` is negative once the share of the
    planned days is passed.
    """

    in_a_row: int
    unexcused: int
    planned: int
    left: int


def count_absences(days: Sequence[tuple[bool, str | None]], rules: AbsenceRules) -> AbsenceCount:
    """Count a cadet's own days in order: whether each was held, and its status."""
    held = [(number, status) for number, (is_held, status) in enumerate(days) if is_held]
    unexcused = sum(status == AttendanceStatus.ABSENT for _, status in held)
    lasting = next((len(run) for run, lasts in runs_of(held) if lasts), 0)
    planned = len(days)
    allowed = planned * rules.case_percent // 100
    return AbsenceCount(lasting, unexcused, planned, allowed - unexcused)
