"""A record counted: how many days of each sort, points, exams. All that decides the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apps.grading.formulas.record import (
    Carried,
    DayFact,
    DayState,
    DayStatus,
    Decision,
    EntryFact,
    EntryKind,
    ExamFact,
    LegacyTotals,
    TermRecord,
)

_ATTENDED = (DayStatus.PRESENT, DayStatus.LATE, DayStatus.EXCUSED)
_HELD = DayState.HELD
_MERIT = EntryKind.MERIT


class DayCount(NamedTuple):
    """How many days there are of each sort; many cadets share the same counts."""

    present: int
    late: int
    excused: int
    absent: int
    unmarked: int
    upcoming: int
    marked_ahead: int = 0  # of the upcoming: attended, but the roll is not closed

    @property
    def by_status(self) -> tuple[tuple[DayStatus | None, int], ...]:
        """The held days, in the order of a receipt."""
        return (*zip(DayStatus, self, strict=False), (None, self.unmarked))

    @property
    def held(self) -> int:
        """How many rolls are closed."""
        return sum(self[:5])

    def if_absent(self) -> "DayCount":
        """The same days once the upcoming ones are missed."""
        return self._replace(absent=self.absent + self.upcoming, upcoming=0, marked_ahead=0)

    def if_present(self) -> "DayCount":
        """The same days once the upcoming ones are attended."""
        return self._replace(present=self.present + self.upcoming, upcoming=0, marked_ahead=0)


class PointCount(NamedTuple):
    """The sums of a ledger, and how many of its entries are voided."""

    merits: int
    demerits: int
    voided: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What the arithmetic reads of a record; dates, titles and reasons are for the receipt."""

    days: DayCount
    points: PointCount
    exams: tuple[ExamFact, ...]
    decision: Decision | None
    legacy_totals: LegacyTotals | None
    carried: Carried


def counted(record: TermRecord) -> Counted:
    """Count a record."""
    return Counted(
        days_counted(record.days),
        points_counted(record.entries),
        record.exams,
        record.decision,
        record.legacy_totals,
        record.carried,
    )


def days_counted(days: Sequence[DayFact]) -> DayCount:
    """Count days by what the roll says; the status of an upcoming day is kept apart."""
    held = [day.status for day in days if day.state == _HELD]
    upcoming = len(days) - len(held)
    ahead = [day for day in days if day.state != _HELD and day.status] if upcoming else ()
    present, late, excused, absent = map(held.count, DayStatus)
    return DayCount(
        present,
        late,
        excused,
        absent,
        unmarked=held.count(None),
        upcoming=upcoming,
        marked_ahead=sum(day.status in _ATTENDED for day in ahead),
    )


def points_counted(entries: Sequence[EntryFact]) -> PointCount:
    """Sum merits and demerits that stand."""
    standing = [entry for entry in entries if not entry.is_voided]
    merits = sum([entry.points for entry in standing if entry.kind == _MERIT])
    points = sum([entry.points for entry in standing])
    return PointCount(merits, points - merits, len(entries) - len(standing))
