"""Warnings and cases, opened and closed by what the days say."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.attendance import selectors
from apps.attendance.choices import CaseKind, CaseLevel, CaseState
from apps.attendance.events import AbsenceWarned, CaseOpened, CaseResolved
from apps.attendance.models import AttendanceCase
from apps.attendance.selectors import Finding
from apps.system import journal
from apps.system import services as system
from apps.system.models import Term

Key = tuple[int, str, str, int | None]


@dataclass
class Review:
    """How many warnings and cases one review opened and resolved."""

    warned: int = 0
    opened: int = 0
    resolved: int = 0


@transaction.atomic
def review_absences(
    *, term: Term, enrolment_ids: Collection[int] | None = None, actor: Any = None
) -> Review:
    """Walk the days of every cadet, or of some, and bring their cases up to what the days say.

    A second review changes nothing; a decided case stays decided. Nobody is dropped: a case only
    asks a person to decide. Raises TermClosed.
    """
    system.hold_term_open(term.pk)
    return review_held_term(term, enrolment_ids, actor=actor)


def review_held_term(
    term: Term, enrolment_ids: Collection[int] | None = None, *, actor: Any = None
) -> Review:
    """Review a term that the caller holds open, in the same transaction as what they changed."""
    known = {key_of(case): case for case in held_cases(term, enrolment_ids)}
    review = Review()
    for finding in selectors.findings_of(term, enrolment_ids):
        case = known.pop(finding_key(finding), None)
        if case is None or case.state == CaseState.RESOLVED:
            count(review, open_case(finding=finding, case=case, actor=actor))
        elif case.state == CaseState.OPEN:
            follow_case_without_journal(case, finding)
    for case in known.values():
        if case.state == CaseState.OPEN:
            resolve_case(case=case, actor=actor)
            review.resolved += 1
    return review


def held_cases(term: Term, enrolment_ids: Collection[int] | None) -> QuerySet[AttendanceCase]:
    """Hold the warnings and cases of a term, or of some of its cadets, by id."""
    rows = AttendanceCase.objects.select_for_update(no_key=True, of=("self",))
    if enrolment_ids is not None:
        rows = rows.filter(enrolment__in=enrolment_ids)
    return rows.filter(enrolment__term=term).select_related("enrolment").order_by("id")


@transaction.atomic
def open_case(
    *, finding: Finding, case: AttendanceCase | None, actor: Any
) -> AttendanceCase | None:
    """Open a warning or a case, or open a resolved one again; None when another review did."""
    facts = facts_of(finding)
    if case is None:
        names = {"enrolment_id", "kind", "level"}
        names |= {"first_day_id"} if finding.kind == CaseKind.CONSECUTIVE_ABSENCES else set()
        keys = {name: facts.pop(name) for name in names}
        case, is_new = AttendanceCase.objects.get_or_create(**keys, defaults=facts)
        if not is_new:
            return None
    else:
        opened = {"state": CaseState.OPEN, "opened_at": timezone.now(), "resolved_at": None}
        save_changed(case, facts | opened)
    journal.record(opening_event(case), actor=actor)
    return case


@transaction.atomic
def resolve_case(*, case: AttendanceCase, actor: Any) -> AttendanceCase:
    """Close a warning or a case that the days no longer bear out."""
    save_changed(case, {"state": CaseState.RESOLVED, "resolved_at": timezone.now()})
    event = CaseResolved(**routing(case), kind=case.kind)
    journal.record(event, actor=actor)
    return case


def follow_case_without_journal(case: AttendanceCase, finding: Finding) -> None:
    """Let an open case grow or shrink with its run; the marks behind it are in the journal."""
    facts = facts_of(finding)
    if any(getattr(case, name) != value for name, value in facts.items()):
        save_changed(case, facts)


def key_of(case: AttendanceCase) -> Key:
    """Say which finding a case belongs to: a run begins on a day, the rate has one row."""
    is_run = case.kind == CaseKind.CONSECUTIVE_ABSENCES
    return case.enrolment_id, case.kind, case.level, case.first_day_id if is_run else None


def finding_key(finding: Finding) -> Key:
    """Say which case a finding belongs to."""
    is_run = finding.kind == CaseKind.CONSECUTIVE_ABSENCES
    return finding.enrolment, finding.kind, finding.level, finding.first_day if is_run else None


def facts_of(finding: Finding) -> dict[str, Any]:
    """Name the columns that a finding fills."""
    return {
        "enrolment_id": finding.enrolment,
        "kind": finding.kind,
        "level": finding.level,
        "length": finding.length,
        "first_day_id": finding.first_day,
        "last_day_id": finding.last_day,
        "detail": finding.detail,
    }


def opening_event(case: AttendanceCase) -> AbsenceWarned | CaseOpened:
    """Announce a warning as a warning and a case as a case."""
    if case.level == CaseLevel.WARNING:
        return AbsenceWarned(**routing(case), length=case.length)
    return CaseOpened(**routing(case), kind=case.kind, length=case.length)


def routing(case: AttendanceCase) -> dict[str, Any]:
    """Name the rows a case's events are about."""
    return {
        "term": case.enrolment.term_id,
        "cadet_ids": (case.enrolment.cadet_id,),
        "case": case.pk,
        "enrolments": (case.enrolment_id,),
    }


def count(review: Review, case: AttendanceCase | None) -> None:
    """Add an opened row to the numbers of a review."""
    if case is None:
        return
    if case.level == CaseLevel.WARNING:
        review.warned += 1
    else:
        review.opened += 1


def save_changed(case: AttendanceCase, values: dict[str, Any]) -> None:
    """Save new values of a held case."""
    for name, value in values.items():
        setattr(case, name, value)
    case.save(update_fields=[name.removesuffix("_id") for name in values])
