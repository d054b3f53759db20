"""How far a term is on its way to the registrar, and digests of its numbers."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from apps.grading.marks import frozen_mark, mark_of
from apps.grading.models import HandOver, ReleasedGrade, TermPreparation, TermRelease
from apps.grading.selectors.blockers import Blocker, blockers
from apps.grading.selectors.sheets import SheetLine, grade_sheet
from apps.system.models import Term

FIRST = 1


@dataclass(frozen=True)
class Prepared:
    """The newest preparation, and whether the numbers are still those that were prepared."""

    row: TermPreparation
    is_current: bool


@dataclass(frozen=True)
class Finalisation:
    """A term on its way: what is left, who prepared, who released, who was told."""

    term: Term
    blockers: tuple[Blocker, ...]
    preparation: Prepared | None
    release: TermRelease | None
    hand_overs: tuple[HandOver, ...]


def finalisation(term: Term) -> Finalisation:
    """Read everything about the end of a term."""
    release = TermRelease.objects.filter(term=term).select_related(
        "released_by", "preparation__prepared_by"
    )
    hand_overs = HandOver.objects.filter(term=term).select_related("recorded_by")
    return Finalisation(
        term=term,
        blockers=() if term.is_final else blockers(term),
        preparation=None if term.is_final else prepared(term),
        release=release.first(),
        hand_overs=tuple(hand_overs),
    )


def prepared(term: Term) -> Prepared | None:
    """The newest preparation of a term that is not released yet."""
    row = latest_preparation(term)
    if row is None:
        return None
    return Prepared(row, is_current=row.digest == digest_of(grade_sheet(term).lines))


def latest_preparation(term: Term) -> TermPreparation | None:
    """The newest preparation, whether or not it still holds."""
    rows = TermPreparation.objects.filter(term=term).select_related("prepared_by")
    return rows.order_by("-id").first()


def digest_of(lines: Sequence[SheetLine]) -> str:
    """Name the marks of a term: the digest changes when any of them does."""
    marks = {
        line.enrolment.pk: [asdict(mark_of(line.grade)), line.record.decision] for line in lines
    }
    return sha256_of([[pk, *marks[pk]] for pk in sorted(marks)])


def seal_of(grades: Iterable[ReleasedGrade]) -> str:
    """Name released grades with their receipts, as they are stored."""
    rows = sorted(grades, key=lambda grade: grade.enrolment_id)
    return sha256_of(
        [
            [row.enrolment_id, asdict(frozen_mark(row)), row.decision, row.tally, row.trace]
            for row in rows
        ]
    )


def sealed_grades(term: Term) -> list[ReleasedGrade]:
    """The grades a release sealed: the first revision of each."""
    rows = ReleasedGrade.objects.filter(enrolment__term=term, revision=FIRST)
    return list(rows.order_by("enrolment_id"))


def sha256_of(value: Any) -> str:
    """Hash plain data in one writing, whatever order its keys came in."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
