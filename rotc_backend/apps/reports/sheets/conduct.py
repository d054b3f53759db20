"""The extract of the ledger: merits and demerits of each cadet with the running balance."""

from collections.abc import Iterable, Iterator
from typing import Final

from django.db.models import QuerySet

from apps.grading.choices import EntryKind
from apps.grading.models import LedgerEntry
from apps.grading.selectors import voiding_row_of
from apps.reports.sheets.form import Column, Row, Scope, Sheet, Total
from apps.reports.sheets.people import enrolments_in, groups_of, unit_of, unit_order

COLUMNS: Final = (
    Column("number", "No.", 3, "right", "number"),
    Column("occurred_on", "Date", 6, kind="date"),
    Column("cadet", "Cadet", 11),
    Column("item", "Item", 5),
    Column("reason", "Reason", 15),
    Column("kind", "Kind", 5),
    Column("points", "Points", 4, "right", "number"),
    Column("issued_by", "Issued by", 9),
    Column("state", "State", 5),
    Column("balance", "Balance", 5, "right", "number"),
)


def conduct_extract(scope: Scope) -> Sheet:
    """Every entry of the ledger in the order of the roster; a void one is shown and not counted."""
    entries = in_order(entries_in(scope))
    rows = tuple(rows_of(entries))
    counted = [entry for entry in entries if not voiding_row_of(entry)]
    return Sheet(
        kind="conduct_extract",
        title="Merits and Demerits",
        term=scope.term,
        columns=COLUMNS,
        rows=rows,
        subtitle_lines=(scope.enrolment.cadet.name if scope.enrolment else scope.place(),),
        groups=groups_of(heading_of(entry) for entry in entries),
        totals=tuple(
            Total(f"{kind.label} points", sum(each.points for each in counted if each.kind == kind))
            for kind in EntryKind
        ),
        notes=("Points of an entry that was voided do not count. Balance: merits less demerits.",),
        is_landscape=True,
    )


def entries_in(scope: Scope) -> QuerySet[LedgerEntry]:
    """The entries of a scope without the rows that void others."""
    entries = LedgerEntry.objects.filter(enrolment__in=enrolments_in(scope), voids=None)
    return entries.select_related("enrolment__cadet", "rule", "issued_by", "voided_by")


def in_order(entries: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """Order entries by unit and cadet, each cadet's by day."""
    return sorted(
        entries, key=lambda entry: (*unit_order(entry.enrolment), entry.occurred_on, entry.pk)
    )


def rows_of(entries: list[LedgerEntry]) -> Iterator[Row]:
    """The lines, each with the cadet's balance after it."""
    whose, balance = None, 0
    for number, entry in enumerate(entries, start=1):
        balance = balance if entry.enrolment_id == whose else 0
        whose = entry.enrolment_id
        is_voided = voiding_row_of(entry) is not None
        balance += 0 if is_voided else signed(entry)
        yield (
            number,
            entry.occurred_on,
            entry.enrolment.cadet.name,
            entry.rule.code if entry.rule else "",
            entry.reason,
            str(EntryKind(entry.kind).label),
            signed(entry),
            entry.issued_by.full_name,
            "Voided" if is_voided else "Awarded",
            balance,
        )


def signed(entry: LedgerEntry) -> int:
    """Points as they move the balance."""
    return entry.points if entry.kind == EntryKind.MERIT else -entry.points


def heading_of(entry: LedgerEntry) -> str:
    """Name the cadet and where they stand."""
    enrolment = entry.enrolment
    return f"{enrolment.cadet.name} · {enrolment.cadet.student_number} · {unit_of(enrolment)}"


def how_many_entries(scope: Scope) -> int:
    """How many lines an extract has."""
    return entries_in(scope).count()
