"""The one function that turns a record and a policy into a grade."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from apps.grading.formulas.components import (
    aptitude_part,
    attendance_part,
    credit_of,
    earned_credit,
    percent_of,
    proficiency_part,
)
from apps.grading.formulas.counting import Counted, counted
from apps.grading.formulas.figures import (
    AT_LEAST,
    DIVIDED,
    TIMES,
    Figure,
    as_decimal,
    exact_sum,
    plain,
    round_half_up,
    summed,
)
from apps.grading.formulas.grade import Grade, Remark, Shown
from apps.grading.formulas.legacy import (
    legacy_credit_in_all,
    legacy_credit_of,
    legacy_decision_of,
    legacy_notes,
    legacy_parts,
    legacy_percent_of,
)
from apps.grading.formulas.policy import Band, Calculation, Policy
from apps.grading.formulas.record import (
    DayFact,
    Decision,
    EntryFact,
    ExamFact,
    ScoreState,
    TermRecord,
)
from apps.grading.formulas.trace import (
    DayTrace,
    EntryTrace,
    ExamTrace,
    Line,
    Part,
    Section,
    Trace,
    line_of,
)

_DECIDED = {
    Decision.INC: Remark.INC,
    Decision.DRP: Remark.DRP,
    Decision.WITHDRAWN: Remark.WITHDRAWN,
    Decision.DEFERRED: Remark.DEFERRED,
}


@dataclass(frozen=True, slots=True)
class Working:
    """The exact components and total of a record, before anything is rounded."""

    attendance: Part
    aptitude: Part
    proficiency: Part
    total: Figure | None


def compute_grade(record: TermRecord, policy: Policy) -> Grade:
    """Compute the grade the facts give as they stand, together with its whole arithmetic.

    A blank score is left out and a component with nothing yet is scaled away, so this is the
    grade *to date*; once no score is blank and no day is upcoming it is the final one.
    """
    return grade_of(counted(record), policy, lambda: record)


def grade_of(facts: Counted, policy: Policy, record: Callable[[], TermRecord]) -> Grade:
    """Compute the grade of counted facts; the record is asked for when its receipt is."""
    working = work_out(facts, policy)
    total = total_of(working, policy)
    decision = _decision(facts, policy)
    is_graded = total is not None and decision is None
    band = policy.equivalent_of(total) if total is not None and is_graded else None
    return Grade(
        attendance=_points(working.attendance),
        aptitude=_points(working.aptitude) or Decimal(0),
        proficiency=_points(working.proficiency),
        total=total,
        equivalent=band.equivalent if band else None,
        remark=_remark(total, decision, policy),
        shown=_shown(working, band),
        facts=facts,
        policy=policy,
        explain=lambda: _trace(record(), policy, working, band),
    )


def credit_in_all(grade: Grade) -> Decimal:
    """Return the credit of all held days behind a grade."""
    if grade.policy.calculation == Calculation.LEGACY:
        return legacy_credit_in_all(grade.facts.days)
    return earned_credit(grade.facts.days, grade.policy)


def work_out(facts: Counted, policy: Policy) -> Working:
    """Compute the exact components and their exact total."""
    if policy.calculation == Calculation.LEGACY:
        parts = legacy_parts(facts, policy)
        return Working(*parts, total=_sum_of(parts, policy))
    parts = (
        attendance_part(facts.days, policy),
        aptitude_part(facts.points, policy),
        proficiency_part(facts.exams, policy),
    )
    has_attendance = parts[0].figure is not None
    return Working(*parts, total=_sum_of(parts, policy) if has_attendance else None)


def total_of(working: Working, policy: Policy) -> Decimal | None:
    """Return the total as it is compared: rounded once, or as it is under the legacy rules."""
    if working.total is None:
        return None
    if policy.calculation == Calculation.LEGACY:
        return as_decimal(working.total.value)
    return round_half_up(working.total.value)


def _sum_of(parts: tuple[Part, Part, Part], policy: Policy) -> Figure:
    weights = (policy.attendance_weight, policy.aptitude_weight, policy.proficiency_weight)
    pairs = zip(parts, weights, strict=True)
    there = [(part.figure, weight) for part, weight in pairs if part.figure]
    value = exact_sum([figure.value.as_integer_ratio() for figure, _ in there])
    if len(there) == len(parts):
        return Figure(value, lambda: _terms(there))
    available = sum((weight for _, weight in there), Decimal(0))
    return Figure(
        value * 100 / Fraction(available),
        lambda: f"({_terms(there)}) {TIMES} 100 {DIVIDED} {plain(available)}",
    )


def _terms(figures: Sequence[tuple[Figure, Decimal]]) -> str:
    return summed(figure.term for figure, _ in figures)


def _decision(facts: Counted, policy: Policy) -> Decision | None:
    is_legacy = policy.calculation == Calculation.LEGACY
    return legacy_decision_of(facts) if is_legacy else facts.decision


def _remark(total: Decimal | None, decision: Decision | None, policy: Policy) -> Remark:
    if decision is not None:
        return _DECIDED[decision]
    if total is None:
        return Remark.NO_GRADE_YET
    return Remark.PASSED if total >= policy.passing_percent else Remark.FAILED


def _points(part: Part) -> Decimal | None:
    return as_decimal(part.figure.value) if part.figure else None


def _shown(working: Working, band: Band | None) -> Shown:
    return Shown(
        attendance=_text(working.attendance.figure),
        aptitude=_text(working.aptitude.figure) or "",
        proficiency=_text(working.proficiency.figure),
        total=_text(working.total),
        equivalent=f"{band.equivalent:.2f}" if band else None,
    )


def _text(figure: Figure | None) -> str | None:
    return figure.shown if figure else None


def _trace(record: TermRecord, policy: Policy, working: Working, band: Band | None) -> Trace:
    parts = (working.attendance, working.aptitude, working.proficiency)
    part_lines = [line for part in parts for line in part.lines]
    part_notes = [note for part in parts for note in part.notes]
    return Trace(
        lines=(*part_lines, *_total_lines(working.total, band, policy)),
        days=tuple(_day_trace(day, policy) for day in sorted(record.days, key=_by_date)),
        entries=tuple(_entry_trace(entry) for entry in sorted(record.entries, key=_by_occurrence)),
        exams=tuple(_exam_trace(exam, policy) for exam in record.exams),
        notes=(*part_notes, *_total_notes(record, policy, working)),
    )


def _total_lines(total: Figure | None, band: Band | None, policy: Policy) -> tuple[Line, ...]:
    if total is None:
        return ()
    label = "Total" if total.is_exact else "Total, half up to two decimals"
    line = line_of(Section.TOTAL, label, total)
    if band is None:
        return (line,)
    is_legacy = policy.calculation == Calculation.LEGACY
    compared = total.term if is_legacy else total.shown
    reached = f"{compared} {AT_LEAST} {plain(band.at_least)}"
    return (line, Line(Section.TOTAL, "Equivalent", reached, f"{band.equivalent:.2f}"))


def _total_notes(record: TermRecord, policy: Policy, working: Working) -> tuple[str, ...]:
    notes: list[str] = []
    if working.total is None:
        notes.append("No grade yet.")
    elif working.proficiency.figure is None:
        notes.append("A component with nothing yet is left out; the rest is scaled to 100.")
    if policy.calculation == Calculation.LEGACY:
        notes.extend(legacy_notes(record))
        notes.extend(_unrounded_note(working.total, policy))
    if decision := _decision(counted(record), policy):
        notes.append(f"A decision stands ({decision}): no equivalent is given.")
    return tuple(notes)


def _unrounded_note(total: Figure | None, policy: Policy) -> tuple[str, ...]:
    if total is None:
        return ()
    seems = policy.equivalent_of(round_half_up(total.value))
    if total.value >= Fraction(seems.at_least):
        return ()
    return (f"The total is shown as {total.shown} but lies below {plain(seems.at_least)}.",)


def _by_date(day: DayFact) -> tuple[date, int]:
    return (day.date, day.id)


def _by_occurrence(entry: EntryFact) -> tuple[date, int]:
    return (entry.occurred_on or date.max, entry.id)


def _day_trace(day: DayFact, policy: Policy) -> DayTrace:
    is_legacy = policy.calculation == Calculation.LEGACY
    credit = legacy_credit_of(day) if is_legacy else credit_of(day, policy)
    return DayTrace(day.id, day.date, day.title, day.state, day.status, credit, credit is not None)


def _entry_trace(entry: EntryFact) -> EntryTrace:
    return EntryTrace(
        entry.id, entry.kind, entry.points, entry.reason, entry.occurred_on, entry.is_voided
    )


def _exam_trace(exam: ExamFact, policy: Policy) -> ExamTrace:
    is_blank = exam.state == ScoreState.BLANK
    is_legacy = policy.calculation == Calculation.LEGACY
    percent = legacy_percent_of(exam) if is_legacy else percent_of(exam, policy)
    return ExamTrace(
        id=exam.id,
        code=exam.code,
        title=exam.title,
        state=exam.state,
        value=exam.value if exam.state == ScoreState.SCORE else None,
        maximum=exam.maximum,
        weight=exam.weight,
        percent=None if is_blank or percent is None else as_decimal(percent.value),
    )
