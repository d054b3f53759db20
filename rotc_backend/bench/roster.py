"""A term as large as a unit has: invented cadets with rolls, a ledger and scores, written in bulk."""

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.utils import timezone

from apps.attendance.choices import AttendanceStatus, DayState
from apps.attendance.models import AttendanceRecord, TrainingDay
from apps.authentication.models import User
from apps.cadets.choices import MSLevel, Sex
from apps.cadets.models import Cadet, Enrolment
from apps.core.permissions import Role
from apps.grading.choices import DecisionKind, EntryKind, ScoreState
from apps.grading.models import Exam, GradingPolicy, LedgerEntry, Score, StatusDecision, TermPolicy
from apps.system.choices import Semester, TermState
from apps.system.models import Term

BATCH: Final = 2000
FIRST_DAY: Final = date(2026, 8, 8)
STARTS_ON, ENDS_ON = date(2026, 8, 3), date(2026, 12, 18)
HELD, PLANNED = 15, 3
COMPANIES: Final = ("Alpha", "Bravo", "Charlie", "Delta", "Echo")
PLATOONS: Final = ("1st", "2nd", "3rd")
SURNAMES: Final = ("Reyes", "Cruz", "Santos", "Garcia", "Mendoza", "Flores", "Ramos", "Aquino")
FIRST_NAMES: Final = ("Ana", "Ben", "Cora", "Dan", "Ella", "Felix", "Grace", "Hugo", "Iris")
STATUSES: Final = tuple(AttendanceStatus)
SHARES: Final = (86, 6, 4, 4)  # of 100 marks: present, late, excused, absent
EXAMS: Final = (("prelim", "100"), ("midterm", "50"), ("final", "90"))


@dataclass(frozen=True)
class Stage:
    """The term, one of its staff, and one of its cadets."""

    term: Term
    staff: User
    cadet: User
    size: int


def build(size: int) -> Stage:
    """Invent a term in its sixteenth week: rolls and two exams are in, the final half entered."""
    dice = random.Random(20261121)  # noqa: S311 - the same invented unit in every run
    term = Term.objects.create(
        school_year="2026-2027",
        semester=Semester.FIRST,
        starts_on=STARTS_ON,
        ends_on=ENDS_ON,
        state=TermState.OPEN,
    )
    TermPolicy.objects.create(term=term, policy=GradingPolicy.objects.get(name="standard"))
    staff, cadet = people()
    enrolments = enrol(term, cadet, size, dice)
    Recording(staff, dice).record(term, enrolments)
    return Stage(term, staff, cadet, size)


def people() -> tuple[User, User]:
    """Make the two accounts that look at the gradebook and at a grade."""
    roles = (("bench.staff", Role.STAFF), ("bench.cadet", Role.CADET))
    users = [
        User(username=name, full_name=name, role=role, is_approved=True, password="!")  # noqa: S106 - no password fits
        for name, role in roles
    ]
    staff, cadet = User.objects.bulk_create(users)
    return staff, cadet


