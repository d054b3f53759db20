"""Warnings and cases of attendance, and the walk over the days that finds them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.db.models import Exists, OuterRef, QuerySet

from apps.attendance.choices import (
    ATTENDED,
    AttendanceStatus,
    CaseKind,
    CaseLevel,
    CaseState,
    LetterState,
)
from apps.attendance.models import AttendanceCase, ExcuseDay
from apps.attendance.selectors.facts import TermDay, day_facts, is_on_roster, marks_of
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Scope, scope_of
from apps.system import selectors as system
from apps.system.choices import TermState
from apps.system.models import Term

WRITABLE: Final = (TermState.OPEN, TermState.IN_REVIEW)

Walk = Iterable[tuple[TermDay, AttendanceStatus | None]]
Day = TypeVar("Day")


@dataclass(frozen=True, slots=True)
class AbsenceRules:
    """When absences are too many; the settings of the unit, or the usual numbers."""

    warning_run: int
    case_run: int
    case_percent: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that one enrolment's days meet."""

    enrolment: int
    kind: CaseKind
    level: CaseLevel
    length: int
    first_day: int
    last_day: int
    detail: str


def absence_rules() -> AbsenceRules:
    """Read the limits that DMST sets: warn after 2 in a row, a case after 3 or above 20 percent."""
    return AbsenceRules(
        warning_run=int(system.setting("absence_warning_run", 2)),
        case_run=int(system.setting("absence_case_run", 3)),
        case_percent=int(system.setting("absence_case_percent", 20)),
    )


def runs_of(days: Iterable[tuple[Day, str | None]]) -> Iterator[tuple[list[Day], bool]]:
    """Find the runs of unexcused absences in held days, and tell whether each still lasts.

    Presence ends a run; an excused or unmarked day neither ends nor lengthens it.
    """
    run: list[Day] = []
    for day, status in days:
        if status == AttendanceStatus.ABSENT:
            run.append(day)
        elif status in ATTENDED and run:
            yield run, False
            run = []
    if run:
        yield run, True


def findings_of(term: Term, enrolment_ids: Collection[int] | None = None) -> list[Finding]:
    """Walk the days of every training cadet of a term, or of some: a fixed number of queries."""
    rules = absence_rules()
    days = day_facts(term)
    told = marks_of(term, enrolment_ids)
    marks = {(mark.enrolment, mark.training_day): mark.status for mark in told}
    enrolments = Enrolment.objects.filter(term=term, status=EnrolmentStatus.ACTIVE)
    if enrolment_ids is not None:
        enrolments = enrolments.filter(pk__in=enrolment_ids)
    found: list[Finding] = []
    for enrolment in enrolments.order_by("id"):
        own = [day for day in days if is_on_roster(enrolment, day.date)]
        walk = [(day, marks.get((enrolment.pk, day.id))) for day in own if day.is_held]
        found += findings_in_a_row(enrolment.pk, walk, rules)
        found += findings_of_rate(enrolment.pk, walk, len(own), rules)
    return found


def findings_in_a_row(enrolment: int, walk: Walk, rules: AbsenceRules) -> Iterator[Finding]:
    """Find runs: a warning only while it lasts, a case also when the cadet came back since."""
    kind = CaseKind.CONSECUTIVE_ABSENCES
    for run, lasts in runs_of(walk):
        detail = f"{len(run)} absences in a row, {run[0].date} to {run[-1].date}."
        facts = (len(run), run[0].id, run[-1].id, detail)
        if lasts and len(run) >= rules.warning_run:
            yield Finding(enrolment, kind, CaseLevel.WARNING, *facts)
        if len(run) >= rules.case_run:
            yield Finding(enrolment, kind, CaseLevel.CASE, *facts)


def findings_of_rate(
    enrolment: int, walk: Walk, planned: int, rules: AbsenceRules
) -> Iterator[Finding]:
    """Find more unexcused absences than the percentage of planned days allows."""
    absent = [day for day, status in walk if status == AttendanceStatus.ABSENT]
    if len(absent) * 100 <= planned * rules.case_percent:
        return
    detail = f"{len(absent)} unexcused absences in {planned} planned days."
    facts = (len(absent), absent[0].id, absent[-1].id, detail)
    yield Finding(enrolment, CaseKind.ABSENCE_RATE, CaseLevel.CASE, *facts)


def cases_visible_to(user: Any) -> QuerySet[AttendanceCase]:
    """Every warning and case, or one's own, newest first; `has_pending_excuse` tells of letters."""
    pending = ExcuseDay.objects.filter(
        letter__enrolment=OuterRef("enrolment"),
        letter__state=LetterState.PENDING,
        training_day__date__range=(OuterRef("first_day__date"), OuterRef("last_day__date")),
    )
    related = (
        "enrolment__cadet",
        "enrolment__term",
        "first_day",
        "last_day",
        "decided_by",
        "owner",
    )
    cases = AttendanceCase.objects.select_related(*related)
    cases = cases.annotate(has_pending_excuse=Exists(pending))
    if scope_of(user, "case.view") != Scope.ALL:
        cases = cases.filter(enrolment__cadet__user=user)
    return cases.order_by("-id")


def case_visible_to(user: Any, case_id: int) -> AttendanceCase:
    """One warning or case. Raises NotFoundOrNotYours."""
    case = cases_visible_to(user).filter(pk=case_id).first()
    if case is None:
        raise NotFoundOrNotYours
    return case


def can_decide_case(user: Any, case: AttendanceCase) -> bool:
    """Tell whether this person may decide a case of `cases_visible_to` now."""
    is_open = case.level == CaseLevel.CASE and case.state == CaseState.OPEN
    may = scope_of(user, "case.decide") is not None and case.enrolment.cadet.user_id != user.pk
    return is_open and may and case.enrolment.term.state in WRITABLE


def pending_excuses_of(case: AttendanceCase) -> QuerySet[ExcuseDay]:
    """The days of a case for which an excuse letter waits for a decision."""
    return ExcuseDay.objects.filter(
        letter__enrolment=case.enrolment_id,
        letter__state=LetterState.PENDING,
        training_day__date__range=(case.first_day.date, case.last_day.date),
    )
