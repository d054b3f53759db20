"""What would happen if: a changed copy of a record, stored nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from apps.grading.formulas.policy import Calculation, Policy
from apps.grading.formulas.record import (
    DayFact,
    DayState,
    DayStatus,
    EntryFact,
    EntryKind,
    ExamFact,
    ScoreState,
    TermRecord,
)

_IMAGINED = "what if"


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What a person imagines: days missed, points to come, raw scores by exam id."""

    future_absences: int = 0
    future_merits: int = 0
    future_demerits: int = 0
    scores: Mapping[int, Decimal] = field(default_factory=dict)


class ImpossibleHypothesis(ValueError):
    """A hypothesis that cannot happen to this record; `field` names the part that is wrong."""

    field = "hypothesis"


class ImpossibleAbsences(ImpossibleHypothesis):
    """More absences than there are upcoming days, or fewer than none."""

    field = "future_absences"


class NegativeMerits(ImpossibleHypothesis):
    """Merits below zero."""

    field = "future_merits"


class NegativeDemerits(ImpossibleHypothesis):
    """Demerits below zero."""

    field = "future_demerits"


class ExamUnknown(ImpossibleHypothesis):
    """A score for an exam this record does not have."""

    field = "scores"


class ExamAlreadyScored(ImpossibleHypothesis):
    """A score for an exam that is no longer blank."""

    field = "scores"


class ScoreOutOfRange(ImpossibleHypothesis):
    """A score below zero or above the maximum of its exam."""

    field = "scores"


class LegacyTotalsFixed(ImpossibleHypothesis):
    """The stored counters of the legacy system have no future."""


def what_if(record: TermRecord, policy: Policy, hypothesis: Hypothesis) -> TermRecord:
    """Return the record as it would be; the days and exams not named stay open.

    The next upcoming days become the absences. Raises an ImpossibleHypothesis.
    """
    if record.legacy_totals is not None and policy.calculation == Calculation.LEGACY:
        raise LegacyTotalsFixed("This grade rests on stored counters of the legacy system.")
    return replace(
        record,
        days=_with_absences(record.days, hypothesis.future_absences),
        entries=(*record.entries, *_imagined_entries(hypothesis)),
        exams=_with_scores(record.exams, hypothesis.scores),
    )


def _with_absences(days: tuple[DayFact, ...], absences: int) -> tuple[DayFact, ...]:
    upcoming = sorted(
        (day for day in days if day.state == DayState.UPCOMING),
        key=lambda day: (day.date, day.id),
    )
    if not 0 <= absences <= len(upcoming):
        raise ImpossibleAbsences(f"{absences} absences do not fit {len(upcoming)} upcoming days.")
    missed = {day.id for day in upcoming[:absences]}
    return tuple(_missed(day) if day.id in missed else day for day in days)


def _missed(day: DayFact) -> DayFact:
    return replace(day, state=DayState.HELD, status=DayStatus.ABSENT)


def _imagined_entries(hypothesis: Hypothesis) -> tuple[EntryFact, ...]:
    merits, demerits = hypothesis.future_merits, hypothesis.future_demerits
    if merits < 0:
        raise NegativeMerits(f"{merits} merits cannot be awarded.")
    if demerits < 0:
        raise NegativeDemerits(f"{demerits} demerits cannot be given.")
    imagined = ((-1, EntryKind.MERIT, merits), (-2, EntryKind.DEMERIT, demerits))
    return tuple(
        EntryFact(id=mark, kind=kind, points=points, reason=_IMAGINED, occurred_on=None)
        for mark, kind, points in imagined
        if points
    )


def _with_scores(
    exams: tuple[ExamFact, ...], scores: Mapping[int, Decimal]
) -> tuple[ExamFact, ...]:
    unknown = set(scores) - {exam.id for exam in exams}
    if unknown:
        raise ExamUnknown(f"There is no exam {min(unknown)} in this record.")
    return tuple(
        _with_score(exam, scores[exam.id]) if exam.id in scores else exam for exam in exams
    )


def _with_score(exam: ExamFact, value: Decimal) -> ExamFact:
    if exam.state != ScoreState.BLANK:
        raise ExamAlreadyScored(f"{exam.title} already has a score.")
    if not value.is_finite() or not 0 <= value <= exam.maximum:
        raise ScoreOutOfRange(f"{value} is not a score from 0 to {exam.maximum} in {exam.title}.")
    return replace(exam, state=ScoreState.SCORE, value=value)
