"""Facts of a term on stage: days, conduct and exams of the worked cadet."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from apps.attendance.models import TrainingDay
from apps.cadets.models import Enrolment
from apps.grading.choices import EntryKind
from apps.grading.models import Exam
from tests.cast import Cast
from tests.factories.attendance import AttendanceRecordFactory, ClosedDayFactory
from tests.factories.grading import ExamFactory, LedgerEntryFactory, ScoreFactory

FIRST_DAY = date(2026, 8, 8)
ROLL = ("present",) * 12 + ("late", "excused", "absent")
# Why one person both prepares and releases, where a test is about something else.
ALONE = "The only officer on duty"
EXAMS = (("prelim", "78", "100"), ("midterm", "42", "50"), ("final", "81", "90"))


@dataclass(frozen=True)
class Scene:
    """The cast with the days and exams of their term."""

    cast: Cast
    days: list[TrainingDay]
    exams: list[Exam]

    @property
    def enrolment(self) -> Enrolment:
        """The worked cadet's enrolment."""
        return self.cast.enrolment


def worked_term(cast: Cast) -> Scene:
    """Put the worked cadet on stage; the other cadet has the same roll and exams, no conduct."""
    scene = Scene(cast, held_days(cast, len(ROLL)), released_exams(cast))
    for enrolment in (cast.enrolment, cast.other_enrolment):
        mark(enrolment, scene.days, ROLL)
        score(cast, enrolment, scene.exams, [value for _, value, _ in EXAMS])
    give(cast, cast.enrolment, EntryKind.MERIT, 5)
    give(cast, cast.enrolment, EntryKind.DEMERIT, 12)
    return scene


def held_days(cast: Cast, count: int) -> list[TrainingDay]:
    """Close one roll a week."""
    dates = [FIRST_DAY + timedelta(weeks=week) for week in range(count)]
    return [ClosedDayFactory(term=cast.term, date=on) for on in dates]


def mark(enrolment: Enrolment, days: list[TrainingDay], roll: tuple[str, ...]) -> None:
    """Enter what the rolls say of one cadet."""
    for day, status in zip(days, roll, strict=True):
        AttendanceRecordFactory(training_day=day, enrolment=enrolment, status=status)


def released_exams(cast: Cast) -> list[Exam]:
    """Plan and release prelim, midterm and final."""
    return [
        ExamFactory(
            term=cast.term,
            code=code,
            title=code.title(),
            maximum=Decimal(maximum),
            position=position,
            released_at=timezone.now(),
        )
        for position, (code, _, maximum) in enumerate(EXAMS)
    ]


def score(cast: Cast, enrolment: Enrolment, exams: list[Exam], values: list[str]) -> None:
    """Enter one cadet's scores."""
    for exam, value in zip(exams, values, strict=True):
        ScoreFactory(exam=exam, enrolment=enrolment, value=Decimal(value), entered_by=cast.staff)


def give(cast: Cast, enrolment: Enrolment, kind: EntryKind, points: int) -> None:
    """Enter merits or demerits of one cadet."""
    LedgerEntryFactory(enrolment=enrolment, kind=kind, points=points, issued_by=cast.staff)
