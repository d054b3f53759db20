"""What a person may have made, and what exactly they ask for."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from apps.attendance import selectors as attendance
from apps.cadets.models import Enrolment
from apps.cadets.selectors import enrolment_visible_to
from apps.core.errors import InvalidInput, NotFoundOrNotYours
from apps.core.permissions import Scope as Reach
from apps.core.permissions import scope_of
from apps.grading import selectors as grading
from apps.grading import services as grading_services
from apps.reports.kinds import KINDS
from apps.reports.models import ReportRun
from apps.reports.sheets.form import SCOPE_FIELDS, DocumentKind, Scope
from apps.system.models import Term

UNACCEPTED = "This document is not about that."
MISSING = "This document needs it."
ELSEWHERE = "Not of this term."


def kinds_for(person: Any) -> list[DocumentKind]:
    """The kinds this person may have made: all, those without birth dates, or those of one's own."""
    reach = scope_of(person, "report.generate")
    if reach is None:
        return []
    sees_sensitive = scope_of(person, "cadet.view_sensitive") == Reach.ALL
    return [
        kind
        for kind in KINDS.values()
        if (kind.is_own if reach == Reach.OWN else sees_sensitive or not kind.is_sensitive)
    ]


def kind_for(person: Any, code: str) -> DocumentKind:
    """One kind this person may have made. Raises NotFoundOrNotYours."""
    found = next((kind for kind in kinds_for(person) if kind.code == code), None)
    if found is None:
        raise NotFoundOrNotYours
    return found


def scope_for(person: Any, kind: DocumentKind, term: Term, asked: Mapping[str, Any]) -> Scope:
    """Find everything a person names, as far as it is theirs to see.

    Who may only have their own is the cadet of what they ask for. Raises InvalidInput,
    NotFoundOrNotYours, BlindCheck.
    """
    named = {name: asked[name] for name in SCOPE_FIELDS if asked.get(name)}
    is_own = scope_of(person, "report.generate") == Reach.OWN
    refuse_misfits(kind, named, accepts=frozenset({"enrolment"}) if is_own else kind.accepts)
    enrolment = enrolment_of(person, term, named.get("enrolment"), is_own=is_own)
    refuse_missing(kind, {*named, *(("enrolment",) if enrolment else ())})
    if kind.shows_scores:
        refuse_while_blind(person, term)
    return Scope(
        term=term,
        viewer=person,
        training_day=day_of(term, named.get("training_day")),
        company=named.get("company", ""),
        platoon=named.get("platoon", ""),
        enrolment=enrolment,
        exam=exam_of(person, term, named.get("exam")),
    )


def refuse_misfits(
    kind: DocumentKind, named: Mapping[str, Any], *, accepts: frozenset[str]
) -> None:
    """Refuse what a kind does not take, rather than make something else than was asked for."""
    wrong = {name: [UNACCEPTED] for name in named if name not in accepts & kind.accepts}
    if wrong:
        raise InvalidInput(f"{kind.title}: {UNACCEPTED}", fields=wrong)


def refuse_missing(kind: DocumentKind, there: set[str]) -> None:
    """Refuse a document of nothing in particular. Raises InvalidInput."""
    wrong = {name: [MISSING] for name in sorted(kind.needs - there)}
    if wrong:
        raise InvalidInput(f"{kind.title}: {MISSING}", fields=wrong)


def enrolment_of(
    person: Any, term: Term, enrolment_id: int | None, *, is_own: bool
) -> Enrolment | None:
    """The enrolment that was named; one's own where only that may be asked for."""
    if enrolment_id is not None:
        found = enrolment_visible_to(person, enrolment_id)
        refuse_elsewhere(found.term_id, term, "enrolment")
        return found
    if not is_own:
        return None
    own = Enrolment.objects.select_related("cadet", "term").filter(cadet__user=person, term=term)
    mine = own.first()
    if mine is None:
        raise NotFoundOrNotYours
    return mine


def day_of(term: Term, day_id: int | None) -> Any:
    """The training day that was named."""
    if day_id is None:
        return None
    day = attendance.training_day(day_id)
    refuse_elsewhere(day.term_id, term, "training_day")
    return day


def exam_of(person: Any, term: Term, exam_id: int | None) -> Any:
    """The exam that was named."""
    if exam_id is None:
        return None
    exam = grading.exam_visible_to(person, exam_id)
    refuse_elsewhere(exam.term_id, term, "exam")
    return exam


def refuse_elsewhere(term_id: int, term: Term, field: str) -> None:
    """Refuse a row of another term. Raises InvalidInput."""
    if term_id != term.pk:
        raise InvalidInput(f"{field}: {ELSEWHERE}", fields={field: [ELSEWHERE]})


def refuse_while_blind(person: Any, term: Term) -> None:
    """Keep scores from who types an exam of the term a second time. Raises BlindCheck."""
    if typed := grading.exams_typed_blind(person, term.pk):
        exam, title = typed[0]
        message = (
            f"You type {title} as its second encoder. Compare it, or give the check up, first."
        )
        raise grading_services.BlindCheck(message, data={"exam": exam})


def runs_visible_to(person: Any) -> QuerySet[ReportRun]:
    """One's own and the clock's, or everybody's, of kinds that are this person's to have made."""
    related = ("term", "requested_by", "file", "job__requested_by", "enrolment__cadet")
    allowed = [kind.code for kind in kinds_for(person)]
    runs = ReportRun.objects.select_related(*related, "training_day").order_by("-id")
    runs = runs.filter(kind__in=allowed)
    if scope_of(person, "job.view") == Reach.ALL:
        return runs
    return runs.filter(Q(requested_by=person) | Q(requested_by=None))


def run_visible_to(person: Any, run_id: int) -> ReportRun:
    """One run. Raises NotFoundOrNotYours."""
    run = runs_visible_to(person).filter(pk=run_id).first()
    if run is None:
        raise NotFoundOrNotYours
    return run
