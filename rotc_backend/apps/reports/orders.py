"""Ordering documents to be issued: one at once, several as a job that makes none twice."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from apps.cadets.models import Enrolment
from apps.core.errors import InvalidInput, RuleBroken
from apps.reports.achievements import standings_of
from apps.reports.asking import scope_for
from apps.reports.choices import Achievement
from apps.reports.issuing import NotIssued, issue_document, subject_of, valid_document
from apps.reports.keeping import said_when_storage_is_down
from apps.reports.kinds import KINDS
from apps.reports.models import IssuedDocument
from apps.reports.sheets.completion import completions
from apps.reports.sheets.form import DocumentKind, Scope
from apps.reports.sheets.people import name_order, training_in
from apps.reports.sheets.refusals import refuse_fault
from apps.system.jobs.dispatch import dispatch
from apps.system.jobs.run import JobRun
from apps.system.models import Job, Term

JOB: Final = "reports.issue"
AWARD: Final = "certificate_of_achievement"
MOST: Final = 500  # documents of one order


@dataclass(frozen=True)
class Ordered:
    """What came of an order: the document, or the job that makes several."""

    document: IssuedDocument | None = None
    job: Job | None = None


@dataclass(frozen=True)
class Candidate:
    """Somebody whom a document could be about, and the valid one there is."""

    enrolment: Enrolment
    document: IssuedDocument | None


def issuable_kind(code: str) -> DocumentKind:
    """Find a kind that leaves the unit. Raises InvalidInput, NotIssued."""
    if code not in KINDS:
        raise InvalidInput("No such document.", fields={"kind": ["No such document."]})
    if not KINDS[code].is_issued:
        raise NotIssued(f"The document “{KINDS[code].title}” is printed, not issued.")
    return KINDS[code]


@said_when_storage_is_down()
def order_documents(
    *,
    kind: DocumentKind,
    term: Term,
    enrolments: Sequence[int],
    narrowed: Mapping[str, Any],
    actor: Any,
) -> Ordered:
    """Issue one document now, or one for each of several cadets by a job.

    Raises InvalidInput, StorageDown, and whatever issuing raises.
    """
    refuse_misfits(kind, enrolments)
    if len(enrolments) > 1:
        return Ordered(job=several(kind, term, enrolments, actor))
    named = dict(narrowed) | ({"enrolment": enrolments[0]} if enrolments else {})
    scope = scope_for(actor, kind, term, named)
    return Ordered(document=issue_document(kind=kind, scope=scope, actor=actor))


def refuse_misfits(kind: DocumentKind, enrolments: Sequence[int]) -> None:
    """Refuse a personal document of nobody, and any other of somebody. Raises InvalidInput."""
    if kind.is_own and not enrolments:
        raise InvalidInput("Name the cadets.", fields={"enrolments": ["Name the cadets."]})
    if enrolments and not kind.is_own:
        sentence = "This document is not about one cadet."
        raise InvalidInput(sentence, fields={"enrolments": [sentence]})


def several(kind: DocumentKind, term: Term, enrolments: Sequence[int], actor: Any) -> Job:
    """Have a job issue one for each, whoever is named twice once."""
    wanted = list(dict.fromkeys(enrolments))
    params = {"kind": kind.code, "term": term.pk, "enrolments": wanted}
    title = f"Issue {len(wanted)}: {kind.title}"
    return dispatch(JOB, params, size=len(wanted), requested_by=actor, title=title)


def candidates(kind: DocumentKind, term: Term) -> list[Candidate]:
    """Whom a certificate of a term could be about, each with the valid one there is."""
    rows = rewarded(term) if kind.code == AWARD else completed(term)
    valid = IssuedDocument.objects.filter(kind=kind.code, state="valid", holder__in=rows)
    issued = {document.holder_id: document for document in valid}
    rows.sort(key=lambda row: (*name_order(row.cadet), row.pk))
    return [Candidate(row, issued.get(row.pk)) for row in rows]


def completed(term: Term) -> list[Enrolment]:
    """Who completed the course in a term."""
    return [done.enrolment for done in completions(Scope(term=term))]


def rewarded(term: Term) -> list[Enrolment]:
    """Who trains in a term and has earned an award by the merits of all terms."""
    rows = list(training_in(Scope(term=term)))
    standings = standings_of(row.cadet for row in rows)
    return [
        row
        for row, standing in zip(rows, standings, strict=True)
        if standing.achievement != Achievement.NONE
    ]


def issue_all(run: JobRun) -> dict[str, Any]:
    """Issue every document of a job; one it made already is left as it is.

    Each is a transaction of its own, so that a worker that ends goes on where it stopped.
    """
    kind = issuable_kind(run.params["kind"])
    term = Term.objects.get(pk=run.params["term"])
    wanted = run.params["enrolments"]
    refused: list[dict[str, Any]] = []
    for done, enrolment_id in enumerate(wanted):
        run.report(done, len(wanted), kind.title)
        if problem := refusal_of(kind, term, enrolment_id, run):
            refused.append({"enrolment": enrolment_id, "reason": problem})
    return {"issued": len(wanted) - len(refused), "refused": refused}


def refusal_of(kind: DocumentKind, term: Term, enrolment_id: int, run: JobRun) -> str:
    """Issue one of many; say why not if the records do not give it. Raises a fault of ours."""
    batch: uuid.UUID = run.job.pk
    try:
        scope = scope_for(run.requested_by, kind, term, {"enrolment": enrolment_id})
        there = valid_document(kind.code, subject_of(scope))
        if there is None or there.batch != batch:
            issue_document(kind=kind, scope=scope, actor=run.requested_by, batch=batch)
    except RuleBroken as problem:
        refuse_fault(problem)
        return problem.detail
    return ""
