"""The second encoder: typing an exam blind, comparing, deciding differences, agreeing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from apps.core.errors import InvalidInput, Stale
from apps.grading import selectors
from apps.grading.choices import CheckChoice, CheckState, ScoreState
from apps.grading.events import (
    ScoreCheckCompared,
    ScoreCheckLeft,
    ScoreCheckResolved,
    ScoreCheckStarted,
    ScoreCheckTyped,
)
from apps.grading.models import (
    CheckAgreement,
    CheckedScore,
    CheckResolution,
    Exam,
    ScoreCheck,
    ScoreCheckStep,
)
from apps.grading.services.exams import locked_exam
from apps.grading.services.refusals import (
    CheckIncomplete,
    CheckStateConflict,
    NotYourCheck,
    SameEncoder,
)
from apps.grading.services.scores import CellEntry, problem_of_value, write_cells_without_journal
from apps.system import journal
from apps.system import services as system


@dataclass(frozen=True)
class TypedResult:
    """What became of one cell that was typed: saved, unchanged or invalid."""

    enrolment: int
    outcome: str
    detail: str = ""


@transaction.atomic
def begin_check(*, exam: Exam, actor: Any) -> ScoreCheck:
    """Begin to type an exam a second time; the exam is held, so of two people one begins.

    Raises TermClosed, CheckStateConflict when a check is under way or nothing is left to check,
    SameEncoder when this person entered a score that is to be checked.
    """
    system.hold_term_open(exam.term_id)
    exam = locked_exam(exam)
    refuse_second_check(exam)
    refuse_same_encoder(exam, actor)
    check = ScoreCheck.objects.create(exam=exam, encoder=actor)
    event = ScoreCheckStarted(term=exam.term_id, exam=exam.pk, score_check=check.pk)
    journal.record(event, actor=actor)
    return check


@transaction.atomic
def type_cells(*, check: ScoreCheck, cells: Sequence[CellEntry], actor: Any) -> list[TypedResult]:
    """Keep what the second encoder typed; each cell is saved, unchanged or invalid.

    Raises TermClosed, NotYourCheck, CheckStateConflict.
    """
    held = held_check(check, CheckState.TYPING)
    refuse_others(held, actor)
    lines = {line.enrolment.pk: line for line in selectors.check_lines(held)}
    results, rows = [], {}
    for cell in cells:
        line = lines.get(cell.enrolment)
        result = judged(cell, line, held.exam)
        if cell.enrolment in rows:
            result = TypedResult(cell.enrolment, "invalid", "This cell is given twice.")
        elif line is not None and result.outcome == "saved":
            rows[cell.enrolment] = typed_row(held, cell, line)
        results.append(result)
    CheckedScore.objects.bulk_create(rows.values())
    if rows:
        event = ScoreCheckTyped(**about(held), cells=len(rows))
        journal.record(event, actor=actor)
    return results


@transaction.atomic
def compare_check(*, check: ScoreCheck, actor: Any) -> None:
    """Put both encodings side by side; without a difference the exam is checked by two.

    Only its encoder ends the typing. Raises TermClosed, NotYourCheck, CheckStateConflict,
    CheckIncomplete.
    """
    held = held_check(check, CheckState.TYPING, CheckState.COMPARING)
    lines = selectors.check_lines(held)
    if held.state == CheckState.TYPING:
        refuse_others(held, actor)
        refuse_untyped(lines)
        step(held, CheckState.COMPARING, actor)
    left = agree_if_none_left(held, lines, actor)
    journal.record(ScoreCheckCompared(**about(held), differences=left), actor=actor)


@transaction.atomic
def resolve_difference(
    *,
    check: ScoreCheck,
    enrolment: int,
    choice: CheckChoice,
    version: int,
    actor: Any,
    retyped: CellEntry | None = None,
) -> None:
    """Decide a difference for the first, the second, or what is typed anew.

    `version` is the score's that was seen. Raises TermClosed, CheckStateConflict, Stale,
    InvalidInput.
    """
    held = held_check(check, CheckState.COMPARING)
    line = open_line(held, enrolment, version)
    now, changes = write_choice(held, line, choice, retyped, actor)
    CheckResolution.objects.create(
        check_of_id=held.pk,
        enrolment_id=enrolment,
        choice=choice,
        score_version=now,
        resolved_by=actor,
    )
    left = agree_if_none_left(held, selectors.check_lines(held), actor)
    is_told = bool(changes) and held.exam.released_at is not None
    event = ScoreCheckResolved(
        **about(held),
        cadet_ids=(line.enrolment.cadet_id,) if is_told else (),
        enrolments=(enrolment,),
        choice=choice,
        first=in_words(line.first),
        second=in_words(line.typed),
        changes=changes,
        differences=left,
    )
    journal.record(event, actor=actor)


@transaction.atomic
def leave_check(*, check: ScoreCheck, reason: str, actor: Any) -> None:
    """Give a check up; what was typed stays on record. Raises TermClosed, CheckStateConflict."""
    held = held_check(check, CheckState.TYPING, CheckState.COMPARING)
    step(held, CheckState.LEFT, actor, reason)
    journal.record(ScoreCheckLeft(**about(held), reason=reason), actor=actor)


def refuse_second_check(exam: Exam) -> None:
    """Refuse while a check is under way, or when nothing is left to check."""
    if under_way := selectors.open_checks([exam.pk]).first():
        message = f"{under_way.encoder.full_name} is checking this exam."
        raise CheckStateConflict(message, data={"score_check": under_way.pk})
    if not selectors.unagreed_scores(exam.term_id).filter(exam=exam).exists():
        raise CheckStateConflict("There is no score that two people have not agreed upon.")


def refuse_same_encoder(exam: Exam, actor: Any) -> None:
    """Refuse somebody who entered a score that is to be checked. Raises SameEncoder."""
    own = selectors.unagreed_scores(exam.term_id).filter(exam=exam, entered_by=actor).count()
    if own:
        message = f"You entered {own} of these scores yourself: another person checks them."
        raise SameEncoder(message)


def held_check(check: ScoreCheck, *states: CheckState) -> Any:
    """Hold the open term and the exam of a check that stands in one of these states.

    The exam is held rather than the check: whoever enters its scores waits too. Raises TermClosed,
    CheckStateConflict.
    """
    system.hold_term_open(check.exam.term_id)
    locked_exam(check.exam)
    held = selectors.score_check(check.pk)
    if held.state not in states:
        word = CheckState(held.state).label.lower()
        raise CheckStateConflict(f"This is not possible now. The check stands at: {word}.")
    return held


def refuse_others(held: Any, actor: Any) -> None:
    """Refuse everybody but the encoder. Raises NotYourCheck."""
    if held.encoder_id != actor.pk:
        raise NotYourCheck(f"{held.encoder.full_name} is typing this check.")


def refuse_untyped(lines: Sequence[selectors.CheckLine]) -> None:
    """Refuse to show the first scores before everything was typed. Raises CheckIncomplete."""
    missing = [line.enrolment.pk for line in lines if line.is_untyped]
    if missing:
        message = f"{len(missing)} more to type: a score, did not sit, or that there is no paper."
        raise CheckIncomplete(message, data={"enrolments": missing[:500]})


def judged(cell: CellEntry, line: selectors.CheckLine | None, exam: Exam) -> TypedResult:
    """Say what becomes of one typed cell."""
    if line is None:
        message = "There is no such cadet to be checked in this exam."
        return TypedResult(cell.enrolment, "invalid", message)
    if problem := problem_of_value(cell, exam):
        return TypedResult(cell.enrolment, "invalid", problem)
    typed = line.typed
    before = (typed.state, typed.value, typed.reason)
    is_same = typed.version > 0 and before == (cell.state, cell.value, cell.reason)
    return TypedResult(cell.enrolment, "unchanged" if is_same else "saved")


def typed_row(held: Any, cell: CellEntry, line: selectors.CheckLine) -> CheckedScore:
    """What was typed, as the next version of its cell."""
    return CheckedScore(
        check_of_id=held.pk,
        enrolment_id=cell.enrolment,
        version=line.typed.version + 1,
        state=cell.state,
        value=cell.value,
        reason=cell.reason,
    )


def open_line(held: Any, enrolment: int, version: int) -> selectors.CheckLine:
    """Find a difference as it was seen. Raises InvalidInput, Stale, CheckStateConflict."""
    lines = selectors.check_lines(held)
    line = next((each for each in lines if each.enrolment.pk == enrolment), None)
    if line is None:
        message = "There is no such cadet to be checked in this exam."
        raise InvalidInput(message, fields={"enrolment": [message]})
    if line.first.version != version:
        raise Stale("Somebody changed this score. Look at the difference again.")
    if not line.is_open:
        raise CheckStateConflict("There is no difference to decide for this cadet.")
    return line


def write_choice(
    held: Any,
    line: selectors.CheckLine,
    choice: CheckChoice,
    retyped: CellEntry | None,
    actor: Any,
) -> tuple[int, tuple[tuple[int, int, str, str], ...]]:
    """Enter what was chosen; answers the score's version and what changed. Raises InvalidInput."""
    if choice == CheckChoice.FIRST:
        return line.first.version, ()
    second = CellEntry(
        exam=held.exam_id,
        enrolment=line.enrolment.pk,
        state=ScoreState(line.typed.state),
        version=line.first.version,
        value=line.typed.value,
        reason=line.typed.reason,
    )
    cell = retyped if choice == CheckChoice.RETYPED and retyped else second
    results, grid = write_cells_without_journal(
        term=held.exam.term, cells=[cell], actor=actor, is_resolving=True
    )
    if results[0].outcome == "invalid" or results[0].cell is None:
        detail = results[0].detail
        raise InvalidInput(detail, fields={"value": [detail]})
    return results[0].cell.version, grid.changes


def agree_if_none_left(held: Any, lines: Sequence[selectors.CheckLine], actor: Any) -> int:
    """Mark the exam as checked by two when no difference is open; answers how many are."""
    left = selectors.open_differences(lines)
    if not left:
        step(held, CheckState.AGREED, actor)
        CheckAgreement.objects.bulk_create(
            CheckAgreement(check_of_id=held.pk, score_id=line.first.id, version=line.first.version)
            for line in lines
            if line.first.id is not None
        )
    return left


def step(held: Any, state: CheckState, actor: Any, reason: str = "") -> None:
    """Add a step to a check."""
    ScoreCheckStep.objects.create(check_of_id=held.pk, state=state, taken_by=actor, reason=reason)


def about(held: Any) -> dict[str, Any]:
    """Name the rows an event of a check is about."""
    return {"term": held.exam.term_id, "exam": held.exam_id, "score_check": held.pk}


def in_words(cell: selectors.ScoreCell | selectors.TypedCell) -> str:
    """Write a cell for the audit."""
    is_score = cell.state == ScoreState.SCORE
    return str(cell.value) if is_score else str(ScoreState(cell.state).label)
