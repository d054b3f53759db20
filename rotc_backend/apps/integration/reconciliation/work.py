"""Work that people recorded here, with its trace: what the journal and the attendance history name.

Only work with a trace explains a difference. A number that was changed past the services has none.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import connection

from apps.attendance.choices import DayState
from apps.attendance.models import TrainingDay
from apps.grading.choices import EntryKind
from apps.grading.models import LedgerEntry
from apps.integration.models import LegacyRow
from apps.system.models import JournalEntry, Term

GIVEN: Final = {"merit.awarded": 1, "demerit.given": -1}
VOIDED: Final = "entry.voided"
SCORED: Final = ("score.entered", "grade.amended")
DECIDED: Final = ("status.decided", "status.lifted", "grade.amended")
DAYS: Final = "training_day."
KINDS: Final = (
    *GIVEN,
    VOIDED,
    *SCORED,
    *DECIDED,
    "exam.changed",
    "policy.assigned",
    "enrolment.changed",
    "training_day.planned",
    "training_day.changed",
    "training_day.opened",
    "training_day.closed",
    "training_day.reopened",
    "training_day.cancelled",
)
# A mark and what it was when it came: how far the roll's count moved by acts with a trace.
MARKS: Final = """
    WITH act AS (
        SELECT DISTINCT ON (training_day_id, enrolment_id)
            training_day_id, enrolment_id, to_status
        FROM attendance_attendancechange
        WHERE outcome = 'saved' AND NOT (source = 'import' AND marked_by_id IS NULL)
            AND (%(everybody)s OR enrolment_id = ANY(%(enrolments)s))
        ORDER BY training_day_id, enrolment_id, version DESC
    ), mark AS (
        SELECT record.enrolment_id,
            (act.enrolment_id IS NOT NULL)::int AS is_act,
            (record.status IS DISTINCT FROM CASE WHEN act.enrolment_id IS NULL
                THEN landed.written ->> 'status' ELSE act.to_status END)::int AS is_stray,
            record.status IS NOT DISTINCT FROM landed.written ->> 'status'
                AND (day.id = ANY(%(days)s) OR enrolment.id = ANY(%(moved)s)) AS is_of_day,
            (day.state = 'closed' AND day.date >= enrolment.effective_from
                AND (enrolment.effective_to IS NULL OR day.date <= enrolment.effective_to)
                AND coalesce(record.status IN ('present', 'late', 'excused'), false))::int AS now,
            coalesce(landed.written ->> 'status' IN ('present', 'late', 'excused'), false)::int
                AS before
        FROM attendance_attendancerecord AS record
        JOIN attendance_trainingday AS day
            ON day.id = record.training_day_id AND day.term_id = %(term)s
        JOIN cadets_enrolment AS enrolment ON enrolment.id = record.enrolment_id
        LEFT JOIN act ON act.training_day_id = day.id AND act.enrolment_id = enrolment.id
        LEFT JOIN integration_legacyrow AS landed
            ON landed.target = 'attendance.attendancerecord' AND landed.target_id = record.id
            AND landed.fate = 'migrated' AND landed.gone_at IS NULL
        WHERE %(everybody)s OR enrolment.id = ANY(%(enrolments)s)
    )
    SELECT enrolment_id, sum(is_act)::int, sum(is_stray)::int,
        coalesce(sum(now - before) FILTER (WHERE is_act = 1 OR is_of_day), 0)::int
    FROM mark GROUP BY enrolment_id
