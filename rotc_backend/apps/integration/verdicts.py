"""Comparing the rows of a file with the records: new, changed, same, duplicate or error."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Cadet, Enrolment
from apps.cadets.rosters import RosterEntry, cadets_numbered, enrolments_in
from apps.integration.choices import Verdict
from apps.integration.roster_rows import Problem, RosterRow
from apps.system.models import Term

CADET_FIELDS: Final = (
    *("last_name", "first_name", "middle_name", "suffix", "sex", "course", "year_level"),
    *("contact_number", "email", "birth_date"),
)
ENROLMENT_FIELDS: Final = ("ms_level", "company", "platoon")


@dataclass(frozen=True)
class Change:
    """A field whose value would become another."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Judged:
    """A row with its verdict, and what applying it means for the records."""

    row: RosterRow
    verdict: Verdict
    problems: tuple[Problem, ...]
    changes: tuple[Change, ...] = ()
    entry: RosterEntry | None = None


def judge(rows: Sequence[RosterRow], term: Term, *, lock: bool = False) -> list[Judged]:
    """Give every row its verdict; with `lock` the rows compared with stay as they are."""
    numbers = {row.values.get("student_number", "") for row in rows}
    cadets = cadets_numbered(numbers, lock=lock)
    enrolments = enrolments_in(term, cadets.values(), lock=lock)
    judged = []
    for row in rows:
        cadet = cadets.get(row.values.get("student_number", ""))
        judged.append(judge_row(row, cadet, enrolments.get(cadet.pk) if cadet else None))
    return judged


def judge_row(row: RosterRow, cadet: Cadet | None, enrolment: Enrolment | None) -> Judged:
    """Compare one row with what is known of its cadet."""
    problems = (*row.problems, *doubts_about(row, cadet, enrolment))
    if any(problem.is_blocking for problem in problems):
        return Judged(row, Verdict.ERROR, problems)
    if row.is_repeated:
        return Judged(row, Verdict.DUPLICATE, problems)
    person = different(row.values, CADET_FIELDS, cadet)
    place = different(row.values, ENROLMENT_FIELDS, enrolment)
    entry = RosterEntry(
        row.values["student_number"], cadet, enrolment, stored(person), stored(place)
    )
    changes = (*told(person, cadet), *told(place, enrolment))
    if enrolment is None:
        return Judged(row, Verdict.NEW, problems, changes, entry)
    verdict = Verdict.CHANGED if changes else Verdict.SAME
    return Judged(row, verdict, problems, changes, entry)


def doubts_about(row: RosterRow, cadet: Cadet | None, enrolment: Enrolment | None) -> list[Problem]:
    """What only the records can tell is wrong with a row."""
    if cadet is None:
        message = "This is shorter than the other numbers: a leading zero may be missing."
        return [Problem("student_number", message)] if row.may_lack_zeros else []
    if cadet.archived_at:
        return [Problem("student_number", "This cadet is archived. Restore the record first.")]
    if is_somebody_else(row.values, cadet):
        message = f"This number belongs to {cadet.name}. Nobody is renamed by an import."
        return [Problem("student_number", message)]
    if enrolment and enrolment.status != EnrolmentStatus.ACTIVE:
        message = f"This cadet is {enrolment.get_status_display().lower()} and stays so."
        return [Problem("student_number", message, is_blocking=False)]
    return []


def is_somebody_else(values: Mapping[str, Any], cadet: Cadet) -> bool:
    """Tell whether neither the last nor the first name is that of the known cadet."""
    names = ("last_name", "first_name")
    given = [name for name in names if name in values]
    return bool(given) and not any(
        is_same(name, getattr(cadet, name), values[name]) for name in given
    )


def different(
    values: Mapping[str, Any], fields: Sequence[str], row: Cadet | Enrolment | None
) -> dict[str, Any]:
    """The named values that are not what the record has; a blank cell names nothing."""
    named = {field: values[field] for field in fields if field in values}
    if row is None:
        return named
    return {
        field: value
        for field, value in named.items()
        if not is_same(field, written(getattr(row, field)), value)
    }


def is_same(field: str, known: Any, given: Any) -> bool:
    """Tell whether a cell says what the record has, apart from capitals and an initial's point.

    An initial agrees with the middle name it stands for: the fuller one is kept.
    """
    if not (isinstance(known, str) and isinstance(given, str)):
        return bool(known == given)
    before, after = known.casefold(), given.casefold()
    if field in {"middle_name", "suffix"}:
        before, after = before.rstrip("."), after.rstrip(".")
    if field == "middle_name" and len(after) == 1:
        return before.startswith(after)
    return before == after


def told(values: Mapping[str, Any], row: Cadet | Enrolment | None) -> list[Change]:
    """Write changes of an existing row for the reader of a preview."""
    if row is None:
        return []
    return [
        Change(field, str(written(getattr(row, field)) or ""), str(value))
        for field, value in values.items()
    ]


def written(value: Any) -> Any:
    """Write a record's value as a file would."""
    return value.isoformat() if isinstance(value, date) else value


def stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """Turn values of a file into those of columns."""
    found = dict(values)
    if "birth_date" in found:
        found["birth_date"] = date.fromisoformat(found["birth_date"])
    return found


def summary_of(judged: Sequence[Judged]) -> dict[str, int]:
    """Count the verdicts; together they are every row there is."""
    counts = Counter(str(one.verdict) for one in judged)
    return {verdict: counts[verdict] for verdict in Verdict.values} | {"total": len(judged)}


def digest_of(judged: Sequence[Judged], term: Term) -> str:
    """Fingerprint what applying would do, so that only what was seen is applied."""
    plan = [
        [one.row.number, one.verdict, one.row.values, [asdict(change) for change in one.changes]]
        for one in judged
    ]
    text = json.dumps([term.pk, plan], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
