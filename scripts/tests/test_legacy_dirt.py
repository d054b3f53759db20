"""Whatever stands in an old database, the move neither stops nor loses a row, and the grades stay."""

import json
import os
import tempfile
from argparse import Namespace
from collections import Counter
from contextlib import contextmanager
from datetime import UTC
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from apps.attendance.models import AttendanceRecord, ExcuseLetter, TrainingDay
from apps.authentication.models import User
from apps.cadets.models import Cadet, Enrolment
from apps.grading.checks import check_grades
from apps.grading.models import LedgerEntry, LegacyEvidence, Score, StatusDecision
from apps.grading.selectors import grade_sheet
from apps.integration.models import LegacyRow
from apps.staff.models import TrainingStaff
from apps.system.models import JournalEntry, Term
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from legacy_dirt import as_archive, as_sqlite, dirt, worlds

from legacy import converters as read
from legacy.archive import Archive
from legacy.export import export
from legacy.moving.command import run
from legacy.moving.landing import place_of

# RGMS_DIRT=500 drills with that many old databases for each claim, other ones every time.
DRILLED = int(os.environ.get("RGMS_DIRT", "0"))
TARGETS = (
    Cadet,
    Enrolment,
    User,
    TrainingStaff,
    TrainingDay,
    AttendanceRecord,
    ExcuseLetter,
    LedgerEntry,
    LegacyEvidence,
    Score,
    StatusDecision,
    LegacyRow,
)
EXAMS = ("prelim_score", "midterm_score", "final_score")
MOST_NET = 1000  # what is carried over at most; a hundred already fill or empty the part

pytestmark = pytest.mark.django_db


def drilled(examples):
    """As many databases as a usual run can afford, always the same ones; or a long drill."""
    return settings(
        max_examples=DRILLED or examples,
        derandomize=not DRILLED,
        deadline=None,
        database=None,
        print_blob=True,
        phases=[Phase.explicit, Phase.generate],  # to shrink a whole database takes minutes
        suppress_health_check=[*HealthCheck],
    )


@contextmanager
def trial():
    """Give one example a folder, and a database that forgets it."""
    with tempfile.TemporaryDirectory() as name, transaction.atomic():
        yield Path(name)
        transaction.set_rollback(True)


def exported(world, folder, engine):
    """Write the world and the export of it."""
    out = folder / "export"
    if engine == "postgresql":
        return as_archive(world, out)
    export(str(as_sqlite(world, folder / "rotc.db")), out)
    return out


def imported(out):
    asked = {"term": None, "school_year": "2025-2026", "semester": "second", "zone": None}
    return run(Archive(out), Namespace(**asked, dry_run=False, resume=False))


def exact(value):
    """Write a JSON value so that equal ones are equal, to the last digit; PostgreSQL keeps no NUL."""
    if isinstance(value, dict):
        return frozenset((exact(name), exact(each)) for name, each in value.items())
    if isinstance(value, list):
        return tuple(map(exact, value))
    if isinstance(value, Decimal):
        sign, digits, exponent = value.as_tuple()
        bare = "".join(map(str, digits)).strip("0")
        trailing = len(digits) - len("".join(map(str, digits)).rstrip("0"))
        return (sign, bare, exponent + trailing) if bare else 0
    return value.replace("\0", "\ufffd") if isinstance(value, str) else ("plain", value)


def as_found(line):
    """Read a row without bending a number."""
    return json.loads(line, parse_int=Decimal, parse_float=Decimal)


def landed():
    """The rows as they are kept: table, raw, fate, target."""
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT "table", raw::text, fate, target_id FROM integration_legacyrow'
            " WHERE gone_at IS NULL"
        )
        return [(table, as_found(raw), *rest) for table, raw, *rest in cursor.fetchall()]


def everything():
    return [list(model.objects.order_by("pk").values()) for model in TARGETS]


def claim_nothing_is_lost(out):
    """Every exported row is kept as it was and ended in one place."""
    archive = Archive(out)
    rows = landed()
    sent = Counter(
        exact(as_found(line)) for table in archive.manifest.tables for line in archive.lines(table)
    )
    assert Counter(exact(raw) for _, raw, *_ in rows) == sent
    assert Counter(table for table, *_ in rows) == Counter(
        {place_of(table.name): table.rows for table in archive.manifest.tables if table.rows}
    )
    assert {fate for _, _, fate, _ in rows} <= {"migrated", "merged", "quarantined", "archived"}


def claim_grades_are_the_old_ones(days):
    """Every cadet whose numbers can be counted with has the grade of the old formula."""
    term = Term.objects.get()
    counters = {
        target: raw for table, raw, fate, target in landed() if table == "grades" and target
    }
    evidence = {each.enrolment_id: each for each in LegacyEvidence.objects.all()}
    compared = 0
    for line in grade_sheet(term).lines:
        stored = evidence[line.enrolment.pk]
        old = counters[stored.pk] if stored.has_row else {}
        parts = formula(old, days)
        if parts is None:
            continue
        grade = line.grade
        found = (grade.attendance, grade.aptitude, grade.proficiency)
        for name, part, mine in zip(("attendance", "aptitude", "exams"), found, parts, strict=True):
            assert abs(Fraction(part) - mine) < Fraction(1, 10**9), (name, part, float(mine), old)
        compared += 1
    assert check_grades(term) == []
    return compared


def formula(old, days):
    """The old screen's three parts, in fractions; None when a number is none or none of ours."""
    names = ("attendance_present", "merit_points", "demerit_points", *EXAMS)
    values = [old.get(name) for name in names]
    if not all(value is None or is_countable(value) for value in values):
        return None
    attended, merits, demerits, *scores = (Fraction(value or 0) for value in values)
    if attended.denominator != 1 or abs(attended) >= 10**9:
        return None
    attendance = 30 * attended / days if days else Fraction(0)
    aptitude = Fraction(3, 10) * min(100, max(0, 100 + merits - demerits))
    return attendance, aptitude, 40 * sum(scores, Fraction(0)) / 300


