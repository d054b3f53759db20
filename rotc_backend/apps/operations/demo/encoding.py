"""What the demo leaves to be decided about scores: a second encoding with a difference, and a file."""

from decimal import Decimal
from typing import Final

from apps.authentication.models import User
from apps.grading import selectors
from apps.grading import services as grading
from apps.grading.choices import ScoreState
from apps.grading.models import Exam
from apps.grading.services import CellEntry
from apps.integration import score_services as imports

FILE: Final = "midterm, first papers.csv"
SLIP: Final = Decimal(9)


def encode_again(*, exam: Exam, actor: User) -> None:
    """Type an exam a second time with one slip of the finger, compare, and leave it there."""
    check = grading.begin_check(exam=exam, actor=actor)
    lines = selectors.check_lines(selectors.score_check(check.pk))
    firsts = [line.first for line in lines if line.first.state != ScoreState.BLANK]
    cells = [entry_of(first) for first in firsts[:-1]] + [entry_of(firsts[-1], is_slip=True)]
    grading.type_cells(check=check, cells=cells, actor=actor)
    grading.compare_check(check=check, actor=actor)


def entry_of(first: selectors.ScoreCell, *, is_slip: bool = False) -> CellEntry:
    """Type what stands there, or nine points beside it."""
    value = first.value
    if is_slip and value is not None:
        value = value - SLIP if value >= SLIP else value + SLIP
    return CellEntry(
        exam=first.exam,
        enrolment=first.enrolment,
        state=ScoreState(first.state),
        version=0,
        value=value,
        reason=first.reason,
    )


def read_a_file(*, exam: Exam, actor: User) -> None:
    """Read in a file of scores that nobody has entered yet, one of them over the maximum."""
    latest = exam.term.enrolments.select_related("cadet").order_by("-id")
    points = (exam.maximum - 12, exam.maximum - 6, exam.maximum + 1)
    lines = [f"Student number,{exam.title}"]
    for enrolment, value in zip(latest, points, strict=False):
        lines.append(f"{enrolment.cadet.student_number},{value}")
    content = "\n".join(lines).encode()
    imports.preview_scores(term=exam.term, name=FILE, content=content, actor=actor, exam=exam)
