"""What the demo cadets did: rolls, conduct and scores, decided by one seeded die.

`demo-cadet` is the worked cadet of docs/grading.md: 89.50 → 2.00 in the released term, and the
early example of the open term: 85.30 to date, 49.50 floor, 94.17 reachable.
"""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from apps.attendance.choices import AttendanceStatus
from apps.grading.choices import EntryKind

PRESENT, LATE, EXCUSED, ABSENT = (
    AttendanceStatus.PRESENT,
    AttendanceStatus.LATE,
    AttendanceStatus.EXCUSED,
    AttendanceStatus.ABSENT,
)
MERITS = ("Outstanding duty", "Best platoon at drill", "Represented the unit")
DEMERITS = ("Late at formation", "Incomplete uniform", "Unprepared for inspection")


@dataclass(frozen=True)
class ExamPlan:
    """An exam as the term plans it."""

    code: str
    title: str
    maximum: Decimal


EXAMS = (
    ExamPlan("prelim", "Preliminary exam", Decimal(100)),
    ExamPlan("midterm", "Midterm exam", Decimal(50)),
    ExamPlan("final", "Final exam", Decimal(90)),
)


@dataclass(frozen=True)
class Conduct:
    """One entry of the ledger."""

    kind: EntryKind
    points: int
    reason: str


@dataclass(frozen=True)
class Record:
    """What one cadet did in one term; a score of None is blank."""

    marks: tuple[AttendanceStatus, ...]
    conduct: tuple[Conduct, ...]
    scores: tuple[Decimal | None, ...]


WORKED = Record(
    marks=(*(PRESENT,) * 7, LATE, *(PRESENT,) * 5, EXCUSED, ABSENT),
    conduct=(
        Conduct(EntryKind.MERIT, 5, "Represented the unit"),
        Conduct(EntryKind.DEMERIT, 12, "Neglect of guard duty"),
    ),
    scores=(Decimal(78), Decimal(42), Decimal(81)),
)
EARLY = Record(
    marks=(*(PRESENT,) * 4, ABSENT, PRESENT),
    conduct=(Conduct(EntryKind.DEMERIT, 3, "Incomplete uniform"),),
    scores=(Decimal(78), None, None),
)


def finished(dice: Random) -> Record:
    """Make a cadet's record of a whole term."""
    return Record(marks=marks(15, dice), conduct=conduct(dice), scores=scores(dice))


def begun(dice: Random) -> Record:
    """Make a cadet's record of a term that is under way: the prelim is in, with some blanks."""
    first = scores(dice)[0] if dice.random() > 0.06 else None
    return Record(marks=marks(6, dice), conduct=conduct(dice), scores=(first, None, None))


def marks(count: int, dice: Random) -> tuple[AttendanceStatus, ...]:
    """Roll the die for each day; a few cadets are often away."""
    weights = (45, 8, 4, 43) if dice.random() < 0.05 else (90, 5, 2, 3)
    return tuple(dice.choices((PRESENT, LATE, EXCUSED, ABSENT), weights=weights, k=count))


def conduct(dice: Random) -> tuple[Conduct, ...]:
    """Give about half of the cadets an entry or two."""
    found = []
    if dice.random() < 0.3:
        found.append(Conduct(EntryKind.MERIT, dice.randint(1, 8), dice.choice(MERITS)))
    if dice.random() < 0.3:
        found.append(Conduct(EntryKind.DEMERIT, dice.randint(1, 10), dice.choice(DEMERITS)))
    return tuple(found)


def scores(dice: Random) -> tuple[Decimal, ...]:
    """Roll a score between half and full marks for every exam."""
    shares = [Decimal(dice.randint(52, 100)) / 100 for _ in EXAMS]
    return tuple(
        (share * plan.maximum).quantize(Decimal("0.5"))
        for share, plan in zip(shares, EXAMS, strict=True)
    )
