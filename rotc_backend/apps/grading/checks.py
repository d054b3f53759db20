"""Proves that every grade shown is the one its facts give, by a second way from facts to grade.

The second way reads plain rows, cadet by cadet, and shares only the arithmetic with the first.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from apps.attendance.choices import DayState
from apps.attendance.models import TrainingDay
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.core.permissions import Role
from apps.grading import formulas, selectors
from apps.grading.marks import frozen_mark, mark_of
from apps.grading.models import (
    Exam,
    LedgerEntry,
    LegacyEvidence,
    ReleasedGrade,
    StatusDecision,
)
from apps.grading.receipts import receipt_of
from apps.grading.serializers.grades import GradebookSerializer, GradeReportSerializer
from apps.system.models import Term


@dataclass(frozen=True)
class Difference:
    """Something shown that the facts do not give."""

    enrolment: int
    place: str
    field: str
    facts: object
    shown: object

    def __str__(self) -> str:
        """Say where and what, naming the cadet by number of enrolment only."""
        return (
            f"enrolment {self.enrolment}, {self.place}: {self.field} is {self.shown},"
            f" the facts give {self.facts}"
        )


@dataclass(frozen=True)
class Reader:
    """Somebody who may see every grade, for asking the API's own answers."""

    role: Role = Role.ADMIN
    pk: int | None = None


def check_grades(term: Term) -> list[Difference]:
    """Recompute every grade of a term and list whatever is shown differently."""
    term = selectors.graded_term(term.pk)
    rules = selectors.rules_of(term)
    roster = list(selectors.graded_roster(term.pk))
    sheet = {line.enrolment.pk: mark_of(line.grade) for line in selectors.grade_sheet(term).lines}
    rows = GradebookSerializer(selectors.gradebook(term, roster)).data["rows"]
    book = {row["enrolment"]: row["numbers"]["to_date"] for row in rows}
    found: list[Difference] = []
    for enrolment in roster:
        row = selectors.latest_release(enrolment) if term.is_final else None
        policy = row.policy if row else rules.row
        grade = formulas.compute_grade(plain_record(enrolment), selectors.formula_of(policy))
        facts = asdict(mark_of(grade))
        found += unlike(enrolment, "grade sheet", facts, asdict(sheet[enrolment.pk]))
        found += unlike(enrolment, "gradebook", facts, book[enrolment.pk])
        found += check_report(enrolment, facts)
        if row:
            found += check_release(enrolment, row, grade)
    return found


def check_report(enrolment: Enrolment, facts: dict[str, Any]) -> Iterator[Difference]:
    """Compare with what the API answers for one cadet, and with the receipt in it."""
    reader = Reader()
    found = selectors.graded_enrolment(reader, enrolment.pk)
    answer = GradeReportSerializer(selectors.grade_report(found, reader)).data
    yield from unlike(enrolment, "report", facts, answer["numbers"]["to_date"])
    totals = [line for line in answer["receipt"]["lines"] if line["section"] == "total"]
    shown = totals[0]["value"] if totals else None
    yield from unlike(enrolment, "receipt", {"total": facts["total"]}, {"total": shown})


def check_release(
    enrolment: Enrolment, row: ReleasedGrade, grade: formulas.Grade
) -> Iterator[Difference]:
    """Compare with the frozen row and its frozen receipt."""
    facts, shown = asdict(mark_of(grade)), asdict(frozen_mark(row))
    yield from unlike(enrolment, f"released revision {row.revision}", facts, shown)
    brief = selectors.TermRules(row.policy, is_assigned=True).brief
    receipt = json.loads(json.dumps(receipt_of(grade, brief).as_json()))
    yield from unlike(enrolment, f"frozen receipt {row.revision}", receipt, row.trace)


def unlike(
    enrolment: Enrolment, place: str, facts: dict[str, Any], shown: dict[str, Any]
) -> Iterator[Difference]:
    """List the fields that differ."""
    for field, value in facts.items():
        if shown.get(field) != value:
            yield Difference(enrolment.pk, place, field, value, shown.get(field))


def plain_record(enrolment: Enrolment) -> formulas.TermRecord:
    """Read one cadet's facts row by row."""
    return formulas.TermRecord(
        days=tuple(plain_days(enrolment)),
        entries=tuple(plain_entries(enrolment)),
        exams=tuple(plain_exams(enrolment)),
        decision=plain_decision(enrolment),
        carried=plain_carried(enrolment),
    )


def plain_carried(enrolment: Enrolment) -> formulas.Carried:
    """Read what was carried over from the legacy counters."""
    evidence = LegacyEvidence.objects.filter(enrolment=enrolment).first()
    if evidence is None:
        return formulas.Carried()
    return formulas.Carried(
        evidence.carried_days,
        evidence.carried_attended,
        evidence.carried_scores.normalize(),
        evidence.carried_fraction.normalize(),
    )


def plain_days(enrolment: Enrolment) -> Iterator[formulas.DayFact]:
    """Read the days that count for a cadet, with what each roll says."""
    statuses = dict(enrolment.attendance_records.values_list("training_day", "status"))
    for day in TrainingDay.objects.filter(term=enrolment.term_id):
        if day.state == DayState.CANCELLED or day.date < enrolment.effective_from:
            continue
        if enrolment.effective_to is not None and day.date > enrolment.effective_to:
            continue
        status = statuses.get(day.pk) if day.state == DayState.CLOSED else None
        yield formulas.DayFact(
            id=day.pk,
            date=day.date,
            title=day.title,
            state=formulas.DayState("held" if day.state == DayState.CLOSED else "upcoming"),
            status=formulas.DayStatus(status) if status else None,
        )


def plain_entries(enrolment: Enrolment) -> Iterator[formulas.EntryFact]:
    """Read a cadet's ledger."""
    voided = set(
        LedgerEntry.objects.filter(enrolment=enrolment, voids__isnull=False).values_list(
            "voids", flat=True
        )
    )
    for entry in LedgerEntry.objects.filter(enrolment=enrolment, voids=None):
        yield formulas.EntryFact(
            id=entry.pk,
            kind=formulas.EntryKind(entry.kind),
            points=entry.points,
            reason=entry.reason,
            occurred_on=entry.occurred_on,
            is_voided=entry.pk in voided,
        )


def plain_exams(enrolment: Enrolment) -> Iterator[formulas.ExamFact]:
    """Read the exams of a term with a cadet's score in each."""
    scores = {score.exam_id: score for score in enrolment.scores.all()}
    for exam in Exam.objects.filter(term=enrolment.term_id).order_by("position", "id"):
        score = scores.get(exam.pk)
        yield formulas.ExamFact(
            id=exam.pk,
            code=exam.code,
            title=exam.title,
            maximum=exam.maximum,
            weight=exam.weight,
            state=formulas.ScoreState(score.state if score else "blank"),
            value=score.value if score else None,
        )


def plain_decision(enrolment: Enrolment) -> formulas.Decision | None:
    """Read the decision that stands, else what leaving the term means."""
    decision = StatusDecision.objects.filter(enrolment=enrolment, lifted_at=None).first()
    if decision is not None:
        return formulas.Decision(decision.kind)
    if enrolment.status == EnrolmentStatus.ACTIVE:
        return None
    is_dropped = enrolment.status == EnrolmentStatus.DROPPED
    return formulas.Decision.DRP if is_dropped else formulas.Decision.WITHDRAWN
