"""Who may not pass: facts beside the rules they come near to, never a score of a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.attendance import selectors as attendance
from apps.attendance.selectors import AbsenceCount, AbsenceRules
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.grading.choices import RiskReason
from apps.grading.formulas import (
    DayState,
    Grade,
    Policy,
    ScoreState,
    TermRecord,
    ThreeNumbers,
    three_numbers,
)
from apps.grading.marks import Numbers, open_numbers
from apps.grading.models import ContactNote
from apps.grading.receipts import Tally, tally_of
from apps.grading.selectors.contacts import last_contacts
from apps.grading.selectors.policies import formula_of, rules_of
from apps.grading.selectors.records import facts_of, record_of
from apps.system.models import Term

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One cadet at risk: the three numbers, the facts, and why they are on the list."""

    enrolment: Enrolment
    numbers: Numbers
    tally: Tally
    absences: AbsenceCount
    blank_exams: tuple[str, ...]
    reasons: tuple[RiskReason, ...]
    case: int | None
    last_contact: ContactNote | None


@dataclass(frozen=True, slots=True)
class RiskList:
    """Those at risk among the cadets who were looked at, the nearest to failing first."""

    term: Term
    passing_percent: str
    rules: AbsenceRules
    watched: int
    rows: tuple[RiskRow, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a record is held against."""

    policy: Policy
    rules: AbsenceRules
    sat_exams: frozenset[int]
    cases: dict[int, int]


def risk_list(term: Term, roster: Sequence[Enrolment]) -> RiskList:
    """Look at a roster read with `graded_roster`: a fixed number of queries for any of them.

    Cadets who left, or about whom a status was decided, are not looked at.
    """
    watched = [row for row in roster if is_watched(row)]
    policy = formula_of(rules_of(term).row)
    facts = facts_of(term, watched)
    records = {row.pk: record_of(row, facts) for row in watched}
    limits = Limits(policy, attendance.absence_rules(), sat_exams(records), case_ids(term))
    found = [row for each in watched if (row := risk_row(each, records[each.pk], limits))]
    notes = last_contacts([row.enrolment.pk for row in found])
    rows = [with_contact(row, notes.get(row.enrolment.pk)) for row in found]
    return RiskList(
        term=term,
        passing_percent=str(policy.passing_percent),
        rules=limits.rules,
        watched=len(watched),
        rows=tuple(sorted(rows, key=nearness)),
    )


def is_watched(enrolment: Enrolment) -> bool:
    """Tell whether a cadet still trains and no decision stands in place of a number."""
    standing = enrolment.standing  # type: ignore[attr-defined]
    return enrolment.status == EnrolmentStatus.ACTIVE and not standing


def case_ids(term: Term) -> dict[int, int]:
    """The open case of each enrolment that has one: one query."""
    rows = attendance.open_cases(term).order_by("-id").values_list("enrolment_id", "id")
    return dict(rows)


def sat_exams(records: dict[int, TermRecord]) -> frozenset[int]:
    """The exams in which somebody has a score: there a blank is a gap, not the future."""
    return frozenset(
        exam.id
        for record in records.values()
        for exam in record.exams
        if exam.state != ScoreState.BLANK
    )


def risk_row(enrolment: Enrolment, record: TermRecord, limits: Limits) -> RiskRow | None:
    """Look at one cadet; None when nothing is near its limit."""
    three = three_numbers(record, limits.policy)
    absences = absences_of(record, limits.rules)
    blank = tuple(
        exam.title
        for exam in record.exams
        if exam.state == ScoreState.BLANK and exam.id in limits.sat_exams
    )
    case = limits.cases.get(enrolment.pk)
    reasons = [*low_numbers(three, limits.policy), *near_limits(absences, limits.rules)]
    reasons += [RiskReason.BLANK_EXAM] if blank else []
    reasons += [RiskReason.OPEN_CASE] if case else []
    if not reasons:
        return None
    tally = tally_of(three.to_date)
    return RiskRow(
        enrolment, open_numbers(three), tally, absences, blank, tuple(reasons), case, None
    )


def low_numbers(three: ThreeNumbers, policy: Policy) -> Iterator[RiskReason]:
    """Compare the numbers with the passing mark of the policy."""
    best, now = three.reachable.total, three.to_date.total
    if best is not None and best < policy.passing_percent:
        yield RiskReason.OUT_OF_REACH
    if now is not None and now < policy.passing_percent:
        yield RiskReason.BELOW_PASSING
    yield from low_parts(three.to_date, policy)


def low_parts(grade: Grade, policy: Policy) -> Iterator[RiskReason]:
    """Find the parts of a grade that alone are below the passing share of their weight."""
    parts = (
        (grade.attendance, policy.attendance_weight, RiskReason.ATTENDANCE),
        (grade.aptitude, policy.aptitude_weight, RiskReason.APTITUDE),
        (grade.proficiency, policy.proficiency_weight, RiskReason.PROFICIENCY),
    )
    for part, weight, reason in parts:
        if part is not None and part * HUNDRED < weight * policy.passing_percent:
            yield reason


def near_limits(absences: AbsenceCount, rules: AbsenceRules) -> Iterator[RiskReason]:
    """Find rules of absence that one more absence meets, or that are met already."""
    if absences.in_a_row >= rules.case_run - 1 and absences.in_a_row > 0:
        yield RiskReason.IN_A_ROW
    if absences.unexcused > 0 and absences.left <= 0:
        yield RiskReason.RATE


def absences_of(record: TermRecord, rules: AbsenceRules) -> AbsenceCount:
    """Count a record's unexcused absences as the cases of attendance count them."""
    days = [(day.state == DayState.HELD, day.status) for day in record.days]
    return attendance.count_absences(days, rules)


def with_contact(row: RiskRow, note: ContactNote | None) -> RiskRow:
    """Put the newest note beside a row."""
    return replace(row, last_contact=note)


def nearness(row: RiskRow) -> tuple[bool, Decimal, int, int]:
    """Order rows by what can still be reached, then by the absences that are left."""
    reachable = row.numbers.reachable
    total = Decimal(reachable.total) if reachable and reachable.total else HUNDRED
    is_lost = RiskReason.OUT_OF_REACH in row.reasons
    return not is_lost, total, row.absences.left, row.enrolment.pk