def is_countable(value):
    """Tell whether the evidence can hold a number: below a million million, six places."""
    if not isinstance(value, Decimal) or value.adjusted() >= 12 or value.adjusted() < -7:
        return False
    return Fraction(value) * 10**6 % 1 == 0


def claim_the_ledger_is_the_counters():
    """The entries of a cadet add up to what the counters said."""
    for stored in LegacyEvidence.objects.all():
        net = (stored.merit_points or 0) - (stored.demerit_points or 0)
        entries = LedgerEntry.objects.filter(
            enrolment=stored.enrolment_id, voids=None, voided_by=None
        )
        signed = sum(each.points if each.kind == "merit" else -each.points for each in entries)
        wanted = max(-MOST_NET, min(MOST_NET, net))
        assert abs(Decimal(signed) - wanted) < 1, (signed, net)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_no_dirt_stops_the_move_or_makes_a_row_vanish(engine):
    @drilled(6)
    @given(worlds(engine))
    def claim(world):
        with trial() as folder:
            out = exported(world, folder, engine)
            imported(out)
            days = world.table("training_days")

            claim_nothing_is_lost(out)
            claim_grades_are_the_old_ones(len(days.rows) if days else 0)
            claim_the_ledger_is_the_counters()

            before, facts = everything(), JournalEntry.objects.count()
            assert "0 rows are new, 0 changed, 0 are gone" in imported(out)
            assert everything() == before
            assert JournalEntry.objects.count() == facts

    claim()


def what_counts():
    """The records by the names things have: no ids, no history, no entry that was voided or voids.

    An emptied mark is no mark. A day that was held stays held. Points are compared as sums, because what was carried over once and
    what the rows add up to may share them differently; a moment of the import is no content.
    """
    ledger = LedgerEntry.objects.filter(voids=None, voided_by=None)
    points = Counter()
    for number, kind, size in ledger.values_list(
        "enrolment__cadet__student_number", "kind", "points"
    ):
        points[number] += size if kind == "merit" else -size
    number = "enrolment__cadet__student_number"
    marks = AttendanceRecord.objects.exclude(status=None)
    scores = Score.objects.exclude(value=None)
    return {
        "cadets": rows_of(
            Cadet, "student_number", "last_name", "first_name", "sex", "email", "birth_date"
        ),
        "days": rows_of(TrainingDay, "date", "title"),
        "marks": rows_of(
            marks, number, "training_day__date", "training_day__title", "status", "time_in"
        ),
        "entries": rows_of(
            ledger.exclude(reason__startswith="Carried over"), number, "kind", "points", "reason"
        ),
        "points": {cadet: net for cadet, net in points.items() if net},
        "scores": rows_of(scores, number, "exam__code", "value"),
        "evidence": rows_of(
            LegacyEvidence,
            number,
            "has_row",
            "attendance_present",
            "merit_points",
            "demerit_points",
        ),
        "kept": Counter((table, fate) for table, _, fate, _ in landed()),
    }


def unlike(found, expected):
    """Show only what differs between two contents."""
    return {
        name: (only(found[name], expected[name]), only(expected[name], found[name]))
        for name in expected
        if found[name] != expected[name]
    }


def only(these, those):
    if isinstance(these, dict):
        return {name: value for name, value in these.items() if those.get(name) != value}
    return [each for each in these if each not in those]


def rows_of(rows, *names):
    found = getattr(rows, "objects", rows).values_list(*names)
    return sorted(found, key=repr)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_importing_again_and_again_ends_like_one_import_of_the_last_state(engine):
    """Where no person changed anything, and no name that must be unique changed hands."""

    @drilled(4)
    @given(worlds(engine, share=0))
    def claim(world):
        with trial() as folder:
            with transaction.atomic():
                for _ in range(3):
                    imported(exported(world, folder, engine))
                    world.change(dirty=False)
                out = exported(world, folder, engine)
                imported(out)
                claim_nothing_is_lost(out)
                claim_grades_are_the_old_ones(len(world.table("training_days").rows))
                claim_the_ledger_is_the_counters()
                again_and_again = what_counts()
                transaction.set_rollback(True)
            imported(out)
            assert unlike(again_and_again, what_counts()) == {}

    claim()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_no_dirt_that_comes_later_stops_the_move_either(engine):
    @drilled(3)
    @given(worlds(engine))
    def claim(world):
        with trial() as folder:
            for _ in range(3):
                out = exported(world, folder, engine)
                imported(out)
                claim_nothing_is_lost(out)
                world.change(dirty=True)

    claim()


RULES = (
    lambda value: read.text(value, limit=5),
    lambda value: read.line(value, limit=5),
    lambda value: read.moment(value, zone=UTC),
    lambda value: read.chosen(value, limit=40),
    read.company,
    read.platoon,
    read.sex,
    read.ms_level,
    read.year_level,
    read.semester,
    read.school_year,
    read.flag,
    read.decimal,
    read.whole,
    read.day,
    read.clock,
    read.password,
    read.is_ambiguous_day,
)
SHAPED = st.from_regex(r"[-+]?\d{0,4}[-/:. TZe+]{0,2}\d{0,3}[-/:. ]\d{0,4}[ AaPpMm.+Z]{0,3}\Z")


@drilled(300)
@given(dirt("sqlite") | dirt("postgresql") | st.text() | SHAPED)
def test_a_converter_reads_or_refuses_and_never_breaks(value):
    for rule in RULES:
        try:
            rule(value)
        except read.Unreadable:
            continue
