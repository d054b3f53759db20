"""Previewing records from files, and what a person chooses about a preview."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from django.db import transaction

from apps.attendance.models import TrainingDay
from apps.core.errors import InvalidInput, RuleBroken
from apps.files import services as files
from apps.files.content import digest_of as sha256_of
from apps.integration.choices import RecordImportState, RecordKind, RecordVerdict
from apps.integration.events import RecordsPreviewChanged, RecordsPreviewed
from apps.integration.imports import refuse_state
from apps.integration.models import RecordImport, RecordImportRow
from apps.integration.records.judged import JudgedRecord, Judgement
from apps.integration.records.judging import judge
from apps.integration.records.people import MOST_LOOKED_FOR, Suggester, people_of
from apps.integration.records.rows import RecordProblem, RecordRow, note, read_records
from apps.system import journal
from apps.system import services as system
from apps.system.models import Term

BATCH: Final = 500
NOTHING_CHOSEN: Final = {"make_days": False, "overwrite": False}
NEEDS_A_PERSON: Final = (RecordVerdict.UNMATCHED, RecordVerdict.ERROR)
# What a person can settle by saying which cadet a row is about.
CAN_BE_CHOSEN: Final = frozenset(
    {"nobody", "several", "name_disagrees", "identifiers_disagree", "not_in_term"}
)
REFRESHED: Final = ("verdict", "problems", "changes", "enrolment", "chosen_by", "suggestions")


class RecordImportStateConflict(RuleBroken):
    """The import is not in a state from which this is possible."""

    code = "record_import_state"
    title = "Not possible in this state"


class RowIsMatched(RuleBroken):
    """The file itself names the cadet of this row; nobody chooses another."""

    code = "row_is_matched"
    title = "The cadet is known"


@transaction.atomic
def preview_records(
    *,
    kind: RecordKind,
    term: Term,
    training_day: TrainingDay | None,
    name: str,
    content: bytes,
    actor: Any,
) -> RecordImport:
    """Read a file, compare it with what stands, and keep every row with its verdict.

    Raises TermClosed, InvalidInput, UnusableFile; nothing is kept then.
    """
    term = system.hold_term_open(term.pk)
    refuse_day(kind, term, training_day)
    name = files.plain_name(name)
    read = read_records(name, content, kind)
    made = RecordImport(
        kind=kind,
        term=term,
        training_day=training_day,
        file_name=name,
        sha256=sha256_of(content),
        requested_by=actor,
        choices=NOTHING_CHOSEN,
    )
    people = people_of(term, read.rows)
    judged = judge(made, read.rows, choices=NOTHING_CHOSEN, chosen={}, actor=actor, people=people)
    suggester = Suggester(people)
    suggestions = [suggestions_for(one, suggester) for one in judged.rows]
    take_over(made, judged)
    made.problems = [*read.notes, *notes_on(suggester)]
    made.save()
    rows = [
        row_of(made, one, found, None) for one, found in zip(judged.rows, suggestions, strict=True)
    ]
    RecordImportRow.objects.bulk_create(rows, batch_size=BATCH)
    event = RecordsPreviewed(
        term=term.pk, record_import=made.pk, kind=made.kind, counts=made.summary
    )
    journal.record(event, actor=actor)
    return made


@transaction.atomic
def change_choices(
    *, record_import: RecordImport, choices: Mapping[str, bool], actor: Any
) -> RecordImport:
    """Say how missing days and marks that stand are treated, and judge every row again.

    Raises TermClosed, RecordImportStateConflict.
    """
    held = held_ready(record_import)
    held.choices = held.choices | dict(choices)
    judge_again(held, actor=actor)
    event = RecordsPreviewChanged(
        term=held.term_id,
        record_import=held.pk,
        choices=held.choices,
        row_number=None,
        enrolment=None,
        counts=held.summary,
    )
    journal.record(event, actor=actor)
    return held


@transaction.atomic
def choose_cadet(
    *, record_import: RecordImport, row_number: int, enrolment: int | None, actor: Any
) -> RecordImport:
    """Say which cadet of the term a row is about, or take that back, and judge every row again.

    Raises TermClosed, RecordImportStateConflict, RowIsMatched, InvalidInput.
    """
    held = held_ready(record_import)
    row = held.rows.filter(row_number=row_number).first()
    if row is None:
        message = "The file has no such row."
        raise InvalidInput(message, fields={"row_number": [message]})
    if row.chosen_by_id is None and not can_be_chosen(row):
        raise RowIsMatched("The file itself says which cadet this row is about.")
    if enrolment is not None and not held.term.enrolments.filter(pk=enrolment).exists():
        message = "Nobody in this term has this enrolment."
        raise InvalidInput(message, fields={"enrolment": [message]})
    row.enrolment_id, row.chosen_by = enrolment, actor if enrolment else None
    row.save(update_fields=["enrolment", "chosen_by"])
    judge_again(held, actor=actor)
    event = RecordsPreviewChanged(
        term=held.term_id,
        record_import=held.pk,
        choices=held.choices,
        row_number=row_number,
        enrolment=enrolment,
        counts=held.summary,
    )
    journal.record(event, actor=actor)
    return held


def refuse_day(kind: RecordKind, term: Term, day: TrainingDay | None) -> None:
    """Refuse a sheet without a day of its term, and a day for anything else. Raises InvalidInput."""
    if kind == RecordKind.ATTENDANCE:
        if day is not None and day.term_id == term.pk:
            return
        message = "Name the training day of this term that the sheet is about."
    elif day is None:
        return
    else:
        message = "Only a sheet of one day names a training day."
    raise InvalidInput(message, fields={"training_day": [message]})


def held_ready(record_import: RecordImport) -> RecordImport:
    """Hold an import that can still change. Raises TermClosed, RecordImportStateConflict."""
    system.hold_term_open(record_import.term_id)
    held = locked_import(record_import.pk)
    refuse_state(held, RecordImportState.READY, RecordImportStateConflict)
    return held


def locked_import(import_id: int) -> RecordImport:
    """Lock one import for a change."""
    rows = RecordImport.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("term", "training_day", "requested_by", "job").get(pk=import_id)


def can_be_chosen(row: RecordImportRow) -> bool:
    """Tell whether a person may say which cadet a row is about."""
    codes = {problem["code"] for problem in row.problems}
    return row.verdict in NEEDS_A_PERSON and bool(codes & CAN_BE_CHOSEN)


def judge_again(held: RecordImport, *, actor: Any) -> None:
    """Compare the kept rows of a held import with what stands now, and keep the verdicts."""
    rows = list(held.rows.order_by("row_number"))
    judged = judge_kept(held, rows, actor=actor)
    take_over(held, judged)
    held.save(update_fields=["choices", "digest", "summary", "days"])
    refreshed = [
        row_of(held, one, row.suggestions, row.chosen_by_id)
        for row, one in zip(rows, judged.rows, strict=True)
    ]
    RecordImportRow.objects.bulk_create(
        [new for old, new in zip(rows, refreshed, strict=True) if differs(old, new)],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["record_import", "row_number"],
        update_fields=REFRESHED,
    )


def judge_kept(held: RecordImport, rows: Sequence[RecordImportRow], *, actor: Any) -> Judgement:
    """Judge rows that were kept, without what was said about them before."""
    return judge(
        held,
        [read_row_of(row) for row in rows],
        choices=held.choices,
        chosen={
            row.row_number: row.enrolment_id
            for row in rows
            if row.chosen_by_id and row.enrolment_id
        },
        actor=actor,
    )


def take_over(held: RecordImport, judged: Judgement) -> None:
    """Put what a judgement says as a whole into its import."""
    held.digest = judged.digest(held, held.choices)
    held.summary = judged.summary()
    held.days = judged.days


def differs(old: RecordImportRow, new: RecordImportRow) -> bool:
    """Tell whether a row has to be written again."""
    names = ("verdict", "problems", "changes", "enrolment_id", "chosen_by_id")
    return any(getattr(old, name) != getattr(new, name) for name in names)


def row_of(
    held: RecordImport,
    judged: JudgedRecord,
    suggestions: list[dict[str, Any]],
    chosen_by: int | None,
) -> RecordImportRow:
    """Keep a row with its verdict."""
    return RecordImportRow(
        record_import=held,
        row_number=judged.row.number,
        verdict=str(judged.verdict),
        raw=judged.row.raw,
        values=judged.row.values,
        problems=[asdict(problem) for problem in judged.problems],
        changes=[asdict(change) for change in judged.changes],
        enrolment_id=judged.enrolment.pk if judged.enrolment else None,
        chosen_by_id=chosen_by if judged.is_chosen else None,
        suggestions=suggestions,
    )


def read_row_of(row: RecordImportRow) -> RecordRow:
    """A row as it was read, without what the records said about it."""
    problems = (RecordProblem(**problem) for problem in row.problems)
    return RecordRow(
        number=row.row_number,
        raw=row.raw,
        values=row.values,
        problems=[problem for problem in problems if problem.is_of_cell],
    )


def suggestions_for(judged: JudgedRecord, suggester: Suggester) -> list[dict[str, Any]]:
    """Who may be meant by a row that a person has to look at."""
    codes = {problem.code for problem in judged.problems}
    if judged.enrolment is None and codes & CAN_BE_CHOSEN:
        return suggester.suggest(judged.row.values)
    return []


def notes_on(suggester: Suggester) -> list[dict[str, Any]]:
    """Say that not everybody who could be meant was looked for."""
    if not suggester.is_cut:
        return []
    message = f"Nobody is suggested beyond the first {MOST_LOOKED_FOR} names that were not found."
    return [note("few_suggestions", message)]
