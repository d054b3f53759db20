"""Giving every row of a file its verdict: whom it is about, and what stands there already."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from apps.cadets.models import Enrolment
from apps.integration.choices import RecordKind, RecordVerdict
from apps.integration.models import RecordImport
from apps.integration.records.judged import JudgedRecord, Judgement, problem, refused
from apps.integration.records.marks import TITLE, Rolls, date_of, judge_mark, rolls_of
from apps.integration.records.merits import conduct_of, deed_of, judge_entry, ledger_of
from apps.integration.records.people import Match, People, people_of
from apps.integration.records.rows import RecordProblem, RecordRow


@dataclass(frozen=True)
class Case:
    """A row with the cadet it is about, if it can be judged further."""

    row: RecordRow
    match: Match
    is_chosen: bool

    @property
    def is_readable(self) -> bool:
        """Tell whether every cell that counts could be read."""
        return not any(each.is_blocking for each in self.row.problems)

    @property
    def enrolment(self) -> Enrolment | None:
        """The cadet of a row that can be judged; None when something stops it before."""
        return self.match.enrolment if self.is_readable else None


def judge(
    of: RecordImport,
    rows: Sequence[RecordRow],
    *,
    choices: Mapping[str, bool],
    chosen: Mapping[int, int],
    actor: Any,
    people: People | None = None,
) -> Judgement:
    """Give every row its verdict; `chosen` is the enrolment that a person named, by row."""
    people = people or people_of(of.term, rows)
    cases = [
        Case(row, people.match(row, chosen.get(row.number)), row.number in chosen) for row in rows
    ]
    if of.kind == RecordKind.LEDGER:
        ledger = ledger_of(of.term, (case.enrolment for case in cases), actor)
        judged = [
            judge_entry(case.row, case.enrolment, ledger) if case.enrolment else stopped(case)
            for case in cases
        ]
        return Judgement(finished(cases, without_repeated_entries(judged)), [])
    pairs = ((case.row, case.enrolment) for case in cases)
    rolls = rolls_of(of.term, of.training_day, pairs, choices)
    judged = [
        judge_mark(case.row, case.enrolment, rolls) if case.enrolment else stopped(case)
        for case in cases
    ]
    return Judgement(finished(cases, without_repeated_marks(judged, rolls)), days_of(rows, rolls))


def stopped(case: Case) -> JudgedRecord:
    """A row that cannot be read, that contradicts itself, or that names nobody."""
    if not case.is_readable or case.match.is_refused:
        return refused(case.row, case.match.enrolment, case.match.problems)
    problems = (*case.row.problems, *case.match.problems)
    return JudgedRecord(case.row, RecordVerdict.UNMATCHED, None, problems)


def finished(cases: Sequence[Case], judged: Sequence[JudgedRecord]) -> list[JudgedRecord]:
    """Add what was noted about whom a row names, a unit that differs, and who was chosen."""
    return [
        replace(
            one,
            problems=with_notes(one, case.match.problems),
            is_chosen=case.is_chosen and one.enrolment is not None,
        )
        for case, one in zip(cases, judged, strict=True)
    ]


def with_notes(
    one: JudgedRecord, about_person: Sequence[RecordProblem]
) -> tuple[RecordProblem, ...]:
    """The problems of a row with the notes that concern its cadet, each once."""
    found = [*one.problems, *about_person, *unit_notes(one.row, one.enrolment)]
    return tuple(dict.fromkeys(found))


def unit_notes(row: RecordRow, enrolment: Enrolment | None) -> list[RecordProblem]:
    """Note a company or a platoon that is not the cadet's; the record is not changed."""
    if enrolment is None:
        return []
    return [
        problem(
            name,
            "unit_differs",
            f"The file says {row.values[name]}; the record says {stands or 'none'}.",
            is_blocking=False,
        )
        for name, stands in (("company", enrolment.company), ("platoon", enrolment.platoon))
        if name in row.values and row.values[name].casefold() != stands.casefold()
    ]


def without_repeated_marks(judged: Sequence[JudgedRecord], rolls: Rolls) -> list[JudgedRecord]:
    """One cadet twice on one day: the same again is a duplicate, a contradiction stops both."""
    groups: dict[tuple[int, date], list[int]] = defaultdict(list)
    for at, one in enumerate(judged):
        if one.enrolment and one.verdict != RecordVerdict.ERROR:
            groups[one.enrolment.pk, date_of(one.row, rolls)].append(at)
    found = list(judged)
    for places in groups.values():
        if len(places) > 1:
            settle(found, places)
    return found


def settle(found: list[JudgedRecord], places: Sequence[int]) -> None:
    """Mark the rows in these places as duplicates of the first, or all as contradicting."""
    rows = [found[at] for at in places]
    first = rows[0]
    if all(said_by(one.row) == said_by(first.row) for one in rows):
        for at in places[1:]:
            found[at] = duplicate(found[at], first)
        return
    numbers = ", ".join(str(one.row.number) for one in rows)
    message = f"Rows {numbers} say different things of one cadet on one day."
    for at in places:
        doubt = problem("status", "rows_disagree", message)
        found[at] = refused(found[at].row, found[at].enrolment, [doubt])


def said_by(row: RecordRow) -> dict[str, str]:
    """What a row says of a mark, however it names the cadet."""
    names = ("status", "time_in", "time_out", "remarks")
    return {name: row.values[name] for name in names if name in row.values}


def without_repeated_entries(judged: Sequence[JudgedRecord]) -> list[JudgedRecord]:
    """The same entry twice in a file is entered once."""
    first: dict[Any, JudgedRecord] = {}
    found = []
    for one in judged:
        if one.enrolment is None or one.verdict == RecordVerdict.ERROR:
            found.append(one)
            continue
        deed = deed_of(one.enrolment, conduct_of(one.row.values))
        found.append(duplicate(one, first[deed]) if deed in first else one)
        first.setdefault(deed, one)
    return found


def duplicate(one: JudgedRecord, first: JudgedRecord) -> JudgedRecord:
    """A row that says again what an earlier one says."""
    again = problem("name", "same_row", f"The same as row {first.row.number}.", is_blocking=False)
    return JudgedRecord(one.row, RecordVerdict.DUPLICATE, one.enrolment, (*one.problems, again))


def days_of(rows: Sequence[RecordRow], rolls: Rolls) -> list[dict[str, Any]]:
    """The days that rows are about, in order; those that do not exist could be made."""
    counts: dict[date, int] = defaultdict(int)
    for row in rows:
        if "date" in row.values or rolls.sheet:
            counts[date_of(row, rolls)] += 1
    return [
        day_told(on, counts[on], rolls)
        for on in sorted(counts)
        if rolls.held_on(on) or can_be_made(on, rolls)
    ]


def can_be_made(on: date, rolls: Rolls) -> bool:
    """Tell whether a day could be made on a date."""
    is_of_term = rolls.term.starts_on <= on <= rolls.term.ends_on
    return rolls.sheet is None and is_of_term and on <= rolls.today and not rolls.days.get(on)


def day_told(on: date, rows: int, rolls: Rolls) -> dict[str, Any]:
    """Write a day for the reader of a preview."""
    held = rolls.held_on(on)
    return {
        "date": on.isoformat(),
        "title": " / ".join(day.title for day in held) or TITLE,
        "exists": bool(held),
        "made": False,
        "rows": rows,
    }
