"""Comparing rows of merits and demerits with the conduct ledger."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from apps.cadets.models import Enrolment
from apps.grading.choices import EntryKind
from apps.grading.models import LedgerEntry
from apps.grading.services import Conduct
from apps.integration.choices import RecordVerdict
from apps.integration.records.judged import JudgedRecord, problem, refused
from apps.integration.records.rows import RecordProblem, RecordRow
from apps.integration.roster_cells import tidy
from apps.system.models import Term

Deed = tuple[int, str, int, str, date]


@dataclass(frozen=True)
class Ledger:
    """What rows of conduct are compared with: the entries that stand, and who enters the file."""

    term: Term
    today: date
    standing: Collection[Deed]
    actor: Any


def ledger_of(term: Term, matched: Iterable[Enrolment | None], actor: Any) -> Ledger:
    """Read the entries that stand of these cadets."""
    who = {enrolment.pk for enrolment in matched if enrolment}
    entries = LedgerEntry.objects.filter(enrolment__in=who, voids=None, voided_by=None)
    columns = ("enrolment_id", "kind", "points", "reason", "occurred_on")
    standing = {
        (who, kind, points, words(reason), on)
        for who, kind, points, reason, on in entries.values_list(*columns)
    }
    return Ledger(term, timezone.localdate(), standing, actor)


def judge_entry(row: RecordRow, enrolment: Enrolment, ledger: Ledger) -> JudgedRecord:
    """Compare one row with the ledger of its cadet."""
    conduct = conduct_of(row.values)
    if doubt := doubt_about(conduct, enrolment, ledger):
        return refused(row, enrolment, [doubt])
    if deed_of(enrolment, conduct) in ledger.standing:
        message = "This entry stands in the ledger already and is not entered twice."
        same = problem("reason", "stands", message, is_blocking=False)
        return JudgedRecord(row, RecordVerdict.SAME, enrolment, (*row.problems, same))
    return JudgedRecord(row, RecordVerdict.NEW, enrolment, tuple(row.problems), conduct=conduct)


def doubt_about(conduct: Conduct, enrolment: Enrolment, ledger: Ledger) -> RecordProblem | None:
    """Say why an entry cannot be made."""
    on, term = conduct.occurred_on, ledger.term
    if on > ledger.today:
        return problem("occurred_on", "future", f"{on} is still to come.")
    if not term.starts_on <= on <= term.ends_on:
        message = f"{term.label} lasts from {term.starts_on} to {term.ends_on}."
        return problem("occurred_on", "outside_term", message)
    if enrolment.cadet.user_id is not None and enrolment.cadet.user_id == ledger.actor.pk:
        return problem("name", "about_oneself", "Nobody decides about themself.")
    return None


def conduct_of(values: Mapping[str, str]) -> Conduct:
    """What a row awards or gives."""
    return Conduct(
        kind=EntryKind(values["kind"]),
        points=int(values["points"]),
        reason=values["reason"],
        occurred_on=date.fromisoformat(values["occurred_on"]),
    )


def deed_of(enrolment: Enrolment, conduct: Conduct) -> Deed:
    """Reduce an entry to what makes two of them the same."""
    return (
        enrolment.pk,
        str(conduct.kind),
        conduct.points,
        words(conduct.reason),
        conduct.occurred_on,
    )


def words(reason: str) -> str:
    """A reason without regard to capitals and spaces."""
    return tidy(reason).casefold()
