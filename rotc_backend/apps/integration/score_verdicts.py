"""Comparing rows of scores with the gradebook: new, changed, same, duplicate or error."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from apps.cadets.models import Cadet, Enrolment
from apps.grading import selectors
from apps.grading.choices import ScoreState
from apps.grading.models import Exam
from apps.grading.services import CellEntry
from apps.integration.choices import Verdict
from apps.integration.roster_rows import Problem
from apps.integration.score_rows import ReadScore, ScoreRow
from apps.integration.verdicts import Change, is_somebody_else
from apps.system.models import Term

DNS_WITHOUT_REASON = "Say why after a colon, such as “did not sit: sick”."


@dataclass(frozen=True)
class JudgedScores:
    """A row with its verdict, and the cells that applying it writes."""

    row: ScoreRow
    verdict: Verdict
    problems: tuple[Problem, ...]
    name: str = ""
    changes: tuple[Change, ...] = ()
    entries: tuple[CellEntry, ...] = ()


@dataclass(frozen=True)
class Records:
    """What the rows are compared with: the term's cadets by number, its exams and its cells."""

    enrolments: Mapping[str, Enrolment]
    exams: Mapping[int, Exam]
    cells: selectors.ScoreTable


def records_of(term: Term) -> Records:
    """Read the roster, the exams and the scores of a term."""
    roster = Enrolment.objects.filter(term=term).select_related("cadet")
    table = selectors.score_table(term.pk)
    return Records(
        enrolments={row.cadet.student_number: row for row in roster},
        exams={exam.pk: exam for exam in table.exams},
        cells=table,
    )


def judge_scores(rows: Sequence[ScoreRow], term: Term) -> list[JudgedScores]:
    """Give every row its verdict."""
    records = records_of(term)
    return [judge_row(row, records) for row in rows]


def judge_row(row: ScoreRow, records: Records) -> JudgedScores:
    """Compare one row with the scores of its cadet."""
    enrolment = records.enrolments.get(row.student_number)
    name = enrolment.cadet.name if enrolment else ""
    problems = (*row.problems, *doubts_about(row, enrolment, records))
    if enrolment is None or any(problem.is_blocking for problem in problems):
        return JudgedScores(row, Verdict.ERROR, problems, name)
    if row.is_repeated:
        return JudgedScores(row, Verdict.DUPLICATE, problems, name)
    told = [
        (cell, score) for cell, score in cells_of(row, enrolment, records) if differs(cell, score)
    ]
    changes = tuple(change_of(cell, score, records) for cell, score in told)
    entries = tuple(entry_of(cell, score) for cell, score in told)
    is_first = all(cell.state == ScoreState.BLANK for cell, _ in told)
    verdict = Verdict.SAME if not told else Verdict.NEW if is_first else Verdict.CHANGED
    return JudgedScores(row, verdict, problems, name, changes, entries)


def cells_of(
    row: ScoreRow, enrolment: Enrolment, records: Records
) -> list[tuple[selectors.ScoreCell, ReadScore]]:
    """Put what a row says beside what the gradebook holds; an exam that was deleted is left out."""
    return [
        (records.cells.cell(exam, enrolment.pk), score)
        for exam, score in sorted(row.scores.items())
        if exam in records.exams
    ]


def doubts_about(row: ScoreRow, enrolment: Enrolment | None, records: Records) -> list[Problem]:
    """What only the records can tell is wrong with a row."""
    if not row.student_number:
        return []
    if enrolment is None:
        message = "No cadet of this term has this number. It must agree to the letter."
        return [Problem("student_number", message)]
    if is_another(row, enrolment.cadet):
        message = f"This number belongs to {enrolment.cadet.name}."
        return [Problem("student_number", message)]
    return [
        Problem(records.exams[cell.exam].code, message)
        for cell, score in cells_of(row, enrolment, records)
        if (message := doubt_about(cell, score, records.exams[cell.exam]))
    ]


def is_another(row: ScoreRow, cadet: Cadet) -> bool:
    """Tell whether neither name of the row is the cadet's."""
    names = {key: value for key, value in row.people.items() if key != "student_number" and value}
    return is_somebody_else(names, cadet)


def doubt_about(cell: selectors.ScoreCell, score: ReadScore, exam: Exam) -> str:
    """What is wrong with one score beside the records; nothing when it can be entered."""
    if score.value is not None and score.value > exam.maximum:
        return f"{score.value} is above the maximum of {exam.maximum}."
    is_bare = score.state == ScoreState.DID_NOT_SIT and not score.reason
    return DNS_WITHOUT_REASON if is_bare and cell.state != ScoreState.DID_NOT_SIT else ""


def differs(cell: selectors.ScoreCell, score: ReadScore) -> bool:
    """Tell whether the gradebook holds something else; a bare "did not sit" keeps the reason."""
    if (cell.state, cell.value) != (score.state, score.value):
        return True
    return bool(score.reason) and score.reason != cell.reason


def change_of(cell: selectors.ScoreCell, score: ReadScore, records: Records) -> Change:
    """Write a change for the reader of a preview."""
    return Change(records.exams[cell.exam].code, in_words(cell), in_words(score))


def in_words(cell: selectors.ScoreCell | ReadScore) -> str:
    """Write a cell as the file would."""
    if cell.state == ScoreState.DID_NOT_SIT:
        return f"did not sit: {cell.reason}"
    return "" if cell.value is None else str(cell.value)


def entry_of(cell: selectors.ScoreCell, score: ReadScore) -> CellEntry:
    """What applying writes, over exactly what was compared."""
    return CellEntry(
        exam=cell.exam,
        enrolment=cell.enrolment,
        state=score.state,
        version=cell.version,
        value=score.value,
        reason=score.reason,
    )


def digest_of(judged: Sequence[JudgedScores], term: Term) -> str:
    """Fingerprint what applying would do, so that only what was seen is applied."""
    plan: list[Any] = [
        [
            one.row.number,
            one.row.student_number,
            one.verdict,
            [asdict(each) for each in one.changes],
        ]
        for one in judged
    ]
    text = json.dumps([term.pk, plan], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
