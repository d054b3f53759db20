"""What a person needs to know to decide a case: the days, the counts beside the rules, the letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from apps.attendance.choices import AttendanceStatus
from apps.attendance.models import AttendanceCase, ExcuseDay
from apps.attendance.selectors.absences import count_absences
from apps.attendance.selectors.cases import AbsenceRules, absence_rules
from apps.attendance.selectors.facts import TermDay, day_facts, is_on_roster, marks_of

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class CaseDay:
    """One training day of the cadet; `is_counted` when the case counts its absence."""

    training_day: int
    date: date
    title: str
    status: str | None
    is_held: bool
    is_counted: bool


@dataclass(frozen=True, slots=True)
class CaseLetter:
    """One excuse letter of the cadet, with the dates it asks for."""

    id: int
    state: str
    reason_kind: str
    dates: tuple[date, ...]
    decision_reason: str


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The days of a cadet, what they come to, and the numbers of the rules.

    `percent` is of the planned days, two decimals; none without days.
    """

    rules: AbsenceRules
    days: tuple[CaseDay, ...]
    in_a_row: int
    absences: int
    planned: int
    percent: str | None
    letters: tuple[CaseLetter, ...]


def case_facts(case: AttendanceCase) -> CaseFacts:
    """Read what a case rests on as it is now: a fixed number of queries."""
    enrolment = case.enrolment
    own = [day for day in day_facts(enrolment.term) if is_on_roster(enrolment, day.date)]
    marks = {mark.training_day: mark.status for mark in marks_of(enrolment.term, [enrolment.pk])}
    rules = absence_rules()
    count = count_absences([(day.is_held, marks.get(day.id)) for day in own], rules)
    return CaseFacts(
        rules=rules,
        days=tuple(case_day(case, day, marks.get(day.id)) for day in own),
        in_a_row=count.in_a_row,
        absences=count.unexcused,
        planned=count.planned,
        percent=percent_of(count.unexcused, count.planned),
        letters=letters_of(case),
    )


def case_day(case: AttendanceCase, day: TermDay, status: str | None) -> CaseDay:
    """Show a day, and whether it is one of the absences the case is about."""
    is_within = case.first_day.date <= day.date <= case.last_day.date
    is_absent = day.is_held and status == AttendanceStatus.ABSENT
    shown = status if day.is_held else None
    return CaseDay(day.id, day.date, day.title, shown, day.is_held, is_absent and is_within)


def percent_of(part: int, whole: int) -> str | None:
    """Write a share in percent with two decimals, half up; none of nothing."""
    if whole == 0:
        return None
    return str((Decimal(part) * 100 / whole).quantize(CENT, rounding=ROUND_HALF_UP))


def letters_of(case: AttendanceCase) -> tuple[CaseLetter, ...]:
    """The excuse letters of the cadet in this term, oldest first: one query."""
    asked = ExcuseDay.objects.filter(letter__enrolment=case.enrolment_id)
    rows = asked.select_related("letter", "training_day").order_by(
        "letter_id", "training_day__date"
    )
    by_letter: dict[int, list[ExcuseDay]] = {}
    for row in rows:
        by_letter.setdefault(row.letter_id, []).append(row)
    return tuple(case_letter(days) for days in by_letter.values())


def case_letter(days: Sequence[ExcuseDay]) -> CaseLetter:
    """Show one letter with its dates."""
    letter = days[0].letter
    dates = tuple(row.training_day.date for row in days)
    return CaseLetter(letter.pk, letter.state, letter.reason_kind, dates, letter.decision_reason)
