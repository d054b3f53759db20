"""Importing scores: a preview, entering it in one act, and taking that act back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from apps.core.errors import NotFoundOrNotYours, RuleBroken
from apps.files import services as files
from apps.files.content import digest_of as sha256_of
from apps.grading import selectors as grading
from apps.grading import services as scores
from apps.grading.choices import ScoreState
from apps.grading.models import Exam
from apps.integration.choices import ScoreImportState, Verdict
from apps.integration.events import ScoresImported, ScoresImportUndone, ScoresPreviewed
from apps.integration.imports import (
    LIMITS,
    ChangedSince,
    PreviewOutdated,
    refuse_other_preview,
    refuse_state,
)
from apps.integration.models import ImportedScore, ScoreImport, ScoreImportRow
from apps.integration.roster_rows import Problem
from apps.integration.score_rows import ScoreRow, kept, read_again, read_scores
from apps.integration.score_verdicts import JudgedScores, digest_of, judge_scores
from apps.system import journal
from apps.system import services as system
from apps.system.models import Term

BATCH: Final = 500


class ScoreImportStateConflict(RuleBroken):
    """The import is not in a state from which this is possible."""

    code = "score_import_state"
    title = "Not possible in this state"


@transaction.atomic
def preview_scores(
    *, term: Term, name: str, content: bytes, actor: Any, exam: Exam | None = None
) -> ScoreImport:
    """Read a file, compare it with the gradebook, and keep every row with its verdict.

    With an exam only its column is read. Raises TermClosed, BlindCheck, InvalidInput,
    UnusableFile; nothing is kept then.
    """
    term = system.hold_term_open(term.pk)
    refuse_while_blind(actor, term)
    name = files.plain_name(name)
    files.checked_type(name, content, LIMITS)
    exams = list(Exam.objects.filter(term=term).order_by("position", "id"))
    if exam is not None and exam not in exams:
        raise NotFoundOrNotYours
    read = read_scores(content, exams, exam)
    judged = judge_scores(read.rows, term)
    made = ScoreImport.objects.create(
        term=term,
        file_name=name,
        sha256=sha256_of(content),
        requested_by=actor,
        digest=digest_of(judged, term),
        summary=summary_of(judged),
        problems=read.notes,
    )
    rows = [row_of(made, one) for one in judged]
    ScoreImportRow.objects.bulk_create(rows, batch_size=BATCH)
    event = ScoresPreviewed(term=term.pk, score_import=made.pk, counts=made.summary)
    journal.record(event, actor=actor)
    return made


@transaction.atomic
def apply_scores(*, score_import: ScoreImport, digest: str, actor: Any) -> ScoreImport:
    """Enter a previewed file, all of it or nothing; applying again changes nothing.

    Raises TermClosed, BlindCheck, PreviewOutdated, ScoreImportStateConflict.
    """
    term = system.hold_term_open(score_import.term_id)
    held = locked_import(score_import.pk)
    refuse_other_preview(held, digest)
    if held.state == ScoreImportState.APPLIED:
        return held
    refuse_state(held, ScoreImportState.READY, ScoreImportStateConflict)
    refuse_while_blind(actor, term)
    judged = judge_scores(kept_rows(held), term)
    if digest_of(judged, term) != held.digest:
        raise outdated()
    entries = [entry for one in judged for entry in one.entries]
    before = grading.score_table(term.pk)
    results, grid = scores.write_cells_without_journal(term=term, cells=entries, actor=actor)
    if any(result.outcome != "saved" for result in results):
        raise outdated()
    ImportedScore.objects.bulk_create(
        [cell_of(held, result, before) for result in results], batch_size=BATCH
    )
    held.applied_at = timezone.now()
    held.save(update_fields=["applied_at"])
    event = ScoresImported(**concerned(held, grid), counts=held.summary)
    journal.record(event, actor=actor)
    return held


@transaction.atomic
def undo_scores(*, score_import: ScoreImport, reason: str, actor: Any) -> ScoreImport:
    """Put every cell of an applied import back to what it was, if nobody changed one since.

    Raises TermClosed, ScoreImportStateConflict, ChangedSince.
    """
    term = system.hold_term_open(score_import.term_id)
    held = locked_import(score_import.pk)
    refuse_state(held, ScoreImportState.APPLIED, ScoreImportStateConflict)
    entries = [entry_before(cell) for cell in held.cells.order_by("id")]
    results, grid = scores.write_cells_without_journal(term=term, cells=entries, actor=actor)
    changed = [result for result in results if result.outcome != "saved"]
    if changed:
        message = f"{len(changed)} of {len(results)} cells cannot be put back: {why(changed)}"
        raise ChangedSince(message, data={"cells": len(changed)})
    held.undone_at = timezone.now()
    held.save(update_fields=["undone_at"])
    event = ScoresImportUndone(**concerned(held, grid), reason=reason)
    journal.record(event, actor=actor)
    return held


def refuse_while_blind(actor: Any, term: Term) -> None:
    """Keep scores from who types an exam of the term a second time. Raises BlindCheck."""
    if typed := grading.exams_typed_blind(actor, term.pk):
        message = f"You type {typed[0][1]} as its second encoder. Compare it first."
        raise scores.BlindCheck(message, data={"exam": typed[0][0]})


def outdated() -> PreviewOutdated:
    """Say what to do when the gradebook has moved on."""
    return PreviewOutdated("Scores have changed since this preview. Read the file again.")


def locked_import(import_id: int) -> ScoreImport:
    """Lock one import for a change."""
    rows = ScoreImport.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("term", "requested_by").get(pk=import_id)


def summary_of(judged: Sequence[JudgedScores]) -> dict[str, int]:
    """Count the verdicts; together they are every row there is. Cells: what would be written."""
    counts = Counter(str(one.verdict) for one in judged)
    cells = sum(len(one.entries) for one in judged)
    by_verdict = {verdict: counts[verdict] for verdict in Verdict.values}
    return by_verdict | {"total": len(judged), "cells": cells}


def row_of(made: ScoreImport, judged: JudgedScores) -> ScoreImportRow:
    """Keep a row with its verdict."""
    row = judged.row
    cells = {str(exam): kept(score) for exam, score in row.scores.items()}
    return ScoreImportRow(
        score_import=made,
        row_number=row.number,
        verdict=judged.verdict,
        name=judged.name,
        raw=row.raw,
        values={
            "people": row.people,
            "scores": cells,
            "problems": [asdict(problem) for problem in row.problems],
        },
        problems=[asdict(problem) for problem in judged.problems],
        changes=[asdict(change) for change in judged.changes],
    )


def kept_rows(held: ScoreImport) -> list[ScoreRow]:
    """The rows as they were read, without what the records said about them."""
    return [
        ScoreRow(
            number=row.row_number,
            raw=row.raw,
            people=row.values["people"],
            scores={int(exam): read_again(cell) for exam, cell in row.values["scores"].items()},
            problems=[Problem(**problem) for problem in row.values["problems"]],
            is_repeated=row.verdict == Verdict.DUPLICATE,
        )
        for row in held.rows.all()
    ]


def cell_of(
    held: ScoreImport, result: scores.CellResult, before: grading.ScoreTable
) -> ImportedScore:
    """Keep what stood in a cell that was written, and the version it has now."""
    was = before.cell(result.exam, result.enrolment)
    return ImportedScore(
        score_import=held,
        exam_id=result.exam,
        enrolment_id=result.enrolment,
        before_state=was.state,
        before_value=was.value,
        before_reason=was.reason,
        version=result.cell.version if result.cell else 0,
    )


def entry_before(cell: ImportedScore) -> scores.CellEntry:
    """What stood in a cell, to be written over exactly what the import wrote."""
    return scores.CellEntry(
        exam=cell.exam_id,
        enrolment=cell.enrolment_id,
        state=ScoreState(cell.before_state),
        version=cell.version,
        value=cell.before_value,
        reason=cell.before_reason,
    )


def why(changed: Sequence[scores.CellResult]) -> str:
    """Say in one sentence what stands in the way."""
    details = Counter(result.detail or "it was changed since." for result in changed)
    return details.most_common(1)[0][0]


def concerned(held: ScoreImport, grid: Any) -> dict[str, Any]:
    """Name the rows an event is about; cadets only where their exam is released."""
    released = {exam.pk for exam in grid.exams.values() if exam.released_at is not None}
    return {
        "term": held.term_id,
        "cadet_ids": tuple(
            sorted({grid.cadets[who] for at, who in grid.changed if at in released})
        ),
        "score_import": held.pk,
        "exams": tuple(sorted({exam for exam, _ in grid.changed})),
        "enrolments": tuple(sorted({row for _, row in grid.changed})),
    }
