"""Proves by plain SQL that the ledger is whole: sums as shown, states complete, nobody in two roles.

The statements read the tables as they stand and share no code with the services that write them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db import connection

from apps.grading import selectors
from apps.system.models import Term

OF_CADET: Final = """
    JOIN cadets_enrolment n ON n.id = {row}.enrolment_id AND n.term_id = %(term)s
    JOIN cadets_cadet c ON c.id = n.cadet_id
    JOIN system_term t ON t.id = n.term_id
"""
ENTRIES: Final = (
    "grading_ledgerentry e" + OF_CADET.format(row="e") + "LEFT JOIN grading_ledgerentry v"
    " ON v.voids_id = e.id LEFT JOIN grading_conductrule u ON u.id = e.rule_id"
)
RECOMMENDED: Final = (
    "grading_recommendation r"
    + OF_CADET.format(row="r")
    + "LEFT JOIN grading_ledgerentry e ON e.id = r.ledger_entry_id"
    " LEFT JOIN grading_conductrule u ON u.id = r.rule_id"
)
ABOUT_ENTRY: Final = (
    OF_CADET.format(row="e") + "LEFT JOIN grading_ledgerentry v ON v.voids_id = e.id"
    " LEFT JOIN grading_recommendation r ON r.ledger_entry_id = e.id"
)
APPEALS: Final = (
    "grading_appeal a JOIN grading_ledgerentry e ON e.id = a.ledger_entry_id" + ABOUT_ENTRY
)
ACKNOWLEDGED: Final = (
    "grading_entryacknowledgement a JOIN grading_ledgerentry e ON e.id = a.entry_id" + ABOUT_ENTRY
)
STANDING: Final = f"""
    SELECT n.id,
        coalesce(sum(e.points) FILTER (WHERE e.kind = 'merit'), 0),
        coalesce(sum(e.points) FILTER (WHERE e.kind = 'demerit'), 0)
    FROM {ENTRIES} WHERE e.voids_id IS NULL AND v.id IS NULL GROUP BY n.id