def enrol(term: Term, user: User, size: int, dice: random.Random) -> list[Enrolment]:
    """Invent cadets and place them in companies and platoons."""
    cadets = Cadet.objects.bulk_create(
        [
            Cadet(
                student_number=f"2026-{number:05d}",
                last_name=dice.choice(SURNAMES),
                first_name=dice.choice(FIRST_NAMES),
                middle_name=dice.choice(SURNAMES),
                sex=dice.choice(list(Sex)),
                user=user if number == 0 else None,
            )
            for number in range(size)
        ],
        batch_size=BATCH,
    )
    rows = [
        Enrolment(
            cadet=cadet,
            term=term,
            ms_level=MSLevel.MS1,
            company=COMPANIES[place % len(COMPANIES)],
            platoon=PLATOONS[place // len(COMPANIES) % len(PLATOONS)],
            effective_from=STARTS_ON,
        )
        for place, cadet in enumerate(cadets)
    ]
    return Enrolment.objects.bulk_create(rows, batch_size=BATCH)


@dataclass(frozen=True)
class Recording:
    """Writes what happened, in one person's name."""

    staff: User
    dice: random.Random

    def record(self, term: Term, enrolments: Sequence[Enrolment]) -> None:
        """Fill the term."""
        marks = self.marks(held_days(term), enrolments)
        AttendanceRecord.objects.bulk_create(marks, batch_size=BATCH)
        self.keep_ledger(enrolments)
        Score.objects.bulk_create(self.scores(term, enrolments), batch_size=BATCH)
        StatusDecision.objects.bulk_create(
            StatusDecision(
                enrolment=enrolment,
                kind=DecisionKind.INC,
                reason="Final is missing",
                decided_on=FIRST_DAY,
                decided_by=self.staff,
            )
            for enrolment in enrolments[::100]
        )

    def marks(
        self, days: Sequence[TrainingDay], enrolments: Sequence[Enrolment]
    ) -> Iterator[AttendanceRecord]:
        """Throw a status for every cadet on every held day."""
        for day in days:
            statuses = self.dice.choices(STATUSES, SHARES, k=len(enrolments))
            for enrolment, status in zip(enrolments, statuses, strict=True):
                yield AttendanceRecord(
                    training_day=day, enrolment=enrolment, status=status, marked_by=self.staff
                )

    def keep_ledger(self, enrolments: Sequence[Enrolment]) -> None:
        """Give everybody two entries on average; void one in ten."""
        entries = [
            self.entry(enrolment)
            for enrolment in enrolments
            for _ in range(self.dice.randint(0, 4))
        ]
        LedgerEntry.objects.bulk_create(entries, batch_size=BATCH)
        LedgerEntry.objects.bulk_create(
            [self.entry(entry.enrolment, voids=entry) for entry in entries[::10]], batch_size=BATCH
        )

    def entry(self, enrolment: Enrolment, voids: LedgerEntry | None = None) -> LedgerEntry:
        """Throw a merit or demerit, or void one."""
        kind = voids.kind if voids else self.dice.choice(list(EntryKind))
        return LedgerEntry(
            enrolment=enrolment,
            kind=kind,
            points=voids.points if voids else self.dice.randint(1, 10),
            reason="Voided" if voids else "Kept in order",
            occurred_on=FIRST_DAY,
            issued_by=self.staff,
            client_op_id=uuid.UUID(int=self.dice.getrandbits(128)),
            voids=voids,
        )

    def scores(self, term: Term, enrolments: Sequence[Enrolment]) -> Iterator[Score]:
        """Throw scores: prelim and midterm of all, the final of every second cadet."""
        for exam, each in zip(exams(term), (1, 1, 2), strict=True):
            for enrolment in enrolments[::each]:
                hundredths = self.dice.randint(4000, 10000)
                yield Score(
                    exam=exam,
                    enrolment=enrolment,
                    state=ScoreState.SCORE,
                    value=(exam.maximum * hundredths / 10000).quantize(Decimal("0.01")),
                    entered_by=self.staff,
                    entered_at=timezone.now(),
                )


def held_days(term: Term) -> list[TrainingDay]:
    """Plan a training day a week and close those that are over."""
    now = timezone.now()
    rows = [
        TrainingDay(
            term=term,
            date=FIRST_DAY + timedelta(weeks=week),
            title=f"Training day {week + 1}",
            state=DayState.CLOSED if week < HELD else DayState.PLANNED,
            closed_at=now if week < HELD else None,
        )
        for week in range(HELD + PLANNED)
    ]
    return TrainingDay.objects.bulk_create(rows)[:HELD]


def exams(term: Term) -> list[Exam]:
    """Plan prelim, midterm and final; the first two are released."""
    rows = [
        Exam(
            term=term,
            code=code,
            title=code.title(),
            maximum=Decimal(maximum),
            position=position,
            released_at=timezone.now() if position < 2 else None,
        )
        for position, (code, maximum) in enumerate(EXAMS)
    ]
    return Exam.objects.bulk_create(rows)
