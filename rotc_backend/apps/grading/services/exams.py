"""Planning, changing and releasing exams."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from apps.core.errors import InvalidInput, NotFoundOrNotYours, Stale
from apps.grading.choices import ScoreState
from apps.grading.events import ExamChanged, ExamPlanned, ExamReleased, ExamRemoved
from apps.grading.models import Exam, Score
from apps.grading.services.refusals import ExamStateConflict
from apps.system import journal
from apps.system import services as system
from apps.system.models import Term


@transaction.atomic
def plan_exam(
    *,
    term: Term,
    code: str,
    title: str,
    maximum: Decimal,
    actor: Any,
    weight: Decimal = Decimal(1),
    position: int | None = None,
) -> Exam:
    """Plan an exam of a term, after the others unless told. Raises TermClosed, InvalidInput."""
    term = system.hold_term_open(term.pk)
    refuse_numbers({"maximum": maximum, "weight": weight})
    refuse_taken_code(term.pk, code)
    exam = Exam.objects.create(
        term=term,
        code=code,
        title=title,
        maximum=maximum,
        weight=weight,
        position=next_position(term.pk) if position is None else position,
    )
    journal.record(ExamPlanned(term=term.pk, exam=exam.pk, code=code), actor=actor)
    return exam


@transaction.atomic
def change_exam(
    *, exam: Exam, version: int, changes: Mapping[str, Any], actor: Any, reason: str = ""
) -> Exam:
    """Change an exam's code, title, maximum, weight or position.

    Once a score is entered, another maximum or weight changes grades and needs a reason. Raises
    TermClosed, Stale, InvalidInput also when a score lies above the new maximum.
    """
    system.hold_term_open(exam.term_id)
    exam = locked_exam(exam)
    if exam.version != version:
        raise Stale("Somebody else changed this exam.")
    changed = {name: value for name, value in changes.items() if getattr(exam, name) != value}
    if not changed:
        return exam
    refuse_numbers(changed)
    if "code" in changed:
        refuse_taken_code(exam.term_id, changed["code"])
    if "maximum" in changed:
        refuse_maximum_below_scores(exam, changed["maximum"])
    refuse_silent_change(exam, changed, reason)
    before = {name: str(getattr(exam, name)) for name in changed}
    for name, value in changed.items():
        setattr(exam, name, value)
    save_next(exam, *changed)
    after = {name: str(value) for name, value in changed.items()}
    event = ExamChanged(term=exam.term_id, exam=exam.pk, before=before, after=after, reason=reason)
    journal.record(event, actor=actor)
    return exam


@transaction.atomic
def remove_exam(*, exam: Exam, version: int, actor: Any) -> None:
    """Take an exam nobody ever entered a score in out of the plan.

    Raises TermClosed, Stale, ExamStateConflict.
    """
    system.hold_term_open(exam.term_id)
    exam = found_again(Exam.objects.select_for_update(), exam)
    if exam.version != version:
        raise Stale("Somebody else changed this exam.")
    if exam.released_at is not None or Score.objects.filter(exam=exam).exists():
        raise ExamStateConflict(f"{exam.title} has scores or is released: it stays in the plan.")
    event = ExamRemoved(term=exam.term_id, exam=exam.pk, code=exam.code)
    exam.delete()
    journal.record(event, actor=actor)


@transaction.atomic
def release_exam(*, exam: Exam, actor: Any) -> Exam:
    """Let cadets see their scores of an exam. Raises TermClosed, ExamStateConflict."""
    system.hold_term_open(exam.term_id)
    exam = locked_exam(exam)
    if exam.released_at is not None:
        raise ExamStateConflict(f"{exam.title} is released already.")
    exam.released_at = timezone.now()
    save_next(exam, "released_at")
    journal.record(ExamReleased(term=exam.term_id, exam=exam.pk), actor=actor)
    return exam


def next_position(term_id: int) -> int:
    """Find the place after the last exam of a term."""
    last = Exam.objects.filter(term_id=term_id).aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def locked_exam(exam: Exam) -> Exam:
    """Lock an exam for a change; who enters its scores holds it shared.

    Raises NotFoundOrNotYours when it was removed meanwhile.
    """
    return found_again(Exam.objects.select_for_update(no_key=True), exam)


def found_again(exams: QuerySet[Exam], exam: Exam) -> Exam:
    """Find an exam among these. Raises NotFoundOrNotYours."""
    found = exams.filter(pk=exam.pk).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def save_next(exam: Exam, *names: str) -> None:
    """Save changed fields of a locked exam as its next version."""
    exam.version += 1
    exam.save(update_fields=[*names, "version"])


def refuse_numbers(values: Mapping[str, Any]) -> None:
    """Refuse a maximum or weight that cannot be divided by."""
    for name in ("maximum", "weight"):
        if name in values and values[name] <= 0:
            message = "Must be above 0."
            raise InvalidInput(f"{name}: {message}", fields={name: [message]})


def refuse_taken_code(term_id: int, code: str) -> None:
    """Refuse a code that another exam of the term has."""
    if Exam.objects.filter(term_id=term_id, code=code).exists():
        message = "Another exam of this term has this code."
        raise InvalidInput(message, fields={"code": [message]})


def refuse_maximum_below_scores(exam: Exam, maximum: Decimal) -> None:
    """Refuse a maximum that a score already exceeds."""
    highest = Score.objects.filter(exam=exam).aggregate(highest=Max("value"))["highest"]
    if highest is not None and highest > maximum:
        message = f"A score of {highest} is entered."
        raise InvalidInput(message, fields={"maximum": [message]})


def refuse_silent_change(exam: Exam, changed: Mapping[str, Any], reason: str) -> None:
    """Refuse another maximum or weight without a reason once scores are entered."""
    counts = {"maximum", "weight"} & set(changed)
    entered = Score.objects.filter(exam=exam).exclude(state=ScoreState.BLANK)
    if counts and not reason and entered.exists():
        message = "Scores are entered: say why this changes."
        raise InvalidInput(message, fields={"reason": [message]})
