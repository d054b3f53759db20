"""Changing a released grade: with a reason, as a new revision beside the one before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.attendance import services as attendance
from apps.attendance.choices import AttendanceStatus
from apps.attendance.models import TrainingDay
from apps.cadets.models import Enrolment
from apps.core.errors import InvalidInput
from apps.grading import selectors
from apps.grading.choices import DecisionKind
from apps.grading.events import GradeAmended
from apps.grading.models import ReleasedGrade, StatusDecision
from apps.grading.services.decisions import mark_lifted
from apps.grading.services.ledger import refuse_about_oneself
from apps.grading.services.refusals import NotReleased
from apps.grading.services.release import frozen_grade
from apps.grading.services.scores import CellEntry, write_cells_without_journal
from apps.system import journal
from apps.system import services as system
from apps.system.models import Term

NO_DECISION = "none"


@dataclass(frozen=True)
class MarkCorrection:
    """What the roll of one day should have said."""

    training_day: int
    status: AttendanceStatus


@transaction.atomic
def amend_grade(
    *,
    enrolment: Enrolment,
    reason: str,
    actor: Any,
    scores: Sequence[CellEntry] = (),
    marks: Sequence[MarkCorrection] = (),
    decision: str | None = None,
) -> ReleasedGrade:
    """Correct the facts of a released grade and freeze the grade they give now.

    `decision` is a kind of status decision, NO_DECISION to lift the one that stands, or None to
    leave it.

    Raises NotReleased, AboutOneself, InvalidInput when nothing would change.
    """
    term = system.locked_term(enrolment.term_id)
    before = selectors.latest_release(enrolment)
    if not term.is_final or before is None:
        raise NotReleased(f"The grade of {enrolment.cadet.name} is not released.")
    refuse_about_oneself([enrolment], actor)
    correct_marks(enrolment, marks, reason, actor)
    changes = correct_scores(term, enrolment, scores, actor)
    correct_decision(enrolment, decision, reason, actor)
    after = next_revision(before, reason, actor)
    if receipt_as_stored(after) == before.trace:
        raise InvalidInput("This changes nothing.")
    after.save(force_insert=True)
    event = GradeAmended(
        term=term.pk,
        cadet_ids=(enrolment.cadet_id,),
        enrolments=(enrolment.pk,),
        revision=after.revision,
        reason=reason,
        before=in_words(before),
        after=in_words(after),
        changes=changes,
    )
    journal.record(event, actor=actor)
    return after


def previewed_amendment(
    *,
    enrolment: Enrolment,
    actor: Any,
    scores: Sequence[CellEntry],
    marks: Sequence[MarkCorrection],
    decision: str | None,
) -> ReleasedGrade:
    """Make an amendment and take it back: the revision it would be. Raises as amend_grade does."""
    with transaction.atomic():
        after = amend_grade(
            enrolment=enrolment,
            reason="Preview",
            actor=actor,
            scores=scores,
            marks=marks,
            decision=decision,
        )
        transaction.set_rollback(True)
    return after


def in_words(row: ReleasedGrade) -> str:
    """Write a released grade for the audit."""
    return f"{row.total} {row.remark}"


def correct_scores(
    term: Term, enrolment: Enrolment, scores: Sequence[CellEntry], actor: Any
) -> tuple[tuple[int, int, str, str], ...]:
    """Write the scores and name what changed. Raises InvalidInput."""
    if any(cell.enrolment != enrolment.pk for cell in scores):
        raise InvalidInput("An amendment corrects the scores of one cadet only.")
    results, grid = write_cells_without_journal(term=term, cells=scores, actor=actor)
    for number, result in enumerate(results):
        if result.outcome == "invalid":
            field = f"scores.{number}"
            raise InvalidInput(f"{field}: {result.detail}", fields={field: [result.detail]})
    return grid.changes


def correct_decision(enrolment: Enrolment, decision: str | None, reason: str, actor: Any) -> None:
    """Lift the decision that stands and set the one wanted; do nothing when none is wanted."""
    rows = StatusDecision.objects.select_for_update(no_key=True)
    standing = rows.filter(enrolment=enrolment, lifted_at=None).first()
    if decision in {None, standing.kind if standing else NO_DECISION}:
        return
    if standing is not None:
        mark_lifted(standing, reason, actor)
    if decision != NO_DECISION:
        StatusDecision.objects.create(
            enrolment=enrolment,
            kind=DecisionKind(decision),
            reason=reason,
            decided_on=timezone.localdate(),
            decided_by=actor,
        )


def correct_marks(
    enrolment: Enrolment, marks: Sequence[MarkCorrection], reason: str, actor: Any
) -> None:
    """Write the marks, in the order of their days' ids. Raises InvalidInput."""
    wanted = {mark.training_day: mark.status for mark in marks}
    days = TrainingDay.objects.in_bulk(wanted)
    if len(days) < len(marks):
        message = "Name each training day once, and only days that exist."
        raise InvalidInput(message, fields={"marks": [message]})
    for day_id in sorted(wanted):
        attendance.correct_mark_even_after_release(
            training_day=days[day_id],
            enrolment=enrolment,
            status=wanted[day_id],
            reason=reason,
            actor=actor,
        )


def next_revision(before: ReleasedGrade, reason: str, actor: Any) -> ReleasedGrade:
    """Make the revision that follows, from the facts as they are now and the same policy."""
    roster = Enrolment.objects.filter(pk=before.enrolment_id)
    [enrolment] = selectors.with_conduct(roster).select_related("term__term_policy__policy")
    sheet = selectors.grade_sheet(enrolment.term, enrolments=[enrolment])
    return frozen_grade(
        sheet.lines[0],
        sheet.rules,
        actor=actor,
        at=timezone.now(),
        revision=before.revision + 1,
        reason=reason,
    )


def receipt_as_stored(grade: ReleasedGrade) -> dict[str, Any]:
    """Write a receipt the way it comes back from the database."""
    stored: dict[str, Any] = json.loads(json.dumps(grade.trace))
    return stored
