"""A small unit that came from the old system: two cadets, two dated days and one without a date."""

import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from apps.attendance.models import AttendanceChange, AttendanceRecord, TrainingDay
from apps.cadets.models import Enrolment
from apps.grading.formulas import LEGACY_2026_02
from apps.grading.models import Exam, LedgerEntry, LegacyEvidence
from apps.integration.choices import Fate
from apps.integration.models import LegacyMove, LegacyRow
from tests.cast import Cast
from tests.factories.attendance import AttendanceRecordFactory, ClosedDayFactory
from tests.factories.grading import (
    ExamFactory,
    LedgerEntryFactory,
    ScoreFactory,
    TermPolicyFactory,
    stored_policy,
)

OLD_SCORES = {"prelim": "80", "midterm": "85.50", "final": "90"}


@dataclass(frozen=True)
class Moved:
    """What stands here after the move."""

    cast: Cast
    move: LegacyMove
    days: tuple[TrainingDay, ...]
    exams: tuple[Exam, ...]
    merit: LedgerEntry

    @property
    def alpha(self) -> Enrolment:
        """A cadet whose counters say one merit more than the ledger, and a day without a date."""
        return self.cast.enrolment

    @property
    def bravo(self) -> Enrolment:
        """A cadet of whom the old system had no grades row."""
        return self.cast.other_enrolment

    def mark(self, number: int = 0) -> AttendanceRecord:
        """What the roll of a day says of Alpha."""
        return self.alpha.attendance_records.get(training_day=self.days[number])


def move_unit(cast: Cast) -> Moved:
    """Make everything as the import leaves it."""
    TermPolicyFactory(term=cast.term, policy=stored_policy(LEGACY_2026_02))
    move = LegacyMove.objects.create(
        term=cast.term,
        export="e" * 64,
        engine="sqlite",
        time_zone="UTC",
        restore_point="before",
        counts={"cadets": {"migrated": 2}, "training_days": {"migrated": 2, "quarantined": 1}},
        finished_at=timezone.now(),
    )
    for key, enrolment in (("1", cast.enrolment), ("2", cast.other_enrolment)):
        land(move, "cadets", key, target="cadets.cadet", target_id=enrolment.cadet_id)
    days = (moved_day(move, "1", date(2026, 9, 5)), moved_day(move, "2", date(2026, 9, 12)))
    land(move, "training_days", "3", fate=Fate.QUARANTINED, reason="date 'TBA': no date")
    for day in days:
        moved_mark(move, day, cast.enrolment)
    land(
        move,
        "attendance_records",
        "of day 3",
        raw={"cadet_id": 1, "status": "present"},
        fate=Fate.QUARANTINED,
        reason="training_day_id 3 leads to no row that was migrated",
    )
    merit = moved_merit(move, cast)
    evidence_of(cast)
    return Moved(cast, move, days, moved_scores(cast), merit)


def land(move: LegacyMove, table: str, key: str, **facts: object) -> LegacyRow:
    """Keep one row of the old system; migrated unless said otherwise."""
    kept = {"fate": Fate.MIGRATED, "raw": {}, "hash": b"-" * 32} | facts
    return LegacyRow.objects.create(move=move, table=table, key=key, **kept)


def moved_day(move: LegacyMove, key: str, on: date) -> TrainingDay:
    """A day held long ago."""
    day = ClosedDayFactory(term=move.term, date=on)
    land(move, "training_days", key, target="attendance.trainingday", target_id=day.pk)
    return day


def moved_mark(move: LegacyMove, day: TrainingDay, enrolment: Enrolment) -> AttendanceRecord:
    """A mark with the line of history that the import writes."""
    record = AttendanceRecordFactory(training_day=day, enrolment=enrolment, source="import")
    AttendanceChange.objects.create(
        op_id=uuid.uuid4(),
        training_day=day,
        enrolment=enrolment,
        to_status="present",
        source="import",
        version=1,
    )
    land(
        move,
        "attendance_records",
        str(record.pk),
        raw={"cadet_id": 1, "status": "present"},
        target="attendance.attendancerecord",
        target_id=record.pk,
        written={"status": "present"},
    )
    return record


def moved_merit(move: LegacyMove, cast: Cast) -> LedgerEntry:
    """Nine merits of the old ledger, and one that only the counter knew of."""
    facts = {"enrolment": cast.enrolment, "issued_by": cast.other_staff, "kind": "merit"}
    entry = LedgerEntryFactory(points=9, reason="Color guard", **facts)
    land(
        move,
        "merit_demerit_logs",
        "1",
        raw={"cadet_id": 1, "type": "merit", "points": 9},
        target="grading.ledgerentry",
        target_id=entry.pk,
        written={"points": "9", "kind": "merit"},
    )
    LedgerEntryFactory(points=1, reason="Carried over", **facts)
    return entry


def moved_scores(cast: Cast) -> tuple[Exam, ...]:
    """The three exams with Alpha's scores."""
    exams = tuple(
        ExamFactory(term=cast.term, code=code, position=place)
        for place, code in enumerate(OLD_SCORES)
    )
    for exam in exams:
        value = Decimal(OLD_SCORES[exam.code])
        ScoreFactory(exam=exam, enrolment=cast.enrolment, value=value, entered_by=cast.other_staff)
    return exams


def evidence_of(cast: Cast) -> None:
    """The old counters: Alpha attended 3 of 3 days with 12 merits and 2 demerits; Bravo has no row."""
    LegacyEvidence.objects.create(
        enrolment=cast.enrolment,
        has_row=True,
        total_days=3,
        attendance_present=3,
        merit_points=12,
        demerit_points=2,
        carried_days=1,
        carried_attended=1,
        carried_points=1,
        status="active",
        **{f"{code}_score": value for code, value in OLD_SCORES.items()},
    )
    LegacyEvidence.objects.create(
        enrolment=cast.other_enrolment, has_row=False, total_days=3, carried_days=1
    )