"""


@dataclass(frozen=True, slots=True)
class TouchedDay:
    """A training day that somebody here planned, changed, opened, closed or cancelled."""

    date: date
    counted: int  # 1 when it counts more than it did when it came, -1 when less


@dataclass
class Work:
    """What people recorded in a term, by enrolment where it concerns one."""

    # Signed points of each entry by its id, as the act said.
    given: dict[int, int] = field(default_factory=dict)
    voided: set[int] = field(default_factory=set)  # entries, and the rows that void them
    cells: dict[tuple[int, int], str] = field(default_factory=dict)  # exam, enrolment: last word
    exams: set[int] = field(default_factory=set)
    days: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)  # enrolments whose dates or status changed
    decided: set[int] = field(default_factory=set)
    policy: int | None = None
    points: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    entries: Counter[int] = field(default_factory=Counter)
    scores: Counter[int] = field(default_factory=Counter)
    marks: dict[int, int] = field(default_factory=dict)
    attended: dict[int, int] = field(default_factory=dict)
    strays: dict[int, int] = field(default_factory=dict)  # marks that nobody recorded so
    touched: list[TouchedDay] = field(default_factory=list)

    def is_last_word(self, exam: int, enrolment: int, value: Decimal | None) -> bool:
        """Tell whether a cell holds what a person last entered in it, or its exam was changed."""
        if exam in self.exams:
            return True
        said = self.cells.get((exam, enrolment))
        return said is not None and said == ("" if value is None else f"{value:.2f}")


def work_of(term: Term, enrolments: Sequence[int] | None = None) -> Work:
    """Read the work of a term, in full or for some cadets: four queries."""
    work = Work()
    acts = JournalEntry.objects.filter(term=term, type__in=KINDS).order_by("id")
    for kind, ids, data in acts.values_list("type", "ids", "data"):
        note(work, kind, ids, data)
    count_entries(work)
    work.scores.update(enrolment for _, enrolment in work.cells)
    work.touched = touched_days(term, work.days)
    read_marks(work, term, enrolments)
    return work


def note(work: Work, kind: str, ids: dict[str, Any], data: dict[str, Any]) -> None:
    """Take up one act."""
    if kind in GIVEN:
        work.given |= dict.fromkeys(ids["entries"], GIVEN[kind] * data["points"])
    elif kind == "policy.assigned":
        work.policy = ids["policy"]
    elif kind.startswith(DAYS):
        work.days.add(ids["training_day"])
    else:
        note_rows(work, kind, ids, data)


def note_rows(work: Work, kind: str, ids: dict[str, Any], data: dict[str, Any]) -> None:
    """Take up an act on ledger rows, exams, cells or enrolments."""
    if kind == VOIDED:
        work.voided |= set(ids["entries"])
    if kind == "exam.changed":
        work.exams.add(ids["exam"])
    if kind == "enrolment.changed":
        work.moved |= set(ids["enrolments"])
    if kind in SCORED:
        work.cells |= {(exam, row): as_value(after) for exam, row, _, after in data["changes"]}
    if kind in DECIDED:
        work.decided |= set(ids["enrolments"])


def as_value(word: str) -> str:
    """Read what the audit says of a cell: a number with two decimals, or nothing."""
    try:
        return f"{Decimal(word):.2f}"
    except ArithmeticError:
        return ""


def count_entries(work: Work) -> None:
    """Add up the points that entries and voidings of people brought each cadet."""
    for entry in LedgerEntry.objects.filter(pk__in=work.given.keys() | work.voided):
        points = points_in(work, entry)
        if points is not None:
            work.points[entry.enrolment_id] += points
            work.entries[entry.enrolment_id] += 1


def points_in(work: Work, entry: LedgerEntry) -> int | None:
    """How far an entry moved its cadet; None for one that came and was only voided here."""
    if entry.voids_id is None:
        return work.given.get(entry.pk)
    return -entry.points if entry.kind == EntryKind.MERIT else entry.points


def touched_days(term: Term, days: Iterable[int]) -> list[TouchedDay]:
    """Say of each touched day whether it counts more or less than when it came."""
    came = LegacyRow.objects.filter(table="training_days", target_id__in=days)
    old = set(came.values_list("target_id", flat=True))
    rows = TrainingDay.objects.filter(term=term, pk__in=days)
    return [
        TouchedDay(on, int(state != DayState.CANCELLED) - int(pk in old))
        for pk, on, state in rows.values_list("pk", "date", "state")
    ]


def read_marks(work: Work, term: Term, enrolments: Sequence[int] | None) -> None:
    """Count marks of people, and how far they moved the days attended."""
    asked: dict[str, Any] = {
        "term": term.pk,
        "days": list(work.days),
        "moved": list(work.moved),
        "everybody": enrolments is None,
        "enrolments": list(enrolments or ()),
    }
    with connection.cursor() as cursor:
        cursor.execute(MARKS, asked)
        for enrolment, marks, strays, attended in cursor.fetchall():
            work.marks[enrolment] = marks
            work.strays[enrolment] = strays
            work.attended[enrolment] = attended
