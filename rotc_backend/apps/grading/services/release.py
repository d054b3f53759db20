"""Making the grades of a term final."""

from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from apps.grading import selectors
from apps.grading.marks import mark_of
from apps.grading.models import Exam, ReleasedGrade, TermPreparation, TermRelease
from apps.grading.receipts import receipt_of, tally_of
from apps.grading.services.refusals import PreparationStale, ReleaseBlocked, SecondPersonMissing
from apps.system import journal
from apps.system import services as system
from apps.system.choices import TermState
from apps.system.events import TermReleased
from apps.system.models import Term

RELEASABLE = {TermState.OPEN, TermState.IN_REVIEW}


@transaction.atomic
def release_term(*, term: Term, actor: Any, alone_reason: str = "") -> tuple[Term, int]:
    """Freeze every grade of a term with its receipt, and let everybody see every score.

    Somebody else has prepared exactly these numbers, or `alone_reason` says why nobody could.
    Waits for writers of the term and then keeps them out. Returns the term and how many grades
    were released. Raises TermStateConflict, ReleaseBlocked, SecondPersonMissing, PreparationStale.
    """
    term = system.locked_term(term.pk)
    if term.state not in RELEASABLE:
        raise system.TermStateConflict(f"{term.label} is {TermState(term.state).label.lower()}.")
    refuse_blocked(term)
    at = timezone.now()
    sheet = selectors.grade_sheet(term)
    preparation = approved_preparation(term, sheet, actor, alone_reason)
    grades = [frozen_grade(line, sheet.rules, actor=actor, at=at) for line in sheet.lines]
    ReleasedGrade.objects.bulk_create(grades, batch_size=200)
    alone = "" if preparation else alone_reason
    TermRelease.objects.create(
        term=term,
        preparation=preparation,
        released_by=actor,
        alone_reason=alone,
        cadets=len(grades),
        seal=selectors.seal_of(selectors.sealed_grades(term)),
    )
    waiting = Exam.objects.filter(term=term, released_at=None)
    waiting.update(released_at=at, version=F("version") + 1)
    system.move_term(term, TermState.RELEASED)
    event = TermReleased(term=term.pk, released=len(grades), alone_reason=alone)
    journal.record(event, actor=actor)
    return term, len(grades)


def approved_preparation(
    term: Term, sheet: selectors.GradeSheet, actor: Any, alone_reason: str
) -> TermPreparation | None:
    """Find the preparation that this release approves; None when one person does both.

    Raises SecondPersonMissing, PreparationStale.
    """
    preparation = selectors.latest_preparation(term)
    if preparation is None or preparation.prepared_by_id == actor.pk:
        if alone_reason:
            return None
        raise SecondPersonMissing(
            "Somebody else prepares the grades before you release them;"
            " if nobody can, say why you do both."
        )
    if preparation.digest == selectors.digest_of(sheet.lines):
        return preparation
    if alone_reason:
        return None
    raise PreparationStale(
        f"The grades changed since {preparation.prepared_by.full_name} prepared them."
        " Have them prepared again."
    )


def refuse_blocked(term: Term) -> None:
    """Refuse while anything is left to do. Raises ReleaseBlocked."""
    found = selectors.blockers(term)
    if found:
        detail = " ".join(blocker.detail for blocker in found)
        raise ReleaseBlocked(detail, data={"blockers": [asdict(blocker) for blocker in found]})


def frozen_grade(
    line: selectors.SheetLine,
    rules: selectors.TermRules,
    *,
    actor: Any,
    at: datetime,
    revision: int = 1,
    reason: str = "",
) -> ReleasedGrade:
    """Make the row that freezes one grade as it is shown."""
    mark = mark_of(line.grade)
    return ReleasedGrade(
        enrolment=line.enrolment,
        revision=revision,
        attendance=as_number(mark.attendance),
        aptitude=as_number(mark.aptitude),
        proficiency=as_number(mark.proficiency),
        total=as_number(mark.total),
        equivalent=as_number(mark.equivalent),
        remark=mark.remark,
        decision=line.record.decision,
        policy=rules.row,
        tally=tally_of(line.grade).as_json(),
        trace=receipt_of(line.grade, rules.brief).as_json(),
        reason=reason,
        released_by=actor,
        released_at=at,
    )


def as_number(text: str | None) -> Decimal | None:
    """Read a number as it was shown."""
    return None if text is None else Decimal(text.replace("\u2212", "-"))