"""  # noqa: S608 - made of the constants above


@dataclass(frozen=True)
class Fault:
    """Something the ledger must not hold: of which table and row, and what is wrong with it."""

    kind: str
    row: int
    what: str

    def __str__(self) -> str:
        """Say where and what, by number only."""
        return f"{self.kind} {self.row}: {self.what}"


# What must not be found: the kind of row, where it stands, the condition, and what it means.
FORBIDDEN: Final = (
    (
        "entry",
        ENTRIES,
        "e.points NOT BETWEEN 1 AND 100 OR e.kind NOT IN ('merit', 'demerit') OR e.reason = ''",
        "points, kind or reason that no entry can have",
    ),
    (
        "entry",
        ENTRIES,
        (
            "v.id IS NOT NULL AND (e.voids_id IS NOT NULL OR (v.enrolment_id, v.kind, v.points)"
            " IS DISTINCT FROM (e.enrolment_id, e.kind, e.points))"
        ),
        "voided by a row that does not repeat it",
    ),
    ("entry", ENTRIES, "e.issued_by_id = c.user_id", "given by the cadet themself"),
    ("entry", ENTRIES, "u.kind <> e.kind", "given under a rule of the other kind"),
    ("recommendation", RECOMMENDED, "r.made_by_id = r.decided_by_id", "decided by who made it"),
    (
        "recommendation",
        RECOMMENDED,
        "c.user_id IN (r.made_by_id, r.decided_by_id)",
        "made or decided by the cadet themself",
    ),
    (
        "recommendation",
        RECOMMENDED,
        (
            "(r.state = 'awarded') IS DISTINCT FROM (r.ledger_entry_id IS NOT NULL)"
            " OR (r.state = 'waiting') IS DISTINCT FROM (r.decided_by_id IS NULL)"
            " OR r.state NOT IN ('waiting', 'awarded', 'declined')"
        ),
        "a state without what belongs to it",
    ),
    (
        "recommendation",
        RECOMMENDED,
        (
            "e.id IS NOT NULL AND (e.voids_id IS NOT NULL"
            " OR (e.enrolment_id, e.kind, e.occurred_on, e.issued_by_id)"
            " IS DISTINCT FROM (r.enrolment_id, r.kind, r.occurred_on, r.decided_by_id))"
        ),
        "awarded as an entry that is not its own",
    ),
    ("recommendation", RECOMMENDED, "u.kind <> r.kind", "made under a rule of the other kind"),
    (
        "recommendation",
        RECOMMENDED,
        "r.state = 'waiting' AND t.state IN ('released', 'closed')",
        "still waiting in a term that is over",
    ),
    (
        "appeal",
        APPEALS,
        (
            "a.state IN ('upheld', 'dismissed')"
            " AND a.decided_by_id IN (e.issued_by_id, coalesce(r.made_by_id, e.issued_by_id))"
        ),
        "decided by who gave or recommended the entry",
    ),
    ("appeal", APPEALS, "a.decided_by_id = c.user_id", "decided by the cadet themself"),
    ("appeal", APPEALS, "a.submitted_by_id <> c.user_id", "submitted by somebody else"),
    (
        "appeal",
        APPEALS,
        "a.state IN ('upheld', 'settled') AND v.id IS NULL",
        "upheld, but the entry stands",
    ),
    (
        "appeal",
        APPEALS,
        "a.state = 'upheld' AND v.issued_by_id <> a.decided_by_id",
        "upheld by one person, voided by another",
    ),
    ("appeal", APPEALS, "a.state = 'open' AND v.id IS NOT NULL", "open, but the entry is void"),
    (
        "appeal",
        APPEALS,
        (
            "(a.state = 'open') IS DISTINCT FROM (a.decided_by_id IS NULL)"
            " OR a.state NOT IN ('open', 'upheld', 'dismissed', 'settled') OR e.voids_id IS NOT NULL"
        ),
        "a state without what belongs to it",
    ),
    (
        "appeal",
        APPEALS,
        "a.state = 'open' AND t.state IN ('released', 'closed')",
        "still open in a term that is over",
    ),
    (
        "acknowledgement",
        ACKNOWLEDGED,
        "a.acknowledged_by_id <> c.user_id OR e.voids_id IS NOT NULL",
        "not the cadet's to make",
    ),
)
KEYS: Final = {"entry": "e", "recommendation": "r", "appeal": "a", "acknowledgement": "a"}


def check_ledger(term: Term) -> list[Fault]:
    """List whatever is wrong with the ledger of a term and with what was decided about it.

    The sums are compared once every row is one that can be: the arithmetic refuses others.
    """
    return list(forbidden_rows(term)) or list(unlike_sums(term))


def forbidden_rows(term: Term) -> Iterator[Fault]:
    """Ask the database for every kind of row that must not be there."""
    for kind, where, condition, what in FORBIDDEN:
        key = KEYS[kind]
        statement = f"SELECT {key}.id FROM {where} WHERE {condition} ORDER BY {key}.id"  # noqa: S608 - constants only
        for (row,) in asked(statement, term):
            yield Fault(kind, row, what)


def unlike_sums(term: Term) -> Iterator[Fault]:
    """Compare the merits and demerits that the gradebook shows with the sums of the rows."""
    sums = {row: (merits, demerits) for row, merits, demerits in asked(STANDING, term)}
    roster = list(selectors.graded_roster(term.pk))
    for line in selectors.gradebook(selectors.graded_term(term.pk), roster).rows:
        shown = (line.tally.merits, line.tally.demerits)
        if shown != sums.get(line.enrolment.pk, (0, 0)):
            entered = sums.get(line.enrolment.pk, (0, 0))
            what = f"merits and demerits are shown as {shown}, the entries give {entered}"
            yield Fault("enrolment", line.enrolment.pk, what)


def asked(statement: str, term: Term) -> list[tuple[int, ...]]:
    """Run a statement about one term."""
    with connection.cursor() as cursor:
        cursor.execute(statement, {"term": term.pk})
        rows: list[tuple[int, ...]] = cursor.fetchall()
    return rows
